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
