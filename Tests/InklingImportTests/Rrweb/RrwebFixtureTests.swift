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

    static func open(_ name: String) throws -> Recording { try .open(folder + "/" + name) }
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
            var recording = try Fixtures.open(name)
            #expect(recording.format == .rrweb)
            let events = try recording.readAll()
            #expect(recording.drops.total == 0, "\(name): \(recording.rejections)")
            #expect(recording.bytesRead == recording.size, "\(name)")
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
                #expect(events.filter { $0.kind == kind }.count == count, "\(name): \(kind)")
            }
        }
    }

    @Test("tell the roles of what is touched")
    func roles() throws {
        let roles = { (name: String) throws -> [UInt16] in
            var recording = try Fixtures.open(name)
            return try recording.readAll().filter { $0.kind == .element }.map { $0.detail & 255 }
        }
        let field = UInt16(ElementRole.formField.rawValue)
        #expect(try roles("input.ts") == [field, field])
        #expect(try roles("video-playback.ts") == [UInt16(ElementRole.media.rawValue)])
    }
}
