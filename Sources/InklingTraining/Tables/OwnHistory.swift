// SPDX-License-Identifier: Apache-2.0
// What is unusual for this person: rows beside the person's own earlier ones.

import Foundation

/// Compares each row with the earlier rows of its group.
///
/// People differ more from each other than one person does from day to day, so that a pace or a
/// number of presses says little until it is known what is usual for the one who has it. The value
/// of a column becomes sign(x) log(1 + |x|), which makes seconds, pixels and counts alike, less the
/// median of the same over the earlier rows of the group. No label is looked at.
public enum OwnHistory {
    /// A table of changes, and which rows of the original they are.
    public struct Changes: Sendable, Equatable {
        public var table: TrainingTable
        /// The row of the original table that each row was, rising.
        public var rows: [Int]
    }

    /// The rows that have a history.
    ///
    /// - Parameters:
    ///   - table: with times; rows of one group at one time do not know of each other.
    ///   - earlier: rows of its group that a row needs before it; rows with fewer are left out.
    /// - Returns: rows with the same columns; a value is missing where it or all earlier ones are.
    /// - Throws: `TrainingError` for a table without times.
    /// - Complexity: O(rows of a group² × columns) for each group.
    public static func changes(
        _ table: TrainingTable, earlier: Int = 2
    ) throws(TrainingError) -> Changes {
        guard table.times.count == table.rowCount else {
            throw TrainingError(
                .badTable, at: "times", "Without times it is not known which rows are earlier.")
        }
        let flat = table.values.map { $0 < 0 ? -log1p(-$0) : log1p($0) }
        let columns = table.columnCount
        let groups = Dictionary(grouping: 0..<table.rowCount) { table.groups[$0] }
        var changes: [Int: [Float]] = [:]
        for rows in groups.values {
            for row in rows {
                let before = rows.filter { table.times[$0] < table.times[row] }
                guard before.count >= earlier else { continue }
                changes[row] = (0..<columns).map { column in
                    flat[row * columns + column]
                        - median(before.map { flat[$0 * columns + column] })
                }
            }
        }
        let rows = changes.keys.sorted()
        var result = table.subset(rows: rows)
        result.values = rows.flatMap { changes[$0] ?? [] }
        return Changes(table: result, rows: rows)
    }

    /// The median of what is known; NaN of nothing.
    private static func median(_ values: [Float]) -> Float {
        let known = values.filter { $0 == $0 }.sorted()
        guard !known.isEmpty else { return .nan }
        let middle = known.count / 2
        return known.count % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2
    }
}
