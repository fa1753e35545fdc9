// SPDX-License-Identifier: Apache-2.0
// What must be true of a store, beyond what SQLite holds by itself.

import Foundation
import GRDB
import InklingCore

extension Store {
    /// Looks through the whole file for damage and contradictions.
    ///
    /// - Returns: a sentence for each; empty if all is well. A file too damaged to be read gives
    ///   one.
    /// - Complexity: reads every page; about a second for a GB that is in memory.
    public func check() throws(StoreError) -> [String] {
        do throws(StoreError) {
            return try read(StoreCheck.problems)
        } catch .damaged(let reason) {
            return [reason]
        }
    }
}

enum StoreCheck {
    /// The problems shown of each sort.
    private static let shown = 10

    static func problems(in db: Database) throws -> [String] {
        let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check(\(shown))")
        if pages != ["ok"] { return pages.map { "The file is damaged: \($0)." } }
        return try contradictions(in: db) + forgottenSessions(in: db) + wrongOrigins(in: db)
    }

    private static func contradictions(in db: Database) throws -> [String] {
        let relations = [
            ("entries belong to no session", "SELECT count(*) FROM pragma_foreign_key_check"),
            (
                "sessions count their frames wrong",
                """
                SELECT count(*) FROM sessions
                WHERE frames <> (SELECT count(*) FROM frames WHERE session = sessions.id)
                """
            ),
            (
                "frames have a number that their session never took",
                """
                SELECT count(*) FROM frames JOIN sessions ON sessions.id = frames.session
                WHERE sequence > highest OR window & 1 = 0
                """
            ),
            (
                "snapshots are no whole number of features",
                "SELECT count(*) FROM snapshots WHERE length(features) % 4 <> 0"
            ),
        ]
        return try relations.compactMap { what, query in
            let count = try Int.fetchOne(db, sql: query) ?? 0
            return count == 0 ? nil : "\(count) \(what)."
        }
    }

    private static func forgottenSessions(in db: Database) throws -> [String] {
        let digests = Set(try Data.fetchAll(db, sql: "SELECT digest FROM forgotten"))
        guard !digests.isEmpty else { return [] }
        let rows = try Row.fetchCursor(db, sql: "SELECT session FROM sessions")
        var count = 0
        while let row = try rows.next() {
            let session = try SessionID(row: row, column: "session")
            if digests.contains(Data(Digest.of(session))) { count += 1 }
        }
        return count == 0 ? [] : ["\(count) sessions are stored though they were forgotten."]
    }

    private static func wrongOrigins(in db: Database) throws -> [String] {
        try Site.all(in: db).flatMap { site in
            site.origins.compactMap { origin in
                do throws(SiteError) {
                    _ = try Origin.normalized(origin)
                    return nil
                } catch {
                    return "Site \(site.name): \(error)"
                }
            }
        }
    }
}
