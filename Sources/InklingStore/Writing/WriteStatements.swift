// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The statements of the write path, prepared once for a connection and looked up once a group.
struct WriteStatements {
    var findSession: RowStatement
    var addSession: RowStatement
    var updateSession: RowStatement
    var deleteSession: RowStatement
    var addFrame: RowStatement
    var addPage: RowStatement
    var addSignal: RowStatement
    var addSnapshot: RowStatement
    var addGoal: RowStatement
    /// Pages, signals, snapshots and the page's own goals of a session.
    var deleteFindings: [RowStatement]
    var findForgotten: RowStatement
    var addForgotten: RowStatement
    var takeRoom: RowStatement
    var giveRoom: RowStatement

    init(in db: Database) throws {
        let statement = { (sql: String) in try RowStatement(sql, in: db) }
        findSession = try statement("SELECT id, site, last FROM sessions WHERE session = ?")
        addSession = try statement(
            """
            INSERT INTO sessions (session, site, level, started, last, origin, highest, window,
                gaps, events, dropped, frames)
            VALUES (?1, ?2, ?3, ?4, ?4, 0, 0, 0, 0, 0, 0, 0) RETURNING id
            """)
        updateSession = try statement(
            """
            UPDATE sessions SET level = ?, last = ?, origin = ?, highest = ?, window = ?, gaps = ?,
                events = ?, dropped = ?, frames = frames + ?
            WHERE id = ?
            """)
        deleteSession = try statement("DELETE FROM sessions WHERE session = ?")
        addFrame = try statement(
            """
            INSERT INTO frames (session, sequence, received, bytes) VALUES (?, ?, ?, ?)
            ON CONFLICT (session, sequence) DO NOTHING
            """)
        addPage = try statement(
            "INSERT INTO pages VALUES (?1, \(Self.next("pages")), ?2, ?3, ?4, ?5, ?6)")
        addSignal = try statement(
            "INSERT INTO signals VALUES (?1, \(Self.next("signals")), ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
        addSnapshot = try statement(
            "INSERT INTO snapshots VALUES (?1, \(Self.next("snapshots")), ?2, ?3, ?4, ?5)")
        addGoal = try statement(
            """
            INSERT INTO goals VALUES (?1, \(Self.next("goals")), ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            ON CONFLICT (site, id) WHERE id IS NOT NULL DO NOTHING
            """)
        deleteFindings = try ["pages", "signals", "snapshots"].map { table in
            try statement("DELETE FROM \(table) WHERE session = ?")
        }
        deleteFindings.append(
            try statement("DELETE FROM goals WHERE session = ? AND source = 0"))
        findForgotten = try statement("SELECT 1 FROM forgotten WHERE digest = ?")
        addForgotten = try statement(
            """
            INSERT INTO forgotten (at, digest) VALUES (?, ?)
            ON CONFLICT (digest) DO UPDATE SET at = excluded.at
            """)
        // More than the largest frame takes, with what belongs to it.
        takeRoom = try statement("INSERT INTO probes (room) VALUES (zeroblob(65536))")
        giveRoom = try statement(
            "DELETE FROM probes WHERE rowid < (SELECT max(rowid) FROM probes)")
    }

    /// The place after the last one of the session in ?1.
    private static func next(_ table: String) -> String {
        "(SELECT coalesce(max(number) + 1, 0) FROM \(table) WHERE session = ?1)"
    }
}
