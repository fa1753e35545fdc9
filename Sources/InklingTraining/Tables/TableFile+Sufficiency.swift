// SPDX-License-Identifier: Apache-2.0
// Whether there is enough to learn from in all rows, and still enough in a sample of them.

extension TableFile {
    /// Refuses rows that nothing sound can be learned from, by what is known of all of them.
    ///
    /// - Parameter advice: a sentence for those who have too few groups.
    /// - Throws: `TrainingError` for one class, columns that are all constant, or too few outcomes.
    func requireEnough(at place: String, advice: String = "") throws(TrainingError) {
        guard positiveCount > 0, positiveCount < rowCount else {
            throw TrainingError(
                .tooFewOutcomes, at: place,
                "All \(rowCount) labels are \(positiveCount == 0 ? 0 : 1): with one class there is "
                    + "nothing to tell apart. No model was trained. Check the label column, or "
                    + "wait for rows of the other kind.")
        }
        guard tellsApart else {
            throw TrainingError(
                .badTable, at: place,
                "Every column has one value in all \(rowCount) rows, so that nothing tells them "
                    + "apart. No model was trained. Check that the right columns were chosen.")
        }
        try EnoughOutcomes(self).require(at: place, advice: advice)
    }
}

extension EnoughOutcomes {
    /// - Complexity: O(1).
    init(_ file: TableFile) {
        let isRare = file.positiveCount * 2 <= file.rowCount
        self.init(
            rows: isRare ? file.positiveCount : file.rowCount - file.positiveCount,
            groups: isRare ? file.groupsWith : file.groupsWithout, allGroups: file.groupCount,
            rarer: isRare ? 1 : 0)
    }

    /// - Throws: `TrainingError` if a sample has too little of what the whole has enough of.
    static func require(inSample table: TrainingTable, of file: TableFile, at place: String)
        throws(TrainingError)
    {
        let found = EnoughOutcomes(labels: table.labels, groups: table.groups)
        guard found.groupsMissing > 0 else { return }
        throw .sample(
            of: table.rowCount, in: file, at: place,
            "\(found.rows) rows of the rarer label, \(found.rarer), in \(found.groups) groups; at "
                + "least \(rowsMin) rows in \(groupsMin) groups",
            share: min(
                Double(found.rows) / Double(rowsMin), Double(found.groups) / Double(groupsMin)))
    }
}

extension OutcomeCounts {
    /// - Complexity: O(1).
    public init(_ file: TableFile) {
        self.init(with: file.groupsWith, without: file.groupsWithout, groups: file.groupCount)
    }

    /// - Throws: `TrainingError` if these are of a sample that has too little of what the whole has
    ///   enough of.
    public func requireEnough(
        inSample table: TrainingTable, of file: TableFile, for outcome: String
    ) throws(TrainingError) {
        guard visitsMissing() > 0 else { return }
        throw .sample(
            of: table.rowCount, in: file, at: outcome,
            "\(with) visits with the outcome and \(without) without; \(Self.least) of each",
            share: Double(min(with, without)) / Double(Self.least))
    }
}

extension TrainingError {
    /// - Parameter share: how much of what is needed the sample has, below 1.
    fileprivate static func sample(
        of rows: Int, in file: TableFile, at place: String, _ what: String, share: Double
    ) -> TrainingError {
        // A fifth more, since the next sample is drawn anew.
        let wanted = 1.2 * Double(rows) / max(share, 1 / Double(rows))
        return TrainingError(
            .tooFewOutcomes, at: place,
            "A sample of \(rows) of the \(file.rowCount) rows has \(what) are needed. No model was "
                + "trained. Say --sample \(min(file.rowCount, Int(wanted.rounded(.up)))).")
    }
}
