// SPDX-License-Identifier: Apache-2.0
// When a table has enough to learn from.

/// Rows and groups of the rarer class, and what is asked of them.
///
/// The rule: at least 100 rows of the rarer class, and at least 20 groups with such a row. A
/// hundred rows are ten in each of the ten bins by which calibration is judged, and put the
/// standard error of an AUC at about .03. Twenty groups leave each of five inner folds four
/// of them.
public struct EnoughOutcomes: Sendable, Equatable {
    public static let rowsMin = 100
    public static let groupsMin = 20

    /// Rows of the rarer class.
    public let rows: Int
    /// Groups with such a row.
    public let groups: Int
    /// All groups.
    public let allGroups: Int
    /// 1 if the outcome is the rarer class.
    public let rarer: UInt8

    public init(rows: Int, groups: Int, allGroups: Int, rarer: UInt8) {
        self.rows = rows
        self.groups = groups
        self.allGroups = allGroups
        self.rarer = rarer
    }

    /// - Complexity: O(rows).
    public init(labels: [UInt8], groups: [Int32]) {
        let positives = labels.reduce(0) { $0 + Int($1) }
        let rarer: UInt8 = positives * 2 <= labels.count ? 1 : 0
        var groupsWith: Set<Int32> = []
        for (label, group) in zip(labels, groups) where label == rarer { groupsWith.insert(group) }
        self.init(
            rows: rarer == 1 ? positives : labels.count - positives, groups: groupsWith.count,
            allGroups: Set(groups).count, rarer: rarer)
    }

    /// How many more groups it takes, if they are like those that there are; 0 if there are enough.
    ///
    /// With none of the rarer class nothing is known of how rare it is; each further group is then
    /// taken to have one row of it, so that the number is the least possible one.
    public var groupsMissing: Int {
        let share = { (count: Int) in
            count > 0 ? Double(count) / Double(max(allGroups, 1)) : 1
        }
        let byRows = Double(max(0, Self.rowsMin - rows)) / share(rows)
        let byGroups = Double(max(0, Self.groupsMin - groups)) / share(groups)
        return Int(max(byRows, byGroups).rounded(.up))
    }

    /// - Throws: `TrainingError` of cause `tooFewOutcomes` that says how many more it takes.
    ///
    /// - Parameter advice: a sentence at the end.
    public func require(at place: String, advice: String = "") throws(TrainingError) {
        guard groupsMissing > 0 else { return }
        throw TrainingError(
            .tooFewOutcomes, at: place,
            "Of the rarer label, \(rarer), there are \(rows) rows in \(groups) of \(allGroups) "
                + "groups; at least \(Self.rowsMin) rows in \(Self.groupsMin) groups are needed. "
                + "No model was trained. It takes \(rows == 0 ? "at least" : "about") "
                + "\(groupsMissing) more groups (visits or people) like these."
                + (advice.isEmpty ? "" : " " + advice))
    }
}
