// SPDX-License-Identifier: Apache-2.0
// Frames kept byte for byte: other implementations are tested with the same files. A test that
// fails here means that the format changed, which takes a new version. UPDATE_FIXTURES=1 rewrites.

import Foundation
import InklingCore
import InklingTesting
import Testing

struct FrameFixtureTests {
    struct Fixture: CustomTestStringConvertible, Sendable {
        var name: String
        var meaning: String
        var bytes: @Sendable () -> [UInt8]
        var testDescription: String { name }
    }

    static let fixtures = [
        Fixture(name: "empty", meaning: "No names, no events, sequence 0, base time 0.") {
            [UInt8](frame: .test(), events: [])!
        },
        Fixture(
            name: "header", meaning: "The largest sequence, the last flag, the earliest time."
        ) {
            [UInt8](frame: .test(sequence: .max, flags: .last, baseTime: .min), events: [])!
        },
        Fixture(name: "movement", meaning: "Sixty pointer moves in whole px and ms.") {
            [UInt8](
                frame: .test(sequence: 1, baseTime: 5_000),
                events: Event.movement(count: 60, from: 5_000))!
        },
        Fixture(name: "visit", meaning: "A dictionary, and a visit with many kinds.") {
            [UInt8](
                frame: .test(sequence: 2, baseTime: visit[0].time.ticks),
                names: [(.page, 4, "/p/:id"), (.element, 0, "price"), (.item, 12, "Füller")],
                events: visit)!
        },
        Fixture(name: "extremes", meaning: "Every kind with the ends of all ranges.") {
            [UInt8](frame: .test(), events: extremes)!
        },
        Fixture(
            name: "unknown-kind", meaning: "Three moves, then kind 63: five events dropped."
        ) { frameWithUnknownKind() },
    ]

    static let visit: [Event] = {
        func at(_ ms: Int64) -> Timestamp { Timestamp(ticks: ms * 10) }
        let price = ElementID(rawValue: 0)
        return [
            .pageView(
                at: at(100), page: 4, type: .detail, flags: .observesResponses,
                viewportWidth: .px(1_280), viewportHeight: .px(720), documentHeight: .px(3_100),
                item: 12, group: 1),
            .element(
                price, at: at(101), role: .price, flags: .interactive, x: .px(800), y: .px(300),
                width: .px(120), height: .px(40), item: 12, group: 1),
            Event(.context, at: at(101), a: 1, detail: ContextKey.deviceClass.rawValue),
            .pointerMove(at: at(900), x: .px(400), y: .px(300)),
            .pointerMove(at: at(917), x: .px(430), y: .px(302)),
            .pointerMove(at: at(933), x: Coordinate(eighths: 3_763), y: .px(303), over: price),
            .pointer(.pointerDown, at: at(1_200), x: .px(471), y: .px(303), buttons: .primary),
            .pointer(.pointerUp, at: at(1_290), x: .px(471), y: .px(303), buttons: .primary),
            .pointer(.click, at: Timestamp(ticks: 12_903), x: .px(471), y: .px(303), over: price),
            .response(.changeNear, at: Timestamp(ticks: 13_004), near: price),
            .scroll(at: at(2_000), y: .px(120)),
            .scroll(at: at(2_016), y: .px(260)),
            Event(.key, at: at(2_500), detail: KeyClass.submit.rawValue),
            Event(.media, at: at(2_600), a: 61_000, b: 31_000, detail: MediaAction.seek.rawValue),
            Event(.goal, at: at(2_700), a: 1_999, detail: 2),
            .tick(at: at(3_000)),
            .visibility(.hidden, at: at(2_990)),
        ]
    }()

    static let extremes: [Event] = EventKind.allCases.flatMap { kind in
        [(Int64.min, Int32.max), (.max, .min), (0, -1)].map { ticks, number in
            Event(
                kind, at: Timestamp(ticks: ticks), x: number, y: ~number, a: ~number, b: number,
                detail: UInt16(truncatingIfNeeded: number),
                element: ElementID(rawValue: UInt8(truncatingIfNeeded: number)),
                item: UInt16(truncatingIfNeeded: number), group: 1
            ).canonical
        }
    }

    @Test("The encoder writes the kept bytes", arguments: fixtures)
    func keptBytes(fixture: Fixture) throws {
        let url = packageRoot.appending(path: "Fixtures/wire/\(fixture.name).hex")
        let bytes = fixture.bytes()
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
            try hex(bytes, comment: fixture.meaning).write(
                to: url, atomically: true, encoding: .utf8)
        }
        #expect(try parse(String(contentsOf: url, encoding: .utf8)) == bytes)
        #expect(FrameCheck.failure(in: bytes) == nil)
    }

    @Test("The kept bytes give the events that they are of")
    func keptEvents() throws {
        for (name, events) in [("visit", Self.visit), ("extremes", Self.extremes)] {
            let url = packageRoot.appending(path: "Fixtures/wire/\(name).hex")
            let bytes = try parse(String(contentsOf: url, encoding: .utf8))
            #expect(try read(bytes).get().events == events, "\(name)")
        }
    }

    private func hex(_ bytes: [UInt8], comment: String) -> String {
        var lines = ["# \(comment)"]
        for start in stride(from: 0, to: bytes.count, by: 24) {
            let row = bytes[start..<min(start + 24, bytes.count)]
            lines.append(row.map { String(format: "%02x", $0) }.joined(separator: " "))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func parse(_ text: String) throws -> [UInt8] {
        try text.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .flatMap { $0.split(separator: " ") }
            .map { try #require(UInt8($0, radix: 16)) }
    }
}

struct FrameKeptCaseTests {
    @Test("Inputs that once broke the decoder do so no more")
    func keptCases() throws {
        let folder = packageRoot.appending(path: "Fuzz/FailCases/decoder")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(!names.isEmpty)
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            #expect(FrameCheck.failure(in: bytes) == nil, "\(name)")
            let repaired = FrameCheck.repaired(bytes)
            #expect(FrameCheck.failure(in: repaired) == nil, "\(name), repaired")
        }
    }
}
