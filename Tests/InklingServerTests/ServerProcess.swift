// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The built `inkling serve` as a process of its own.
final class ServerProcess: @unchecked Sendable {
    private let process: Process
    let port: Int

    private init(process: Process, port: Int) {
        self.process = process
        self.port = port
    }

    /// Starts a server on a free port and waits until it says that it listens.
    static func start(data: String) async throws -> ServerProcess {
        let output = data + "/output-\(UUID().uuidString)"
        try Data().write(to: URL(fileURLWithPath: output))
        let process = Process()
        process.executableURL = executable
        process.arguments = ["serve", "--data", data, "--port", "0", "--rate", "0"]
        process.standardOutput = try FileHandle(
            forWritingTo: URL(fileURLWithPath: output))
        try process.run()
        let start = "listening on http://127.0.0.1:"
        while process.isRunning {
            let text = try String(contentsOfFile: output, encoding: .utf8)
            if let line = text.split(separator: "\n").first(where: { $0.hasPrefix(start) }),
                let port = Int(line.dropFirst(start.count))
            {
                return ServerProcess(process: process, port: port)
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw CocoaError(.executableLoad)
    }

    /// Runs a server that is to refuse its arguments.
    static func refused(_ arguments: [String]) throws -> (exitCode: Int32, errors: String) {
        let process = Process()
        let errors = Pipe()
        process.executableURL = executable
        process.arguments = ["serve"] + arguments
        process.standardError = errors
        try process.run()
        let bytes = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Ends it as an operator would.
    @discardableResult
    func terminate() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private static var executable: URL {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
        let beside = bundle.bundleURL.deletingLastPathComponent().appendingPathComponent("inkling")
        guard !FileManager.default.isExecutableFile(atPath: beside.path) else { return beside }
        return Bundle.main.executableURL!.deletingLastPathComponent()
            .appendingPathComponent("inkling")
    }
}
