// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import Testing

@testable import InklingImport

/// The rrweb project's own fixtures, beside the repository.
private enum Fixtures {
    static let folder =
        URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path + "/../shared/data/rrweb"
    static let absence: Comment = "the fixtures of rrweb are not beside the repository"
    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder) }

    static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(".ts") }.sorted()
    }

    /// The recordings of a fixture, as JSON arrays.
    static func recordings(_ name: String) throws -> [String] {
        let reducer = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("rrweb-fixture.mjs").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["node", reducer, folder + "/" + name]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

@Suite("The fixtures of rrweb", .enabled(if: Fixtures.isPresent, Fixtures.absence))
struct RrwebFixtureTests {
    /// Kinds that a fixture has to give, and how many of each; kinds that are not named may come.
    private static let expected: [String: [EventKind: Int]] = [
        "hover.ts": [.pointerDown: 1, .pointerUp: 1, .click: 1],
        "iframe-shadowdom-hover.ts": [.pointerMove: 3],
        "input.ts": [.inputChange: 1, .optionChosen: 2, .element: 2],
        "scroll.ts": [.scroll: 1],
        "selection.ts": [.selection: 1],
        "video-playback.ts": [.media: 5, .element: 1],
        "video-playback-on-full-snapshot.ts": [.element: 1],
    ]

    @Test("replay whole: nothing is dropped but one time that is wrong in the file itself")
    func replay() throws {
        #expect(!Fixtures.names.isEmpty)
        for name in Fixtures.names {
            for text in try Fixtures.recordings(name) {
                try withFile(text) { path in
                    var recording = try Recording.open(path)
                    #expect(recording.format == .rrweb)
                    let events = try recording.readAll()
                    #expect(recording.drops.total == 0, "\(name): \(recording.rejections)")
                    var engine = Engine()
                    var signals = Signals()
                    for event in events {
                        engine.advance(event, into: &signals)
                        signals.removeAll()
                    }
                    // One has a digit too many in a time.
                    let drops = name == "video-playback.ts" ? 1 : 0
                    #expect(Int(engine.session.clock.drops.total) == drops, "\(name)")
                    #expect(events.filter { $0.kind == .pageView }.count == 1, "\(name)")
                    for (kind, count) in Self.expected[name] ?? [:] {
                        #expect(
                            events.filter { $0.kind == kind }.count == count, "\(name): \(kind)")
                    }
                }
            }
        }
    }

    @Test("tell the roles of what is touched")
    func roles() throws {
        let roles = { (name: String) throws -> [UInt16] in
            try withFile(try Fixtures.recordings(name)[0]) { path in
                var recording = try Recording.open(path)
                return try recording.readAll().filter { $0.kind == .element }.map {
                    $0.detail & 255
                }
            }
        }
        let field = UInt16(ElementRole.formField.rawValue)
        #expect(try roles("input.ts") == [field, field])
        #expect(try roles("video-playback.ts") == [UInt16(ElementRole.media.rawValue)])
    }
}
