// SPDX-License-Identifier: Apache-2.0
// The store: opening and closing, and the way to the file for the extensions in the other folders.

import Foundation
import GRDB
import InklingCore
import Synchronization

/// Sites, sessions and what was found in them, in one SQLite file in write-ahead-log mode.
///
///     let store = try Store(directory: "inkling-data")
///     try await store.commit(write)  // returns when it is written
///
/// One process serves from a store at a time by custom, not by lock: others may read, add sites,
/// erase and back up meanwhile. Reads wait for no write; they block their thread.
public final class Store: Sendable {
    /// Bounds that tests make smaller.
    struct Limits {
        /// Longer than any transaction of ours; a request is answered within it.
        var busySeconds = 5.0
        /// A second and more of full load: beyond it a client is better told to come again.
        var waitingWrites = 4096
        /// The most pages of the file; nil for what the disk has.
        var pages: Int?
        /// Pages of the log from which on it is moved into the file.
        var logPages = LogCheckpoints.pagesUsual
    }

    let pool: DatabasePool
    let writes: GroupCommit
    let checkpoints: LogCheckpoints
    let sitesWatch = Mutex(SitesWatch())
    private let isClosed = Atomic(false)

    /// Opens the store in a directory, making what is missing, and brings an older one up to date.
    ///
    /// - Parameters:
    ///   - directory: made with permissions 0700 if it is not there.
    ///   - durability: what an acknowledged write survives.
    /// - Throws: `damaged` for a file that is no database; `newerSchema`; `readOnly`; `unusable`
    ///   for a file in the directory's place; `busy`; `full`.
    public convenience init(
        directory: String, durability: Durability = .normal
    ) throws(StoreError) {
        try self.init(directory: directory, durability: durability, limits: Limits())
    }

    init(directory: String, durability: Durability, limits: Limits) throws(StoreError) {
        let place = StoreDirectory(path: directory)
        try place.prepare()
        do {
            var configuration = Configuration()
            configuration.label = "inkling.store"
            configuration.busyMode = .timeout(limits.busySeconds)
            pool = try DatabasePool(path: place.file, configuration: configuration)
            // Opening the pool sets `synchronous` itself; this comes after it.
            try pool.writeWithoutTransaction { db in
                try Self.setUpWriter(db, durability: durability, limits: limits)
            }
            try Schema.migrate(pool, at: place.file)
            checkpoints = try LogCheckpoints(
                pool: pool, configuration: configuration, pagesMax: limits.logPages)
            pool.writeWithoutTransaction(checkpoints.watch)
        } catch {
            throw StoreError(error, at: place.file)
        }
        writes = GroupCommit(
            pool: pool, checkpoints: checkpoints, waitingMax: limits.waitingWrites)
    }

    /// What the one writing connection is told.
    private static func setUpWriter(
        _ db: Database, durability: Durability, limits: Limits
    ) throws {
        try db.execute(sql: "PRAGMA synchronous = \(durability == .full ? "FULL" : "NORMAL")")
        // What is deleted is overwritten: a visitor's right, not a matter of speed.
        try db.execute(sql: "PRAGMA secure_delete = ON")
        // 64 MB: the last pages of some ten thousand sessions stay in memory.
        try db.execute(sql: "PRAGMA cache_size = -65536")
        // A log that a slow reader let grow shrinks again.
        let logBytes = LogCheckpoints.pagesUsual * 4096
        try db.execute(sql: "PRAGMA journal_size_limit = \(logBytes)")
        if let pages = limits.pages { try db.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }

    /// Answers every write that waits, then closes the file. Later calls fail with `closed`;
    /// closing again does nothing.
    public func close() async {
        guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
        await writes.close()
        checkpoints.close()
        // The writer is to be the last connection: as such it empties the log into the file and
        // deletes it, which a reader cannot.
        pool.invalidateReadOnlyConnections()
        // It fails only for statements that are still in use, and these end with their reads.
        try? pool.close()
    }

    /// Reads from one consistent state of the file.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try requireOpen()
        do { return try pool.read(body) } catch { throw StoreError(error, at: pool.path) }
    }

    /// Writes in a transaction of its own, beside the groups; blocks until it is done.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try requireOpen()
        do {
            return try pool.write(body)
        } catch let error as DatabaseError {
            throw StoreError(error, at: pool.path)
        }
    }

    func requireOpen() throws(StoreError) {
        if isClosed.load(ordering: .acquiring) { throw .closed }
    }
}
