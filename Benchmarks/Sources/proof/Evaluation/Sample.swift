// SPDX-License-Identifier: Apache-2.0

import InklingTraining

/// The rows of one moment as the trainer takes them.
struct Sample {
    var table: TrainingTable
    /// Whose each row is.
    var people: [String]
    /// The rows that count in the figures.
    var scored: [Int]

    /// - Throws: `DataError` if there is no row at that moment; `TrainingError` from the history.
    init(_ set: ExampleSet, at moment: String) throws {
        let examples = set.examples.filter { $0.moment == moment }
        guard examples.contains(where: \.isScored) else {
            throw DataError("There is no row at \(moment).")
        }
        var numbers: [String: Int32] = [:]
        for example in examples where numbers[example.person] == nil {
            numbers[example.person] = Int32(numbers.count)
        }
        var rows = Array(examples.indices)
        table = TrainingTable(
            columns: set.columns, values: examples.flatMap(\.values),
            labels: examples.map { $0.label ? 1 : 0 },
            groups: examples.map { numbers[$0.person] ?? 0 }, times: examples.map(\.time))
        if let earlier = set.historyMin {
            let changes = try OwnHistory.changes(table, earlier: earlier)
            table = changes.table
            rows = changes.rows
        }
        people = rows.map { examples[$0].person }
        scored = rows.indices.filter { examples[rows[$0]].isScored }
        keepColumns(table.columns.indices.filter(isTelling))
    }

    /// With the columns of another sample, in its order; one that is not there is missing.
    func aligned(with other: Sample) throws -> Sample {
        var aligned = self
        aligned.table = whole
        let places = other.table.columns.map { whole.columns.firstIndex(of: $0) }
        let count = whole.columnCount
        aligned.table.columns = other.table.columns
        aligned.table.values = (0..<whole.rowCount).flatMap { row in
            places.map { $0.map { whole.values[row * count + $0] } ?? .nan }
        }
        return aligned
    }

    /// The table before columns that tell nothing were left out.
    private var whole = TrainingTable(columns: [], values: [], labels: [], groups: [])

    private mutating func keepColumns(_ kept: [Int]) {
        whole = table
        let count = table.columnCount
        table.columns = kept.map { whole.columns[$0] }
        table.values = (0..<table.rowCount).flatMap { row in
            kept.map { whole.values[row * count + $0] }
        }
    }

    /// Whether a column has two values at least, missing being one.
    private func isTelling(_ column: Int) -> Bool {
        let first = table.values[column]
        return (1..<table.rowCount).contains { row in
            let value = table.values[row * table.columnCount + column]
            return value != first && !(value.isNaN && first.isNaN)
        }
    }
}
