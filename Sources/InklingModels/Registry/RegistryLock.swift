// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Keeps writers of a registry apart. The system lets go of it when the process dies.
struct RegistryLock {
    private let descriptor: Int32

    /// Waits for the lock; makes the directory (0700) if it is not there.
    init(directory: String) throws(RegistryError) {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw RegistryError(
                "\(directory) cannot be made: \(error.localizedDescription) "
                    + "Name a store that this user may write to.")
        }
        descriptor = open(directory + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw RegistryError(
                "\(directory) may not be written (\(String(cString: strerror(errno)))).")
        }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    }

    func unlock() { close(descriptor) }
}
