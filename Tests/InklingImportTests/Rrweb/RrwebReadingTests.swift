// SPDX-License-Identifier: Apache-2.0
// Whatever a file holds: events, and the rest counted.

import Foundation
import InklingCore
import InklingTesting
import Testing

@testable import InklingImport

private let visit =
    page(document(node(10, "button", "", text(11, "B")), node(20, "input")))
    + [
        move(at: 10, node: 11, x: 1, y: 1), interaction(1, at: 20, node: 11),
        interaction(0, at: 80, node: 11),
        step(
            0, at: 90,
            #""adds":[{"parentId":3,"node":\#(node(30, "p", "", text(31, "ä€\\ud83d")))}]"#),
        step(5, at: 100, #""id":20,"text":"x","isChecked":false"#),
    ]

private func read(_ content: String) throws -> (events: [Event], recording: Recording) {
    try withFile(content) { path in
        var recording = try Recording.open(path)
        return (try recording.readAll(), recording)
    }
}

@Suite("A recording of rrweb")
struct RrwebReadingTests {
    @Test("is the same as an array, in lines, with a mark in front and in chunks")
    func layouts() throws {
        let array = "[" + visit.joined(separator: ",") + "]"
        let expected = try read(array)
        #expect(expected.recording.format == .rrweb)
        #expect(expected.events.count == 10 && expected.recording.drops.total == 0)
        #expect(expected.recording.rowCount == visit.count)
        #expect(expected.recording.eventCount == expected.events.count)
        let others = [
            "\u{FEFF}  [\n" + visit.joined(separator: " ,\r\n") + "\n]\n",
            visit.joined(separator: "\n"), "\u{FEFF}" + visit.joined(separator: "\r\n\r\n") + "\n",
        ]
        for other in others { #expect(try read(other).events == expected.events) }
        try withFile(array) { path in
            for limit in [1, 2, 5, 1000] {
                var recording = try Recording.open(path)
                var all: [Event] = []
                var chunk: [Event] = []
                while try recording.read(into: &chunk, atMost: limit) {
                    #expect(chunk.count <= limit)
                    all += chunk
                }
                #expect(all == expected.events)
                #expect(recording.bytesRead == recording.size)
            }
        }
    }

    @Test("cut at any byte gives what was whole and counts the rest")
    func truncation() throws {
        for layout in ["[" + visit.joined(separator: ",") + "]", visit.joined(separator: "\n")] {
            let bytes = Array(layout.utf8)
            for end in bytes.indices.dropFirst(60) {
                let part = Array(bytes[..<end])
                let (events, recording) = try withFile(Data(part)) { path in
                    var recording = try Recording.open(path)
                    return (try recording.readAll(), recording)
                }
                #expect(recording.drops.total <= 1, "cut at \(end)")
                #expect(recording.drops.total == recording.drops[.truncated], "cut at \(end)")
                #expect(recording.rowCount >= Int(recording.drops.total))
                #expect(!events.isEmpty || recording.rowCount <= 1, "cut at \(end)")
            }
        }
    }

    @Test("with any byte changed, or any part of any value, is read to its end")
    func damage() throws {
        let bytes = Array(("[" + visit.joined(separator: ",") + "]").utf8)
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            var damaged = bytes
            for _ in 0...random.index(below: 3) {
                let place = 60 + random.index(below: bytes.count - 60)
                damaged[place] = UInt8(random.index(below: 256))
            }
            let recording = try withFile(Data(damaged)) { path in
                var recording = try Recording.open(path)
                _ = try recording.readAll()
                return recording
            }
            #expect(recording.rowCount > 0, "seed \(seed)")
        }
    }

    @Test(
        "counts what it cannot take",
        arguments: [
            (#"{"type":99,"timestamp":1}"#, DropReason.unknownKind),
            (#"{"type":3,"timestamp":1,"data":{"source":99}}"#, .unknownKind),
            (#"{"type":3,"timestamp":1,"data":{}}"#, .malformed),
            (#"{"type":3,"timestamp":1}"#, .malformed), (#"{"timestamp":1}"#, .malformed),
            (#"{"type":2,"timestamp":1,"data":{}}"#, .malformed),
            (#"{"type":3,"data":{}}"#, .malformed), (#"{"type":"3","timestamp":1}"#, .malformed),
            (#"{"type":4,"timestamp":1,"data":{"width":1,"height":1}}"#, .malformed),
            (#"{"type":3,"timestamp":1e300,"data":{"source":3}}"#, .outOfRange),
            (#"{"type":3,"timestamp":1e999,"data":{"source":3}}"#, .malformed),
            (step(2, at: 1, #""type":77,"id":1,"x":1,"y":1"#), .unknownKind),
            (step(7, at: 1, #""type":77,"id":1"#), .unknownKind),
            (step(2, at: 1, #""type":1,"id":1,"x":1"#), .malformed),
            (step(2, at: 1, #""type":1,"id":1.5,"x":1,"y":1"#), .malformed),
            (step(3, at: 1, #""id":1,"x":1e12,"y":1"#), .outOfRange),
            (step(1, at: 1, #""positions":3"#), .malformed),
            (step(1, at: 1, #""positions":[{"x":null,"y":1,"id":1}]"#), .malformed),
            (step(0, at: 1, #""removes":[{}]"#), .malformed),
            (step(0, at: 1, #""adds":[{"parentId":3,"node":{"id":4,"type":44}}]"#), .unknownKind),
            (step(0, at: 1, #""adds":[{"parentId":3}]"#), .malformed),
            (step(0, at: 1, #""attributes":[{"id":3,"attributes":[]}]"#), .malformed),
            (#"{"a" 1}"#, .malformed), (#""packed by rrweb's packer""#, .malformed),
            ("{\"type\":" + String(repeating: "[", count: 3000) + "}", .malformed),
        ])
    func drops(item: String, reason: DropReason) throws {
        let whole = page(document()) + [item] + [move(at: 9, node: 3, x: 1, y: 1)]
        let (events, recording) = try read("[" + whole.joined(separator: ",") + "]")
        #expect(recording.drops[reason] == 1 && recording.drops.total == 1)
        #expect(recording.rejections.map(\.unit) == [.event])
        #expect(recording.rejections.map(\.line) == [3])
        #expect(events.contains { $0.kind == .pointerMove })
    }

    @Test("takes the whole positions of a movement and counts the others")
    func parts() throws {
        let positions =
            #"[{"x":1,"y":1,"id":3,"timeOffset":0},{"x":"1","y":1,"id":3},{"x":2,"y":2,"id":3}]"#
        let (events, recording) = try read(
            "["
                + (page(document()) + [step(1, at: 1, #""positions":\#(positions)"#)])
                .joined(separator: ",") + "]")
        #expect(events.filter { $0.kind == .pointerMove }.count == 2)
        #expect(recording.drops[.malformed] == 1)
    }

    @Test("of a page that contains itself, or is nested too deep, is read on")
    func circles() throws {
        let circle = step(
            0, at: 1,
            #""adds":[{"parentId":31,"node":\#(node(30, "p"))},"#
                + #"{"parentId":30,"node":\#(node(31, "p"))}]"#)
        let deep = (0..<2000).reduce(text(9999, "x")) { inner, depth in
            node(100 + depth, "p", "", inner)
        }
        let whole =
            page(document()) + [circle, move(at: 2, node: 30, x: 1, y: 1)]
            + [step(0, at: 3, #""adds":[{"parentId":3,"node":\#(deep)}]"#)]
            + [move(at: 4, node: 3, x: 2, y: 1)]
        let (events, recording) = try read("[" + whole.joined(separator: ",") + "]")
        #expect(events.filter { $0.kind == .pointerMove }.count == 2)
        #expect(recording.drops[.malformed] == 1)
    }

    @Test("with an event that is too large goes on after it")
    func oversized() throws {
        let items = [
            #"{"a":"\#(String(repeating: "x", count: 900_000))"}"#, #"{"b":1}"#, "x", "{}",
        ]
        try withFile("[" + items.joined(separator: ",")) { path in
            var lines = LineReader(
                handle: try FileHandle(forReadingFrom: URL(fileURLWithPath: path)))
            try lines.peek()
            var reader = JSONItems(.array, goingOnFrom: lines, itemSizeMax: 100_000)
            var found: [String] = []
            while let item = try reader.next() {
                found.append(
                    item.fault.map { "\($0)" } ?? String(decoding: item.bytes, as: UTF8.self))
            }
            #expect(found == ["oversized", #"{"b":1}"#, "x,", "{}"])
        }
    }

    @Test(
        "is told from other JSON",
        arguments: [
            "[]", "[1,2]", #"[{"kind":"tick"}]"#, #"{"type":"x"}"#, #"{"a":{"type":1,"data":2}}"#,
            #"["eJxVj..."]"#,
        ])
    func sniffing(content: String) throws {
        let error = try #require(try openingError(of: Data(content.utf8)))
        #expect(error.cause == .badData)
        #expect(error.description.contains("rrweb"))
    }
}
