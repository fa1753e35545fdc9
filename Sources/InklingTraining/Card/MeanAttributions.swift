// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// How much features, and the behaviours they belong to, moved the log-odds on average.
struct MeanAttributions {
    var features: [ModelCard.Importance] = []
    /// Empty if the columns are not the engine's features.
    var behaviours: [ModelCard.Importance] = []

    /// - Parameter count: how many rows are looked at, evenly spread.
    /// - Throws: `ModelFileError` if the model fits no file.
    /// - Complexity: O(rows × trees × depth).
    init(_ model: TrainedModel, on table: TrainingTable, rows count: Int) throws {
        let words = try ModelFileWriter.encode(model.description)
        let opened = try Model.open(words: words.span, schema: model.description.schema)
        let columns = table.columnCount
        let isEngine = model.description.schema == Feature.schemaHash
        var sums = [Double](repeating: 0, count: columns)
        var groupSums = [Double](repeating: 0, count: FeatureGroup.count)
        let stride = max(1, table.rowCount / count)
        var attribution = Attribution()
        var rows = 0
        for row in Swift.stride(from: 0, to: table.rowCount, by: stride) {
            let values = table.values.span.extracting(row * columns..<(row + 1) * columns)
            opened.attribute(values, words: words.span, into: &attribution)
            var groups = [Double](repeating: 0, count: FeatureGroup.count)
            for column in 0..<columns {
                sums[column] += Double(abs(attribution[column]))
                if isEngine, let feature = Feature(rawValue: UInt8(column)) {
                    groups[Int(feature.group.rawValue)] += Double(attribution[column])
                }
            }
            for group in groups.indices { groupSums[group] += abs(groups[group]) }
            rows += 1
        }
        features = (0..<columns).map { column in
            ModelCard.Importance(
                name: table.columns[column], gain: model.gainShares[column],
                attribution: sums[column] / Double(max(rows, 1)))
        }.filter { $0.gain > 0 || $0.attribution > 0 }
            .sorted { ($0.attribution, $1.name) > ($1.attribution, $0.name) }
        guard isEngine else { return }
        behaviours = FeatureGroup.allCases.map { group in
            let gain = Feature.allCases.filter { $0.group == group }
                .reduce(0) { $0 + model.gainShares[Int($1.rawValue)] }
            return ModelCard.Importance(
                name: "\(group.words)", gain: gain,
                attribution: groupSums[Int(group.rawValue)] / Double(max(rows, 1)))
        }.filter { $0.gain > 0 || $0.attribution > 0 }
            .sorted { ($0.attribution, $1.name) > ($1.attribution, $0.name) }
    }
}
