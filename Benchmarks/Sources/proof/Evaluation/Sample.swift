// SPDX-License-Identifier: Apache-2.0

import InklingTraining

/// The rows of one moment as the trainer takes them.
struct Sample {
    var table: TrainingTable
    /// Whose each row is.
    var people: [String]
    /// The rows that count in the figures.
    var scored: [Int]

    /// - Throws: `TrainingError` from the history.
    init(_ set: ExampleSet, at moment: String) throws {
        let examples = set.examples.filter { $0.moment == moment }
        var numbers: [String: Int32] = [:]
        for example in examples where numbers[example.person] == nil {
            numbers[example.person] = Int32(numbers.count)
        }
        var rows = Array(examples.indices)
        table = TrainingTable(
            columns: set.columns, values: examples.flatMap(\.values),
            labels: examples.map { $0.label ? 1 : 0 },
            groups: examples.map { numbers[$0.person] ?? 0 }, times: examples.map(\.time))
        if let earlier = set.historyMin, !examples.isEmpty {
            let changes = try OwnHistory.changes(table, earlier: earlier)
            table = changes.table
            rows = changes.rows
        }
        people = rows.map { examples[$0].person }
        scored = rows.indices.filter { examples[rows[$0]].isScored }
        keepColumns(table.columns.indices.filter(isTelling))
    }

    /// The table with the columns of another sample's, in its order; one that is not there is
    /// missing.
    func aligned(with other: Sample) -> TrainingTable {
        var aligned = whole
        let places = other.table.columns.map { whole.columns.firstIndex(of: $0) }
        let count = whole.columnCount
        aligned.columns = other.table.columns
        aligned.values = (0..<whole.rowCount).flatMap { row in
            places.map { $0.map { whole.values[row * count + $0] } ?? .nan }
        }
        return aligned
    }

    /// The first column, where it is the answer itself.
    var answers: [Double] {
        (0..<whole.rowCount).map { Double(whole.values[$0 * whole.columnCount]) }
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
        guard table.rowCount > 0 else { return false }
        let first = table.values[column]
        return (1..<table.rowCount).contains { row in
            let value = table.values[row * table.columnCount + column]
            return value != first && !(value.isNaN && first.isNaN)
        }
    }
}
