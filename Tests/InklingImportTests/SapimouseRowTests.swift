// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@testable import InklingImport

private let moment = Timestamp(ticks: 158_850)

private func parse(_ row: String) throws(Rejection) -> Event {
    let bytes = Array(row.utf8)
    return try SapimouseRow.parse(bytes.span)
}

@Suite("A row of sapimouse CSV")
struct SapimouseRowTests {
    @Test(
        "gives the event of its state and button",
        arguments: [
            ("15885,NoButton,Move,967,706", EventKind.pointerMove, PointerButtons()),
            ("15885,Left,Drag,967,706", .drag, .primary),
            ("15885,Left,Pressed,967,706", .pointerDown, .primary),
            ("15885,Right,Pressed,967,706", .pointerDown, .secondary),
            ("15885,Other,Released,967,706", .pointerUp, .other),
        ])
    func mapsStates(row: String, kind: EventKind, buttons: PointerButtons) throws {
        let expected = Event.pointer(kind, at: moment, x: .px(967), y: .px(706), buttons: buttons)
        #expect(try parse(row) == expected)
    }

    @Test(
        "keeps negative places and fractions of a pixel and of a millisecond",
        arguments: [
            ("-1,NoButton,Move,-4,-706", Int64(-10), Int32(-32), Int32(-5648)),
            ("0.5,NoButton,Move,0.125,1.25", 5, 1, 10),
            ("0.,NoButton,Move,.5,-0.5", 0, 4, -4),
        ])
    func readsNumbers(row: String, ticks: Int64, x: Int32, y: Int32) throws {
        #expect(try parse(row) == Event(.pointerMove, at: Timestamp(ticks: ticks), x: x, y: y))
    }

    @Test(
        "is rejected under the reason that fits",
        arguments: [
            ("", DropReason.malformed),
            ("15885", .malformed),
            ("15885,NoButton,Move,967", .malformed),
            ("15885,NoButton,Move,967,", .malformed),
            ("15885,NoButton,Move,967,706,", .malformed),
            ("15885,NoButton,Move,967,706,1", .malformed),
            ("15885,NoButton,Move,967,7O6", .malformed),
            ("15885,NoButton,Move,967,-", .malformed),
            ("15885,NoButton,Move,967,.", .malformed),
            (",NoButton,Move,967,706", .malformed),
            ("15885,Middle,Pressed,967,706", .malformed),
            ("15885,NoButton,Scroll,967,706", .unknownKind),
            ("15885,NoButton,move,967,706", .unknownKind),
            ("NaN,NoButton,Move,967,706", .notFinite),
            ("15885,NoButton,Move,inf,706", .notFinite),
            ("15885,NoButton,Move,967,-Infinity", .notFinite),
            ("15885,NoButton,Move,16777217,706", .outOfRange),
            ("99999999999999999999,NoButton,Move,967,706", .outOfRange),
        ])
    func rejects(row: String, reason: DropReason) throws {
        let error = #expect(throws: Rejection.self) { try parse(row) }
        #expect(error?.reason == reason)
        #expect(error?.explanation.isEmpty == false)
    }

    @Test("never traps, whatever its bytes")
    func isTotal() {
        let row = Array("15885,NoButton,Move,967,706".utf8)
        for index in row.indices {
            for byte in UInt8.min...UInt8.max {
                var damaged = row
                damaged[index] = byte
                _ = try? SapimouseRow.parse(damaged.span)
                _ = try? SapimouseRow.parse(damaged.span.extracting(0..<index))
            }
        }
    }
}
