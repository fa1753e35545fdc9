// SPDX-License-Identifier: Apache-2.0
// Whether both sides of a split have enough of both labels.

extension JudgingSplit {
    /// What a side of a split is for.
    enum Side: String {
        case learning = "to learn from"
        case judging = "to judge by"

        /// Rows of the rarer label that it has at least, and groups with such a row. To learn from,
        /// as many as of a whole table; to judge by, a quarter of that, which a later fifth has if
        /// the outcome comes evenly.
        var least: (rows: Int, groups: Int) {
            switch self {
            case .learning: (EnoughOutcomes.rowsMin, EnoughOutcomes.groupsMin)
            case .judging: (EnoughOutcomes.rowsMin / 4, EnoughOutcomes.groupsMin / 4)
            }
        }

        /// Share of all groups that are on this side.
        var share: Double {
            self == .judging ? JudgingSplit.testShare : 1 - JudgingSplit.testShare
        }
    }

    /// Refuses a side that has too little of a label, and says how many more groups it takes.
    ///
    /// - Parameters:
    ///   - part: its rows.
    ///   - name: of the part, such as `the earlier four fifths of the groups`.
    /// - Throws: `TrainingError` of cause `tooFewOutcomes`.
    /// - Complexity: O(rows).
    static func requireEnough(
        _ side: Side, _ part: TrainingTable, called name: String, at place: String
    ) throws(TrainingError) {
        let least = side.least
        for label: UInt8 in [1, 0] {
            let rows = part.labels.count { $0 == label }
            let groups = Set(zip(part.groups, part.labels).lazy.filter { $1 == label }.map(\.0))
                .count
            let all = Set(part.groups).count
            let shares = [(rows, least.rows), (groups, least.groups)]
                .map { Double($0.1) / max(Double($0.0), 1) }
            guard let factor = shares.max(), factor > 1 else { continue }
            // The part has to grow by this factor, and everything with it. With no row of a label
            // nothing is known of how rare it is: then it is the least possible number.
            let more = rows == 0 ? Double(least.rows) : Double(all) * (factor - 1)
            let missing = Int((more / side.share).rounded(.up))
            throw TrainingError(
                .tooFewOutcomes, at: place,
                "Label \(label) is in \(rows) of the \(part.rowCount) rows \(side.rawValue), in "
                    + "\(groups) of \(all) groups: \(name). At least \(least.rows) rows in "
                    + "\(least.groups) groups are needed. No model was trained. "
                    + (rows == 0
                        ? "Look whether the outcome was recorded at all in that time; else it "
                            + "takes at least "
                        : "It takes about ")
                    + "\(missing) more groups (visits or people) like these.")
        }
    }
}
