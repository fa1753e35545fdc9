// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import Testing

@testable import InklingImport

private let tick = #"{"t":1,"kind":"tick"}"#
private let csv = "client timestamp,button,state,x,y\n"

@Suite("Opening a recording")
struct RecordingTests {
    @Test(
        "sees the format in the content",
        arguments: [
            (tick, RecordingFormat.jsonLines, 1), (tick + "\n", .jsonLines, 1),
            ("{\"inkling\":1,\"source\":\"x\"}\n", .jsonLines, 0),
            ("\u{FEFF}\n\n  \n" + tick + "\r\n" + tick, .jsonLines, 2),
            ("\u{FEFF}" + tick, .jsonLines, 1),
            (csv, .sapimouse, 0), (csv + "1,NoButton,Move,1,1", .sapimouse, 1),
            (
                csv.replacingOccurrences(of: "\n", with: "\r\n") + "1,Left,Drag,1,1\r\n",
                .sapimouse, 1
            ),
        ])
    func sniffs(content: String, format: RecordingFormat, rows: Int) throws {
        try withFile(content) { path in
            var recording = try Recording.open(path)
            #expect(recording.format == format)
            #expect(try recording.readAll().count == rows)
            #expect(recording.rowCount == rows)
            #expect(recording.bytesRead == recording.size)
        }
    }

    @Test("takes an event of unknown kind as a first row that is dropped")
    func firstRowIsBad() throws {
        try withFile("{\"kind\":\"x\"}\n" + tick) { path in
            var recording = try Recording.open(path)
            #expect(try recording.readAll().count == 1)
            #expect(recording.drops[.unknownKind] == 1)
        }
    }

    @Test(
        "of something else says what it found, where and what to do",
        arguments: [
            ("", ImportError.Cause.badData, "is empty"), ("\n\n", .badData, "is empty"),
            ("a,b,c\n1,2,3\n", .badData, "f:1: the first line is \"a,b,c\""),
            ("{\"t\":1,\"ki", .badData, "f:1: the first line is"),
            ("{\"hello\":1}", .badData, "expected"),
            ("{\"inkling\":2}\n", .badData, "version 2"),
            ("\u{0}\u{1}\u{2}", .badData, "binary"),
            ("<html>\n", .badData, "docs/event-format.md"),
        ])
    func rejectsOthers(content: String, cause: ImportError.Cause, words: String) throws {
        let error = try #require(try openingError(of: Data(content.utf8)))
        #expect(error.cause == cause)
        let shown = "f" + error.description.drop { $0 != ":" }
        #expect(shown.contains(words), "\(error)")
        #expect(error.description.hasSuffix("."))
    }

    @Test("of one endless line stops after the greatest line")
    func endlessLine() throws {
        let error = try openingError(of: Data(repeating: 0x78, count: 1_000_000))
        #expect(error?.problem.contains("no line end") == true)
    }

    @Test("of a missing file or a directory says so")
    func missing() {
        for path in ["/nowhere/visit.jsonl", "/"] {
            #expect {
                try Recording.open(path)
            } throws: { error in
                let error = error as? ImportError
                return error?.cause == .missingInput && error?.place == path
            }
        }
    }

    @Test("goes on after bad lines and accounts for every row")
    func accounts() throws {
        let rows = [
            "1,NoButton,Move,1,1", "2,NoButton,Jump,1,1", "3,NoButton,Move,nan,1",
            String(repeating: "9", count: 200_000), "", "4,NoButton,Move,2,2",
            "5,NoButton,Move,99999999999,2", "6,NoButton,Mo",
        ]
        try withFile(csv + rows.joined(separator: "\n")) { path in
            var recording = try Recording.open(path)
            let events = try recording.readAll()
            #expect(events.map(\.time.ticks) == [10, 40])
            #expect(recording.rowCount == 7)
            #expect(recording.eventCount + Int(recording.drops.total) == recording.rowCount)
            #expect(
                recording.rejections.map(\.reason)
                    == [.unknownKind, .notFinite, .oversized, .outOfRange, .malformed])
            #expect(recording.rejections.map(\.line) == [3, 4, 5, 8, 9])
        }
    }

    @Test("keeps a fixed number of rejections and counts them all")
    func boundsRejections() throws {
        try withFile(csv + String(repeating: "x\n", count: 1000)) { path in
            var recording = try Recording.open(path)
            _ = try recording.readAll()
            #expect(recording.rejections.count == ImportLimits.rejectionsKept)
            #expect(recording.drops[.malformed] == 1000)
        }
    }

    @Test("takes a line of the greatest size and refuses one byte more")
    func lineSizes() throws {
        for (extra, expected) in [(0, 2), (1, 1)] {
            for end in ["\n", "\r\n"] {
                let padding = ImportLimits.lineSizeMax - tick.utf8.count + extra
                let long = tick + String(repeating: " ", count: padding)
                try withFile("{\"inkling\":1}\n" + long + end + tick) { path in
                    var recording = try Recording.open(path)
                    #expect(try recording.readAll().count == expected)
                    #expect(recording.rowCount == 2)
                    #expect(Int(recording.drops[.oversized]) == extra)
                }
            }
        }
    }

    @Test("gives the same events whatever the chunk")
    func chunks() throws {
        let rows = (0..<1000).map { "\($0),NoButton,Move,\($0),1\n" }.joined()
        try withFile(csv + rows) { path in
            var whole = try Recording.open(path)
            let expected = try whole.readAll()
            for limit in [1, 7, 999, 1000, 5000] {
                var recording = try Recording.open(path)
                var all: [Event] = []
                var chunk: [Event] = []
                while try recording.read(into: &chunk, atMost: limit) {
                    #expect(chunk.count <= limit)
                    all += chunk
                }
                #expect(all == expected)
            }
        }
    }
}
