// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file system of 2 MB in memory, which root can mount on Linux.
enum SmallDisk {
    static let isPossible: Bool = {
        let path = NSTemporaryDirectory() + "inkling-disk-\(UUID().uuidString)"
        guard (try? mount(path)) != nil else { return false }
        unmount(path)
        return true
    }()

    static func mounted(_ body: (String) async throws -> Void) async throws {
        let path = NSTemporaryDirectory() + "inkling-disk-\(UUID().uuidString)"
        try mount(path)
        defer { unmount(path) }
        try await body(path)
    }

    static func makeReadOnly(_ path: String) throws { try run("mount", "-o", "remount,ro", path) }

    private struct Failed: Error {}

    private static func mount(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        do {
            try run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", path)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    private static func unmount(_ path: String) {
        try? run("umount", path)
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
    }
}
