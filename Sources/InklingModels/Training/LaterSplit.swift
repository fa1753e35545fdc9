// SPDX-License-Identifier: Apache-2.0

import InklingTraining

/// Rows of earlier sessions to learn from, and of later ones to be judged by.
struct LaterSplit {
    var earlier: [Int]
    var later: [Int]
    /// When the first of the later sessions began, s since 1970.
    var boundary: Double

    /// Share of the sessions that are later: what came last is most like what comes next.
    static let laterShare = 0.2

    /// Sessions are told apart by their groups; those that began at the same time stay together.
    ///
    /// - Throws: `TrainingError` if there is no time before the last.
    /// - Complexity: O(rows + sessions × log sessions).
    init(_ table: TrainingTable) throws(TrainingError) {
        var starts: [Int32: Double] = [:]
        for (group, time) in zip(table.groups, table.times) { starts[group] = time }
        let sorted = starts.values.sorted()
        let place = Int(Double(sorted.count) * (1 - Self.laterShare))
        guard let boundary = sorted.indices.contains(place) ? sorted[place] : sorted.last,
            let first = sorted.first, first < boundary
        else {
            throw TrainingError(
                .badTable, at: "sessions",
                "All of them began at the same time, so that none is later than the others.")
        }
        self.boundary = boundary
        earlier = table.times.indices.filter { table.times[$0] < boundary }
        later = table.times.indices.filter { table.times[$0] >= boundary }
    }
}
