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
        let socket = try Loopback.connected(to: port)
        defer { close(socket) }
        let request = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n"
        _ = Array(request.utf8).withUnsafeBytes { send(socket, $0.baseAddress, $0.count, 0) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while case let count = recv(socket, &buffer, buffer.count, 0), count > 0 {
            answer += buffer[..<count]
        }
        let text = String(decoding: answer, as: UTF8.self)
        guard text.hasPrefix("HTTP/1.1 200"), let body = text.range(of: "\r\n\r\n") else {
            throw CommandError(.unavailable, "the measured server does not answer \(path).")
        }
        return String(text[body.upperBound...])
    }
}
