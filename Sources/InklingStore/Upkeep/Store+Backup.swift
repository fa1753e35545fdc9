// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

extension Store {
    /// Copies the store, as it is at one moment, to one file, while it goes on serving.
    ///
    /// The copy is made beside its place and moved there when it is whole. To restore, stop the
    /// server and put it in the place of `inkling.sqlite`, without its `-wal` and `-shm`.
    ///
    /// - Parameter path: a file that is not there yet; it gets permissions 0600.
    /// - Throws: `unusable` if there is something at the path or it cannot be written; `full`.
    public func backup(to path: String) throws(StoreError) {
        try requireOpen()
        guard !FileManager.default.fileExists(atPath: path) else {
            throw .unusable("\(path) is there already. Name another file, or move it away.")
        }
        let part = path + ".part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unusable("\(part) cannot be written (\(String(cString: strerror(errno)))).")
        }
        Foundation.close(descriptor)
        do {
            let copy = try DatabaseQueue(path: part)
            try pool.backup(to: copy)
            // One file that needs no log beside it.
            try copy.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try copy.close()
            try FileManager.default.moveItem(atPath: part, toPath: path)
        } catch {
            for suffix in ["", "-wal", "-shm", "-journal"] { unlink(part + suffix) }
            throw StoreError(error, at: path)
        }
    }
}
