// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import InklingCore

extension Store {
    /// A session without its entries; nil if it is not known.
    public func session(_ id: SessionID) throws(StoreError) -> StoredSession? {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT * FROM sessions WHERE session = ?", arguments: [id.blob]
            ).map(StoredSession.init)
        }
    }

    /// The sessions of a site, newest first.
    ///
    /// - Parameter limit: below 1 gives none.
    public func sessions(ofSite site: Int64, limit: Int) throws(StoreError) -> [StoredSession] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM sessions WHERE site = ? ORDER BY started DESC, id DESC LIMIT ?
                    """,
                arguments: [site, max(0, limit)]
            ).map(StoredSession.init)
        }
    }

    /// Whether the session was deleted at the visitor's wish in the last 90 days.
    public func isForgotten(_ id: SessionID) throws(StoreError) -> Bool {
        try read { db in
            try Row.fetchOne(
                db, sql: "SELECT 1 FROM forgotten WHERE digest = ?",
                arguments: [Data(Digest.of(id))]) != nil
        }
    }

    /// What was found in a session; empty if it is not known.
    public func findings(of id: SessionID) throws(StoreError) -> StoredFindings {
        try read { db in
            var findings = StoredFindings()
            findings.pages = try Self.rows(of: "pages", in: id, db).map(StoredPage.init)
            findings.signals = try Self.rows(of: "signals", in: id, db).map(StoredSignal.init)
            findings.goals = try Self.rows(of: "goals", in: id, db).map(StoredGoal.init)
            let count = """
                SELECT count(*) FROM snapshots
                WHERE session = (SELECT id FROM sessions WHERE session = ?)
                """
            findings.snapshotCount =
                try Int.fetchOne(db, sql: count, arguments: [id.blob]) ?? 0
            return findings
        }
    }

    /// The feature snapshots of a session, in the order in which they were stored.
    public func snapshots(of id: SessionID) throws(StoreError) -> [StoredSnapshot] {
        try read { db in try Self.rows(of: "snapshots", in: id, db).map(StoredSnapshot.init) }
    }

    /// The raw frames of a session that are still held, in order of their numbers.
    public func frames(of id: SessionID) throws(StoreError) -> [StoredFrame] {
        try read { db in
            try Self.rows(of: "frames", by: "sequence", in: id, db).map(StoredFrame.init)
        }
    }

    /// How many rows each table has. Walks the tables.
    public func counts() throws(StoreError) -> StoreCounts {
        try read { db in
            let count = { (table: String) in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
            }
            return StoreCounts(
                sites: try count("sites"), sessions: try count("sessions"),
                frames: try count("frames"), pages: try count("pages"),
                signals: try count("signals"), snapshots: try count("snapshots"),
                goals: try count("goals"), forgotten: try count("forgotten"))
        }
    }

    private static func rows(
        of table: String, by order: String = "number", in session: SessionID, _ db: Database
    ) throws -> [Row] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT * FROM \(table)
                WHERE session = (SELECT id FROM sessions WHERE session = ?) ORDER BY \(order)
                """,
            arguments: [session.blob])
    }
}

/// Rows in each table.
public struct StoreCounts: Sendable, Equatable {
    public var sites = 0
    public var sessions = 0
    public var frames = 0
    public var pages = 0
    public var signals = 0
    public var snapshots = 0
    public var goals = 0
    public var forgotten = 0
}
