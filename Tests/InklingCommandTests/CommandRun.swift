// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What one run of the built program gave.
struct CommandRun {
    var exitCode: Int32
    var output: String
    var errors: String

    /// Each line of the output as a JSON object.
    func objects() throws -> [[String: Any]] {
        try output.split(separator: "\n").map { line in
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// The output as one JSON array of objects.
    func array() throws -> [[String: Any]] {
        try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]] ?? []
    }
}

/// The program that stands beside the test bundle.
var inklingExecutable: URL {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    let executable = bundle.bundleURL.deletingLastPathComponent().appendingPathComponent("inkling")
    return FileManager.default.isExecutableFile(atPath: executable.path)
        ? executable
        : Bundle.main.executableURL!.deletingLastPathComponent().appendingPathComponent("inkling")
}

/// Runs the program that stands beside the test bundle, its streams going through files so that no
/// pipe can fill up.
func inkling(_ arguments: String..., input: String? = nil) throws -> CommandRun {
    try inkling(arguments, input: input)
}

func inkling(_ arguments: [String], input: String? = nil) throws -> CommandRun {
    try withFolder { folder in
        let process = Process()
        process.executableURL = inklingExecutable
        process.arguments = arguments
        let streams = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
        for stream in streams { try Data().write(to: stream) }
        try Data((input ?? "").utf8).write(to: streams[0])
        process.standardInput = try FileHandle(forReadingFrom: streams[0])
        process.standardOutput = try FileHandle(forWritingTo: streams[1])
        process.standardError = try FileHandle(forWritingTo: streams[2])
        try process.run()
        process.waitUntilExit()
        return CommandRun(
            exitCode: process.terminationStatus,
            output: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self))
    }
}

/// A folder for one test, removed afterwards.
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("inkling-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// A file with this content for one test.
func withFile<Result>(_ content: String, _ body: (String) throws -> Result) throws -> Result {
    try withFolder { folder in
        let file = folder.appendingPathComponent("visit")
        try Data(content.utf8).write(to: file)
        return try body(file.path)
    }
}
