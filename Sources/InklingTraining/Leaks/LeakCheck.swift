// SPDX-License-Identifier: Apache-2.0
// No column may know the future. What does shows itself: by its name, by a time that has not come
// yet, or by telling far too well too early.

import InklingCore

/// Looks for columns that know what is to be foretold.
public enum LeakCheck {
    /// At the first landmark of a visit, two seconds old, no honest feature alone ranks outcomes
    /// better than this: published figures for whole models at that age are below .75.
    public static let earlyRankingMax = 0.85
    /// Anywhere: a column that ranks nearly every pair of rows right is the label or its twin.
    public static let rankingMax = 0.99
    /// Rows of each class below which nothing is concluded from a ranking.
    public static let countMin = 20
    /// Rows that are ranked; of more, every so manieth.
    static let rowsMax = 100_000

    /// - Parameters:
    ///   - names: further words for label, group and time, which no column may be called.
    ///   - timeColumns: columns in seconds of the session, which cannot be later than the
    ///     landmark; the engine's own if nil.
    ///   - allowed: columns that are known to be honest.
    /// - Throws: `TrainingError` that names the first column that leaks and says why, or one that
    ///   is allowed and not there.
    /// - Complexity: O(columns × rows).
    public static func check(
        _ table: TrainingTable, names: Set<String> = [], timeColumns: Set<String>? = nil,
        allowed: Set<String> = []
    ) throws(TrainingError) {
        if let stray = allowed.subtracting(table.columns).sorted().first {
            throw TrainingError(
                .badOptions, at: "--allow", "There is no column \"\(stray)\" to let pass.")
        }
        let timeColumns = timeColumns ?? durations
        let forbidden = Set(names.map { $0.lowercased() }).union(words)
        let all = thinned(Array(0..<table.rowCount))
        let early = thinned(earlyRows(of: table))
        for (column, name) in table.columns.enumerated() where !allowed.contains(name) {
            if forbidden.contains(name.lowercased()) {
                throw leak(name, "it is called like what is to be foretold, its group or its time")
            }
            if timeColumns.contains(name) { try checkTimes(table, column) }
            try checkRanking(table, column, all, most: rankingMax, place: "")
            try checkRanking(
                table, column, early, most: earlyRankingMax, place: " at the first landmark")
        }
    }

    private static let words: Set<String> = ["label", "outcome", "target", "y"]

    /// The engine's features that are a length of time within the session.
    static var durations: Set<String> {
        Set(
            Feature.allCases.filter { "\($0.definition.unit)" == "s" }.map {
                "\($0.definition.name)"
            })
    }

    /// Rows of the first landmark by time; empty if moments are not known.
    private static func earlyRows(of table: TrainingTable) -> [Int] {
        let first = table.moments.filter { landmarkTime($0) != nil }.min()
        return table.moments.indices.filter { table.moments[$0] == first }
    }

    private static func landmarkTime(_ moment: Int32) -> Float? {
        Landmark(rawValue: UInt8(clamping: moment))?.instant?.since(.start).seconds
    }

    private static func thinned(_ rows: [Int]) -> [Int] {
        let step = (rows.count + rowsMax - 1) / rowsMax
        return step > 1 ? stride(from: 0, to: rows.count, by: step).map { rows[$0] } : rows
    }

    private static func checkTimes(_ table: TrainingTable, _ column: Int) throws(TrainingError) {
        for (row, moment) in table.moments.enumerated() {
            let value = table.values[row * table.columnCount + column]
            guard let time = landmarkTime(moment), value > time + 0.1 else { continue }
            throw leak(
                table.columns[column],
                "in row \(row + 1) it is \(value) s at a landmark of \(time) s, later than the "
                    + "moment itself")
        }
    }

    private static func checkRanking(
        _ table: TrainingTable, _ column: Int, _ rows: [Int], most: Double, place: String
    ) throws(TrainingError) {
        let pairs = rows.map {
            (value: table.values[$0 * table.columnCount + column], label: table.labels[$0])
        }
        // A value may tell by being there at all.
        let known = pairs.map { (value: Float($0.value.isNaN ? 0 : 1), label: $0.label) }
        for pairs in [pairs, known] {
            guard let ranking = ColumnRanking(pairs, least: countMin),
                ranking.auc - 2 * ranking.error > most
            else { continue }
            throw leak(
                table.columns[column],
                "alone it tells the outcome with an AUC of \((ranking.auc * 1000).rounded() / 1000)"
                    + "\(place), which no honest feature does")
        }
    }

    private static func leak(_ column: String, _ why: String) -> TrainingError {
        TrainingError(
            .badTable, at: "column \"\(column)\"",
            "It seems to know the future: \(why). Leave it out, or name it with --allow if it is "
                + "honest.")
    }
}
