// SPDX-License-Identifier: Apache-2.0
// Rows by batches, from wherever they are: XGBoost goes over them a few times and keeps one byte
// for each value.

/// Rows of a table that can be read from the start any number of times.
package protocol RowSource: AnyObject {
    var columns: [String] { get }

    /// Goes back to the first row.
    func restart() throws

    /// Puts the next rows in front of the two spans, as many as fit.
    ///
    /// - Returns: how many rows; 0 after the last one.
    func next(_ values: inout MutableSpan<Float>, _ labels: inout MutableSpan<Float>) throws -> Int

    /// At most so many of the rows, evenly spread over all, for what needs them in memory.
    func spread(rowsAtMost count: Int) throws -> SpreadRows
}

/// Rows out of more, without any rounding of their values.
package struct SpreadRows {
    package var rows: TrainingTable
    /// How many there are in all, and how many with the outcome.
    package var allRows: Int
    package var allPositives: Int
}

/// Draws rows evenly: of every so many that follow each other one by chance. Every so manieth would
/// always meet the same kind of row where kinds take turns.
struct EvenDraw {
    private let step: Int
    private var random = SplitMix(seed: 1)
    private var place = 0
    private var chosen = 0

    init(of all: Int, rowsAtMost count: Int) { step = max(1, (all + count - 1) / count) }

    /// Whether the next row is drawn.
    mutating func takesNext() -> Bool {
        if place == 0, step > 1 { chosen = random.below(step) }
        let isTaken = place == chosen
        place = place + 1 == step ? 0 : place + 1
        return isTaken
    }
}

extension RowSource {
    package var columnCount: Int { columns.count }
}

/// Some rows of a table in memory.
package final class TableRows: RowSource {
    private let table: TrainingTable
    private let rows: [Int]
    private var position = 0

    package init(_ table: TrainingTable, rows: [Int]) {
        self.table = table
        self.rows = rows
    }

    package var columns: [String] { table.columns }

    package func restart() { position = 0 }

    package func spread(rowsAtMost count: Int) -> SpreadRows {
        var draw = EvenDraw(of: rows.count, rowsAtMost: count)
        return SpreadRows(
            rows: table.subset(rows: rows.filter { _ in draw.takesNext() }), allRows: rows.count,
            allPositives: rows.reduce(0) { $0 + Int(table.labels[$1]) })
    }

    package func next(
        _ values: inout MutableSpan<Float>, _ labels: inout MutableSpan<Float>
    ) -> Int {
        let count = min(labels.count, rows.count - position)
        let columns = columnCount
        let tableValues = table.values
        let source = tableValues.span
        for index in 0..<count {
            let row = rows[position + index]
            labels[index] = Float(table.labels[row])
            for column in 0..<columns {
                values[index * columns + column] = source[row * columns + column].shortenedDown
            }
        }
        position += count
        return count
    }
}
