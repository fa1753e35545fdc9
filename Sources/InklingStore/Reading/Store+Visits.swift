// SPDX-License-Identifier: Apache-2.0
// All visits of a site, one after the other: for training and for watching models.

import GRDB
import InklingCore

extension Store {
    /// Sessions read in one go: some MB, and no reader that keeps the log from shrinking.
    private static let visitsPerRead = 64

    /// Hands over every session of a site, in the order in which they began. Sessions that are
    /// written meanwhile may or may not be among them.
    ///
    /// - Parameters:
    ///   - startedAfter: the server's clock, ms since 1970; only sessions that began later.
    ///   - isWanted: asked before anything but the session's own row is read.
    /// - Throws: `StoreError`; what `body` throws.
    /// - Complexity: memory for a few sessions.
    public func forEachVisit(
        ofSite site: Int64, startedAfter: Int64 = .min,
        where isWanted: (StoredSession) -> Bool = { _ in true },
        _ body: (StoredVisit) throws -> Void
    ) throws {
        var place = (started: startedAfter, row: Int64.max)
        while true {
            let (visits, next) = try read { db in
                try Self.visits(ofSite: site, after: place, isWanted, in: db)
            }
            for visit in visits { try body(visit) }
            guard let next else { return }
            place = next
        }
    }

    /// Feature snapshots of a site's sessions.
    ///
    /// - Parameters:
    ///   - startedAfter: the server's clock, ms since 1970; only sessions that began later.
    ///   - isWanted: asked of each session; of others nothing is counted.
    /// - Complexity: one walk through the sessions' rows and the index of the snapshots.
    public func snapshotCount(
        ofSite site: Int64, startedAfter: Int64 = .min,
        where isWanted: (StoredSession) -> Bool = { _ in true }
    ) throws(StoreError) -> Int {
        try read { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT *, (SELECT count(*) FROM snapshots WHERE session = sessions.id) AS held
                    FROM sessions WHERE site = ? AND started > ?
                    """,
                arguments: [site, startedAfter])
            var count = 0
            while let row = try rows.next() {
                if isWanted(try StoredSession(row: row)) { count += try row.value("held") }
            }
            return count
        }
    }

    /// The names of a site's goals, those reached most often first. Walks the table of goals.
    public func goalNames(ofSite site: Int64) throws(StoreError) -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM goals WHERE site = ? GROUP BY name ORDER BY count(*) DESC, name
                    """,
                arguments: [site])
        }
    }

    /// - Returns: what is wanted of the next sessions, and the place of the last one that was
    ///   looked at; nil after the last.
    private static func visits(
        ofSite site: Int64, after place: (started: Int64, row: Int64),
        _ isWanted: (StoredSession) -> Bool, in db: Database
    ) throws -> ([StoredVisit], next: (started: Int64, row: Int64)?) {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT * FROM sessions
                    WHERE site = ?1 AND (started > ?2 OR started = ?2 AND id > ?3)
                    ORDER BY started, id LIMIT \(visitsPerRead)
                    """),
            arguments: [site, place.started, place.row])
        var visits: [StoredVisit] = []
        var next: (Int64, Int64)?
        for row in rows {
            let session = try StoredSession(row: row)
            let number: Int64 = try row.value("id")
            next = (session.started, number)
            guard isWanted(session) else { continue }
            visits.append(try StoredVisit(session, row: number, in: db))
        }
        return (visits, rows.count < visitsPerRead ? nil : next)
    }
}
