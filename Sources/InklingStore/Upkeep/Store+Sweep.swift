// SPDX-License-Identifier: Apache-2.0
// Retention: what is old goes, a little at a time, so that requests go on being answered.

import GRDB

/// What a sweep deleted.
public struct SweepCount: Sendable, Equatable {
    /// Raw frames older than they may be, of sessions that stay.
    public var frames = 0
    /// Sessions with everything of them.
    public var sessions = 0
    /// Tombstones.
    public var forgotten = 0
}

extension Store {
    /// Rows deleted in one transaction: some 10 ms, so that a request waits no longer for a sweep
    /// than for a large group.
    static let rowsPerStep = 1000
    /// How long a tombstone refuses: longer than any page retries or any tab lives.
    static let daysForgotten = 90

    /// Deletes raw frames that came more than `keepRaw` days ago, sessions of which nothing came
    /// for `keep` days, and tombstones of more than 90 days.
    ///
    /// - Parameters:
    ///   - now: the server's clock, ms since 1970. The client's clock counts nowhere.
    ///   - keepRaw: days, 0 for none: everything received before `now` goes.
    ///   - keep: days.
    /// - Throws: as `commit`; what was deleted before stays deleted.
    public func sweep(
        now: Int64, keepRaw: Int, keep: Int
    ) async throws(StoreError) -> SweepCount {
        let rawBefore = Self.time(keepRaw, daysBefore: now)
        let sessionsBefore = Self.time(keep, daysBefore: now)
        let tombstonesBefore = Self.time(Self.daysForgotten, daysBefore: now)
        let expired = try sessions(startedBefore: sessionsBefore, and: "last < ?1")
        var count = try await sweep(expired) { session, sweep, db in
            try Self.delete(session, idleSince: sessionsBefore, &sweep, in: db)
        }
        let raw = try sessions(startedBefore: rawBefore, and: "frames > 0")
        count.frames = try await sweep(raw) { session, sweep, db in
            try Self.deleteFrames(of: session, before: rawBefore, &sweep, in: db)
        }.frames
        count.forgotten = try await step { db in
            try db.execute(sql: "DELETE FROM forgotten WHERE at < ?", arguments: [tombstonesBefore])
            return db.changesCount
        }
        return count
    }

    /// What one transaction of a sweep did and may still do.
    private struct Step: Sendable {
        var room = Store.rowsPerStep
        var count = SweepCount()
    }

    /// Goes through sessions, as many in one transaction as have room.
    ///
    /// - Parameter delete: deletes what it may of one; false when it ran out of room.
    private func sweep(
        _ sessions: [Int64],
        _ delete: @escaping @Sendable (Int64, inout Step, Database) throws -> Bool
    ) async throws(StoreError) -> SweepCount {
        var count = SweepCount()
        var rest = sessions[...]
        while !rest.isEmpty {
            let (done, step) = try await step { [rest] db in
                var step = Step()
                var done = 0
                for session in rest {
                    guard try step.room > 0 && delete(session, &step, db) else { break }
                    done += 1
                }
                return (done, step)
            }
            rest = rest.dropFirst(done)
            count.sessions += step.count.sessions
            count.frames += step.count.frames
        }
        return count
    }

    /// One transaction between two groups of writes.
    func step<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        try requireOpen()
        do { return try await pool.write(body) } catch { throw StoreError(error, at: pool.path) }
    }

    /// A time so many days before another; the number is held within 0 and a million.
    private static func time(_ days: Int, daysBefore now: Int64) -> Int64 {
        let (time, overflow) = now.subtractingReportingOverflow(
            Int64(min(max(days, 0), 1_000_000)) * 86_400_000)
        return overflow ? .min : time
    }

    /// Sessions, site by site because the index begins with it.
    private func sessions(
        startedBefore time: Int64, and condition: String
    ) throws(StoreError) -> [Int64] {
        try read { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT sessions.id FROM sites CROSS JOIN sessions
                    WHERE sessions.site = sites.id AND started < ?1 AND \(condition)
                    """,
                arguments: [time])
        }
    }

    private static func delete(
        _ session: Int64, idleSince time: Int64, _ step: inout Step, in db: Database
    ) throws -> Bool {
        // It may have come to life, or be gone, since it was looked up.
        let isIdle = try Row.fetchOne(
            db, sql: "SELECT 1 FROM sessions WHERE id = ? AND last < ?", arguments: [session, time])
        guard isIdle != nil else { return true }
        for (table, key) in [
            ("frames", "sequence"), ("snapshots", "number"), ("signals", "number"),
            ("pages", "number"), ("goals", "number"),
        ] {
            try db.execute(
                sql: """
                    DELETE FROM \(table) WHERE session = ?1 AND \(key) IN
                        (SELECT \(key) FROM \(table) WHERE session = ?1 LIMIT ?2)
                    """,
                arguments: [session, step.room])
            step.room -= db.changesCount
            guard step.room > 0 else { return false }
        }
        try db.execute(sql: "DELETE FROM sessions WHERE id = ?", arguments: [session])
        step.room -= 1
        step.count.sessions += 1
        return true
    }

    private static func deleteFrames(
        of session: Int64, before time: Int64, _ step: inout Step, in db: Database
    ) throws -> Bool {
        try db.execute(
            sql: """
                DELETE FROM frames WHERE session = ?1 AND sequence IN
                    (SELECT sequence FROM frames WHERE session = ?1 AND received < ?2 LIMIT ?3)
                """,
            arguments: [session, time, step.room])
        let deleted = db.changesCount
        step.room -= deleted
        step.count.frames += deleted
        try db.execute(
            sql: "UPDATE sessions SET frames = frames - ? WHERE id = ?",
            arguments: [deleted, session])
        return step.room > 0
    }
}
