// SPDX-License-Identifier: Apache-2.0
// The directory of a store: its owner's alone, because it holds what visitors did.

import Foundation

/// Where a store lies.
struct StoreDirectory {
    let path: String
    var file: String { path + "/inkling.sqlite" }

    /// Makes the directory (0700) and an empty file (0600) where they are missing; what is there
    /// keeps its permissions. SQLite gives the log and the index beside it those of the file.
    func prepare() throws(StoreError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            var isDirectory: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            if isThere, !isDirectory.boolValue {
                throw .unusable("\(path) is a file. Name a directory for the store.")
            }
            throw .readOnly(
                "\(path) cannot be made. Name a directory that the user who runs inkling may "
                    + "write to.")
        }
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.error(errno, at: file) }
        close(descriptor)
    }

    private static func error(_ code: Int32, at file: String) -> StoreError {
        let reason = String(cString: strerror(code))
        switch code {
        case EACCES, EPERM, EROFS:
            return .readOnly(
                "\(file) may not be written (\(reason)). Give its directory to the user that runs "
                    + "inkling.")
        case ENOSPC, EDQUOT:
            return .full
        default:
            return .unusable("\(file) cannot be opened (\(reason)).")
        }
    }
}
