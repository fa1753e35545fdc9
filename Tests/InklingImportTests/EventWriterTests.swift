// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTesting
import Testing

@testable import InklingImport

@Suite("The event writer")
struct EventWriterTests {
    @Test("leaves out what is not there and writes numbers exactly")
    func writesLines() {
        let move = Event.pointerMove(at: Timestamp(ticks: 1670), x: .px(310), y: .px(42))
        #expect(
            EventWriter.line(move) == #"{"t":167,"kind":"pointer_move","x":310,"y":42}"#)
        let scroll = Event(.scroll, at: Timestamp(ticks: -3), x: -1, y: 13)
        #expect(
            EventWriter.line(scroll) == #"{"t":-0.3,"kind":"scroll","x":-0.125,"y":1.625}"#)
        #expect(
            EventWriter.header(source: "a \"b\"/c") == #"{"inkling":1,"source":"a \"b\"/c"}"#)
    }

    @Test("and the reader together keep every canonical event, unknown details included")
    func roundTrips() throws {
        var generator = SeededGenerator(seed: 7)
        var events: [Event] = []
        for _ in 0..<200 {
            for kind in EventKind.allCases {
                events.append(anyEvent(kind, using: &generator))
            }
        }
        try withFile(EventWriter.file(events, source: "test")) { path in
            var recording = try Recording.open(path)
            let read = try recording.readAll()
            #expect(recording.rejections == [])
            #expect(read == events)
        }
    }

    /// A canonical event with every field at random, at its bounds now and then.
    private func anyEvent(
        _ kind: EventKind, using generator: inout SeededGenerator
    ) -> Event {
        func length() -> Int32 {
            let bounds = [0, 1, -1, Coordinate.limit, -Coordinate.limit]
            return generator.next() % 4 == 0
                ? bounds[Int(generator.next() % 5)]
                : Int32(truncatingIfNeeded: generator.next()) >> 4
        }
        return Event(
            kind, at: Timestamp(ticks: Int64(bitPattern: generator.next()) >> 13), x: length(),
            y: length(), a: length(), b: length(),
            detail: UInt16(truncatingIfNeeded: generator.next() >> (generator.next() % 17)),
            element: ElementID(rawValue: UInt8(truncatingIfNeeded: generator.next())),
            item: UInt16(truncatingIfNeeded: generator.next()),
            group: UInt16(truncatingIfNeeded: generator.next() % 2)
        ).canonical
    }
}
