// SPDX-License-Identifier: Apache-2.0
// Which rows a model is judged by.

/// How a table is divided to judge a model.
enum JudgingSplit {
    /// The later fifth of the groups, by their first row; rows of the others that are as late are
    /// in neither part, so that nothing is learned from the time that is judged.
    case later(training: [Int], test: [Int])
    /// One fifth of the groups, drawn by seed: times are not known, and the table is too large for
    /// each group to be left out once.
    case drawn(training: [Int], test: [Int])
    /// Each group is left out once; the fold of each row.
    case crossed([Int])

    /// Rows from which one part is judged instead of all in turn.
    static let crossedRowsMax = 100_000
    static let testShare = 0.2

    init(_ table: TrainingTable, options: TrainingOptions, folds: Int) {
        let groupFolds = {
            SeededFolds.byRank(groups: table.groups, seed: "\(options.seed)-outer", count: $0)
        }
        if !table.times.isEmpty, let cut = Self.cut(table) {
            var first: [Int32: Double] = [:]
            for (group, time) in zip(table.groups, table.times) {
                first[group] = min(first[group] ?? .infinity, time)
            }
            self = .later(
                training: table.labels.indices.filter { table.times[$0] < cut },
                test: table.labels.indices.filter { first[table.groups[$0]]! >= cut })
        } else if table.rowCount > Self.crossedRowsMax {
            let parts = groupFolds(Int(1 / Self.testShare))
            self = .drawn(
                training: parts.indices.filter { parts[$0] != 0 },
                test: parts.indices.filter { parts[$0] == 0 })
        } else {
            self = .crossed(groupFolds(folds))
        }
    }

    /// The time from which on groups that begin are the later fifth; nil if all begin at once.
    private static func cut(_ table: TrainingTable) -> Double? {
        var first: [Int32: Double] = [:]
        for (group, time) in zip(table.groups, table.times) {
            first[group] = min(first[group] ?? .infinity, time)
        }
        let sorted = first.values.sorted()
        let cut = sorted[Int(Double(sorted.count) * (1 - testShare))]
        return cut > sorted[0] ? cut : nil
    }
}
