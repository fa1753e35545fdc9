// SPDX-License-Identifier: Apache-2.0
// Simulated visits go as they came: all of them, by what their names say.

import Foundation
import GRDB
import InklingCore

extension Store {
    /// Sessions deleted in one transaction, with their some 40 rows each: tens of milliseconds.
    private static let simulatedPerStep = 50

    /// What sites that hold nothing but simulated visits are called to begin with.
    public static let simulatedSitePrefix = "simulated-"

    /// Deletes every simulated session with everything of it, overwriting it in the file, and then
    /// each site called `simulated-…` that has no session left. Real sessions stay as they are.
    ///
    /// A little at a time, so that a server goes on answering. Nothing is remembered of them: a
    /// simulation that still runs goes on writing.
    ///
    /// - Returns: how many sessions it was.
    /// - Throws: as `commit`; what was deleted before stays deleted.
    @discardableResult
    public func eraseSimulated() async throws(StoreError) -> Int {
        let first = SessionID.simulated(0).blob
        let last = SessionID.simulated(.max).blob
        var total = 0
        while true {
            let deleted = try await step { db in
                try db.execute(
                    sql: """
                        DELETE FROM sessions WHERE id IN
                            (SELECT id FROM sessions WHERE session BETWEEN ? AND ? LIMIT ?)
                        """,
                    arguments: [first, last, Self.simulatedPerStep])
                return db.changesCount
            }
            total += deleted
            if deleted < Self.simulatedPerStep { break }
        }
        try removeEmptySimulatedSites()
        return total
    }

    private func removeEmptySimulatedSites() throws(StoreError) {
        do {
            try changeSites { db in
                try db.execute(
                    sql: """
                        DELETE FROM sites WHERE substr(name, 1, ?) = ?
                            AND NOT EXISTS (SELECT 1 FROM sessions WHERE site = sites.id)
                        """,
                    arguments: [Self.simulatedSitePrefix.count, Self.simulatedSitePrefix])
            }
        } catch { throw StoreError(error, at: pool.path) }
    }
}
