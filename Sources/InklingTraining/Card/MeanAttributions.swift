// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// How much features, and the behaviours they belong to, moved the log-odds on average.
struct MeanAttributions {
    var features: [ModelCard.Importance] = []
    /// Empty if the columns are not the engine's features.
    var behaviours: [ModelCard.Importance] = []

    /// - Parameter count: how many rows are looked at, evenly spread.
    /// - Throws: `ModelFileError` if the model fits no file.
    /// - Complexity: O(rows × trees × depth + columns × resamples × groups).
    init(
        _ model: TrainedModel, on table: TrainingTable, rows count: Int, seed: UInt64,
        resamples: Int
    ) throws {
        let words = try ModelFileWriter.encode(model.description)
        let opened = try Model.open(words: words.span, schema: model.description.schema)
        let columns = table.columnCount
        let isEngine = model.description.schema == Feature.schemaHash
        let stride = max(1, table.rowCount / count)
        let rows = Array(Swift.stride(from: 0, to: table.rowCount, by: stride))
        // By column, and by behaviour, the size of its part in each row.
        var sizes = [[Double]](repeating: [], count: columns)
        var groupSizes = [[Double]](repeating: [], count: FeatureGroup.count)
        var attribution = Attribution()
        for row in rows {
            let values = table.values.span.extracting(row * columns..<(row + 1) * columns)
            opened.attribute(values, words: words.span, into: &attribution)
            var groups = [Double](repeating: 0, count: FeatureGroup.count)
            for column in 0..<columns {
                sizes[column].append(Double(abs(attribution[column])))
                if isEngine, let feature = Feature(rawValue: UInt8(column)) {
                    groups[Int(feature.group.rawValue)] += Double(attribution[column])
                }
            }
            for group in groups.indices { groupSizes[group].append(abs(groups[group])) }
        }
        let groups = rows.map { table.groups[$0] }
        func importance(_ name: String, _ gain: Double, _ sizes: [Double]) -> ModelCard.Importance {
            ModelCard.Importance(
                name: name, gain: gain,
                attribution: MeanDifference.estimate(
                    sizes, groups: groups, seed: seed, resamples: resamples))
        }
        features = Self.sorted(
            (0..<columns).map { importance(table.columns[$0], model.gainShares[$0], sizes[$0]) })
        guard isEngine else { return }
        behaviours = Self.sorted(
            FeatureGroup.allCases.map { group in
                let gain = Feature.allCases.filter { $0.group == group }
                    .reduce(0) { $0 + model.gainShares[Int($1.rawValue)] }
                return importance("\(group.words)", gain, groupSizes[Int(group.rawValue)])
            })
    }

    /// Those that did anything, the strongest first.
    private static func sorted(_ all: [ModelCard.Importance]) -> [ModelCard.Importance] {
        all.filter { $0.gain > 0 || $0.attribution.value > 0 }
            .sorted { ($0.attribution.value, $1.name) > ($1.attribution.value, $0.name) }
    }
}
