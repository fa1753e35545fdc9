// SPDX-License-Identifier: Apache-2.0
// What SQLite's result codes mean to whoever runs the store.

import GRDB

extension StoreError {
    /// - Parameter path: the file that failed; it stands in the sentence.
    init(_ error: any Error, at path: String) {
        if let error = error as? StoreError {
            self = error
            return
        }
        if let damage = error as? RowDamage {
            self = .damaged(
                "\(path) holds a \(damage.column) that Inkling never wrote. Run inkling doctor.")
            return
        }
        guard let error = error as? DatabaseError else {
            self = .unusable("\(path): \(error)")
            return
        }
        // Never the statement's arguments: they are what visitors did.
        let reason = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_FULL:
            self = .full
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self = .busy
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self = .damaged(
                "\(path) is damaged or no database (\(reason)). Put a backup in its place, or move "
                    + "it away and start with an empty store.")
        case .SQLITE_MISUSE:
            // What GRDB says of a connection that was closed.
            self = .closed
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self = .readOnly(
                "\(path) may not be written (\(reason)). Give its directory to the user that runs "
                    + "inkling.")
        case .SQLITE_CANTOPEN:
            self = .unusable("\(path) cannot be opened (\(reason)). Check that it may be read.")
        case .SQLITE_IOERR:
            self = .unusable("\(path): the disk failed (\(reason)). Check it, and its mount.")
        default:
            self = .unusable("\(path): \(reason).")
        }
    }
}

extension DatabaseError {
    /// Whether one row was at fault rather than the file or the disk.
    var isOfOneRow: Bool {
        switch resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG: true
        default: false
        }
    }
}
