// SPDX-License-Identifier: Apache-2.0
// The two Embedded builds, the compiled C example and the recorded sessions, where they are there.

import Foundation
import Testing

/// What `make wasm lib` made.
enum Build {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static let absence: Comment = "inkling.wasm or libinkling.so is not built: make wasm lib"

    /// Always true under `make test`, so that a missing build fails there.
    static var isPresent: Bool {
        let exists = FileManager.default.fileExists(atPath:)
        return ProcessInfo.processInfo.environment["INKLING_REQUIRE_BUILT"] != nil
            || (exists(root + "/web/dist/inkling.wasm") && exists(root + "/dist/libinkling.so"))
    }

    /// Examples/c/replay.c, compiled once with every warning an error.
    static let replay = Result {
        let path = root + "/.build/replay-\(ProcessInfo.processInfo.processIdentifier)"
        _ = try run(
            "clang",
            [
                "-std=c11", "-O1", "-Wall", "-Wextra", "-Werror", "-I",
                root + "/Sources/InklingABI/include", root + "/Examples/c/replay.c", "-L",
                root + "/dist", "-linkling", "-Wl,-rpath," + root + "/dist", "-o", path,
            ])
        return path
    }
}

/// The data set beside the repository, unpacked into the build folder.
enum SapiMouse {
    static let archive = Build.root + "/../shared/data/sapimouse.tar.xz"
    static let absence: Comment = "the SapiMouse data set is not beside the repository"

    static var isPresent: Bool { FileManager.default.fileExists(atPath: archive) }

    static func files() throws -> [String] {
        let folder = Build.root + "/.build/sapimouse-test"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        _ = try run("tar", ["xJf", archive, "-C", folder])
        return FileManager.default.enumerator(atPath: folder)!
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".csv") }.sorted()
            .map { folder + "/" + $0 }
    }
}

/// A program that failed, with what it said.
struct ProgramFailure: Error {
    var program: String
    var status: Int32
    var message: String
}

/// Runs a program, by name or path, and gives its standard output.
func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("out-\(UUID())")
    let errors = FileManager.default.temporaryDirectory.appendingPathComponent("err-\(UUID())")
    for file in [output, errors] { try Data().write(to: file) }
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
        throw ProgramFailure(
            program: program, status: process.terminationStatus,
            message: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
}
