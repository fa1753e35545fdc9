// SPDX-License-Identifier: Apache-2.0
// SQLite's own automatic checkpoint runs inside a commit, with two syncs of the disk: some 20 ms in
// which every client waits. Here another connection does nearly all of it meanwhile.

import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Moves the write-ahead log into the file whenever it has grown long enough.
final class LogCheckpoints: Sendable {
    /// 128 MB: a page of a live session is moved once for many frames, the syncs of the disk are
    /// seconds apart under full load, and a log of that size is read again within a second after a
    /// crash.
    static let pagesUsual = 32_768

    private let pool: DatabasePool
    private let connection: DatabaseQueue
    private let pagesMax: Int
    private let isRunning = Atomic(false)

    /// - Parameter pagesMax: the length of the log from which on it is moved.
    /// - Throws: SQLite's errors of opening the file once more.
    init(pool: DatabasePool, configuration: Configuration, pagesMax: Int) throws {
        self.pool = pool
        self.pagesMax = pagesMax
        connection = try DatabaseQueue(path: pool.path, configuration: configuration)
    }

    /// Lets the writer tell how long the log is after each commit. This object is to outlive the
    /// writer's last commit.
    func watch(_ db: Database) {
        // In place of the automatic checkpoint, which SQLite makes by the same hook.
        sqlite3_wal_hook(
            db.sqliteConnection,
            { context, _, _, pages in
                guard let context else { return SQLITE_OK }
                let checkpoints = Unmanaged<LogCheckpoints>.fromOpaque(context)
                checkpoints.takeUnretainedValue().logGrew(to: Int(pages))
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    func close() { try? connection.close() }

    /// Nothing is being moved.
    var isIdle: Bool { !isRunning.load(ordering: .acquiring) }

    /// A failure, as of a full disk, is not the end: the log grows, and is tried again.
    private static func checkpoint(_ db: Database) {
        // The store may have been closed meanwhile.
        guard db.sqliteConnection != nil else { return }
        _ = try? db.checkpoint(.passive)
    }

    private func logGrew(to pages: Int) {
        guard pages >= pagesMax, !isRunning.exchange(true, ordering: .acquiringAndReleasing) else {
            return
        }
        DispatchQueue.global(qos: .utility).async { [self] in
            connection.inDatabase(Self.checkpoint)
            // What was written meanwhile is little. Done by the writer, nothing more is added, the
            // log is all in the file, and the next commit begins it anew.
            pool.asyncWriteWithoutTransaction { [self] db in
                Self.checkpoint(db)
                isRunning.store(false, ordering: .releasing)
            }
        }
    }
}
