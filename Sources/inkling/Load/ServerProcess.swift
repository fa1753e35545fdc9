// SPDX-License-Identifier: Apache-2.0
// This program once more, as a server in a process of its own.

import Foundation

/// A child process that listens on the loopback interface; ends with `stop`.
final class ServerProcess {
    let port: Int
    private let process = Process()

    /// How long a server may take to answer for the first time.
    private static let patience = 30.0

    /// - Parameter arguments: what the program is called with, given the port.
    /// - Throws: `CommandError` when it cannot be started or does not answer.
    init(arguments: (_ port: Int) -> [String]) throws {
        port = try Loopback.freePort()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments(port)
        process.standardOutput = FileHandle.nullDevice
        do { try process.run() } catch {
            throw CommandError(.unavailable, "a second process could not be started: \(error)")
        }
        let deadline = Date(timeIntervalSinceNow: Self.patience)
        while !Loopback.isListening(on: port) {
            guard process.isRunning, Date() < deadline else {
                process.terminate()
                throw CommandError(.unavailable, "the server to be measured did not start.")
            }
            usleep(20_000)
        }
    }

    /// Asks it to end, waits, and says whether it ended well.
    @discardableResult
    func stop() -> Bool {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// What a GET on the loopback interface answers.
    func get(_ path: String) throws -> String {
        let address = try ServerAddress("http://127.0.0.1:\(port)")
        guard case .answered(200, let body) = address.get(path) else {
            throw CommandError(.unavailable, "the measured server does not answer \(path).")
        }
        return body
    }
}
