// SPDX-License-Identifier: Apache-2.0
// No column may know the future. What does shows itself: by its name, by a time that has not come
// yet, or by telling far too well too early.

import InklingCore

/// Looks for columns that know what is to be foretold.
public enum LeakCheck {
    /// At the first moment of a visit, two seconds old by our landmarks, no honest feature alone
    /// ranks outcomes better than this: published figures for whole models at that age are below
    /// .75.
    public static let earlyRankingMax = 0.85
    /// Anywhere: a column that ranks nearly every pair of rows right is the label or its twin.
    public static let rankingMax = 0.99
    /// Rows of each class below which nothing is concluded from a ranking.
    public static let countMin = 20
    /// Rows that are ranked; of more, every so manieth.
    static let rowsMax = 100_000

    /// What the moments of a table are.
    public enum Moments: Sendable {
        /// The raw values of `Landmark`, of which some are no times.
        case landmarks
        /// Whole seconds of the session.
        case seconds

        fileprivate func time(of moment: Int32) -> Float? {
            switch self {
            case .landmarks:
                Landmark(rawValue: UInt8(clamping: moment))?.instant?.since(.start).seconds
            case .seconds: Float(moment)
            }
        }

        /// How much later a time may be than its moment: what rounding to a whole number takes.
        fileprivate var slack: Float { self == .seconds ? 1 : 0.1 }
    }

    /// - Parameters:
    ///   - names: further words for label, group and time, which no column may be called.
    ///   - times: columns in seconds of the session, which cannot be later than the moment,
    ///     beside the engine's own and, of moments in seconds, those that are called `…_at` or
    ///     `…_time` or are the moment itself in half of the rows.
    ///   - allowed: columns and categories that are known to be honest.
    /// - Throws: `TrainingError` that names the first column that leaks and says why, or one that
    ///   is allowed and not there.
    /// - Complexity: O(columns × rows).
    public static func check(
        _ table: TrainingTable, moments: Moments = .landmarks, names: Set<String> = [],
        times: Set<String> = [], allowed: Set<String> = []
    ) throws(TrainingError) {
        let categories = CategoryColumns.all(of: table)
        let titles = Set(table.columns)
        for (option, named, known) in [
            ("--allow", allowed, titles.union(categories.map(\.name))),
            ("--session-time", times, titles),
        ] {
            guard let stray = named.subtracting(known).sorted().first else { continue }
            throw TrainingError(.badOptions, at: option, "There is no column \"\(stray)\".")
        }
        // Whoever allows a category allows its words.
        let allowed = categories.reduce(allowed) { allowed, category in
            allowed.contains(category.name)
                ? allowed.union(category.columns.map { table.columns[$0] }) : allowed
        }
        let times = times.union(table.columns.filter { isTime($0, moments) })
        let forbidden = Set(names.map { $0.lowercased() }).union(words)
        let places = [
            Place(table, thinned(Array(0..<table.rowCount)), most: rankingMax, words: ""),
            Place(
                table, thinned(earlyRows(of: table, moments)), most: earlyRankingMax,
                words: " at the first moment"),
        ]
        for (column, name) in table.columns.enumerated() where !allowed.contains(name) {
            if forbidden.contains(name.lowercased()) {
                throw leak(name, "it is called like what is to be foretold, its group or its time")
            }
            if times.contains(name) || moments == .seconds && isMoment(table, column) {
                try checkTimes(table, column, moments)
            }
            for place in places { try checkRanking(table, column, place) }
        }
        for category in categories where !allowed.contains(category.name) {
            for place in places {
                let words = LikeValues(words: category.words(in: table, rows: place.rows))
                try checkRates(words, place, of: category.name)
            }
        }
    }

    /// Rows that are ranked, and how well a column alone may rank them.
    private struct Place {
        let rows: [Int]
        let labels: [UInt8]
        let folds: [Int]
        let most: Double
        let words: String

        /// A rate is told by four fifths of the groups.
        static let foldCount = 5

        init(_ table: TrainingTable, _ rows: [Int], most: Double, words: String) {
            self.rows = rows
            labels = rows.map { table.labels[$0] }
            folds = SeededFolds.byRank(
                groups: rows.map { table.groups[$0] }, seed: "leaks", count: Self.foldCount)
            self.most = most
            self.words = words
        }
    }

    private static let words: Set<String> = ["label", "outcome", "target"]

    private static func isTime(_ name: String, _ moments: Moments) -> Bool {
        let feature = Feature.allCases.first { "\($0.definition.name)" == name }
        if let feature { return "\(feature.definition.unit)" == "s" }
        return moments == .seconds && (name.hasSuffix("_at") || name.hasSuffix("_time"))
    }

    /// Whether a column is its row's moment in half of the rows, as a time that goes along is.
    private static func isMoment(_ table: TrainingTable, _ column: Int) -> Bool {
        let same = table.moments.indices.count {
            (table.values[$0 * table.columnCount + column] - Float(table.moments[$0])).magnitude < 1
        }
        return same > 0 && same * 2 >= table.moments.count
    }

    /// Rows of the first moment by time; empty if moments are not known.
    static func earlyRows(of table: TrainingTable, _ moments: Moments) -> [Int] {
        let first = table.moments.filter { moments.time(of: $0) != nil }.min()
        return table.moments.indices.filter { table.moments[$0] == first }
    }

    private static func thinned(_ rows: [Int]) -> [Int] {
        let step = (rows.count + rowsMax - 1) / rowsMax
        return step > 1 ? stride(from: 0, to: rows.count, by: step).map { rows[$0] } : rows
    }

    private static func checkTimes(
        _ table: TrainingTable, _ column: Int, _ moments: Moments
    ) throws(TrainingError) {
        for (row, moment) in table.moments.enumerated() {
            let value = table.values[row * table.columnCount + column]
            guard let time = moments.time(of: moment), value > time + moments.slack else {
                continue
            }
            throw leak(
                table.columns[column],
                "in row \(row + 1) it is \(value) s at a moment of \(time) s, so that it comes later"
            )
        }
    }

    private static func checkRanking(
        _ table: TrainingTable, _ column: Int, _ place: Place
    ) throws(TrainingError) {
        let values = place.rows.map { table.values[$0 * table.columnCount + column] }
        let pairs = zip(values, place.labels).map { (value: $0, label: $1) }
        try check(
            ColumnRanking(pairs, least: countMin), place, table.columns[column], how: "alone")
        // A value may tell by being there at all.
        var known = [0.0, 1].map { ColumnRanking.Run(value: $0, hits: 0, misses: 0) }
        for (value, label) in pairs {
            let side = value.isNaN ? 0 : 1
            if label == 1 { known[side].hits += 1 } else { known[side].misses += 1 }
        }
        try check(
            ColumnRanking(known, least: countMin, eitherWay: true), place, table.columns[column],
            how: "by being there or not, alone")
        try checkRates(LikeValues(values), place, of: table.columns[column])
    }

    /// What neither rises nor falls with a value shows by what came of others that are like it.
    private static func checkRates(
        _ values: LikeValues, _ place: Place, of name: String
    ) throws(TrainingError) {
        try check(
            values.ranking(place.labels, folds: place.folds, least: countMin), place, name,
            how: "alone, by what came of other rows of like values,")
    }

    private static func check(
        _ ranking: ColumnRanking?, _ place: Place, _ name: String, how: String
    ) throws(TrainingError) {
        guard let ranking, ranking.auc - 2 * ranking.error > place.most else { return }
        throw leak(
            name,
            "\(how) it tells the outcome with an AUC of "
                + "\((ranking.auc * 1000).rounded() / 1000)\(place.words), which no honest feature "
                + "does")
    }

    private static func leak(_ column: String, _ why: String) -> TrainingError {
        TrainingError(
            .badTable, at: "column \"\(column)\"",
            "It seems to know the future: \(why). Leave it out, or name it with --allow if it is "
                + "honest.")
    }
}
