// SPDX-License-Identifier: Apache-2.0
// SQLite's own automatic checkpoint runs inside a commit, with two syncs of the disk: some 20 ms in
// which every client waits. Here another connection does nearly all of it meanwhile.

import Dispatch
import GRDB
import GRDBSQLite
import Synchronization

/// Moves the write-ahead log into the file whenever it has grown long enough.
final class LogCheckpoints: Sendable {
    /// 16 MB: a page of a live session is moved once for many frames, and a log of that size is
    /// read again within a second after a crash.
    private static let pagesMax: CInt = 4096

    private let pool: DatabasePool
    private let connection: DatabaseQueue
    private let isRunning = Atomic(false)

    /// - Throws: SQLite's errors of opening the file once more.
    init(pool: DatabasePool, configuration: Configuration) throws {
        self.pool = pool
        connection = try DatabaseQueue(path: pool.path, configuration: configuration)
    }

    /// Lets the writer tell how long the log is after each commit. This object is to outlive the
    /// writer's last commit.
    func watch(_ db: Database) {
        // In place of the automatic checkpoint, which SQLite makes by the same hook.
        sqlite3_wal_hook(
            db.sqliteConnection,
            { context, _, _, pages in
                if let context, pages >= LogCheckpoints.pagesMax {
                    Unmanaged<LogCheckpoints>.fromOpaque(context).takeUnretainedValue().start()
                }
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

    private func start() {
        guard !isRunning.exchange(true, ordering: .acquiringAndReleasing) else { return }
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
