// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

/// A frame of plain events as docs/protocol.md tells it, written without the product's own code.
private func plainFrame(
    _ events: [Event], count: Int? = nil, kinds: [Int: UInt8] = [:], cut: Int = 0
) -> [UInt8] {
    func fixed(_ value: some FixedWidthInteger, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var bytes: [UInt8] = [0x49, 0x4B, 1, 2, 0, 0] + fixed(count ?? events.count, 2)
    bytes += (0..<16).map { testSession.byte($0) }
    bytes += [7, 0, 0]  // Sequence, base time, the dictionary's end.
    for (index, event) in events.enumerated() {
        bytes += fixed(event.time.ticks, 8) + fixed(event.x, 4) + fixed(event.y, 4)
        bytes += fixed(event.a, 4) + fixed(event.b, 4) + fixed(event.detail, 2)
        bytes += fixed(event.item, 2) + fixed(event.group, 2)
        bytes += [kinds[index] ?? event.kind.rawValue, event.element.rawValue]
    }
    bytes.removeLast(cut)
    bytes.replaceSubrange(4..<6, with: fixed(bytes.count + 4, 2))
    return bytes + fixed(crc32(bytes), 4)
}

/// CRC-32 bit by bit (RFC 1952, section 8).
private func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
        (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
            sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
        }
    }
}

struct PlainFrameTests {
    @Test("Plain events come as they were written, whatever they are")
    func events() throws {
        let events = Event.random(count: 500, seed: freshSeed())
        let frame = try read(plainFrame(events)).get()
        #expect(frame.events == events)
        #expect(frame.header.sequence == 7)
        #expect(frame.drop == nil)
    }

    @Test("An unknown kind costs its event, missing bytes cost the rest")
    func damage() throws {
        let events = Event.movement(count: 4)
        let unknown = try read(plainFrame(events, kinds: [1: 200])).get()
        #expect(unknown.events == [events[0], events[2], events[3]])
        #expect(unknown.drop == .unknownKind)
        #expect(unknown.dropCount == 1)
        let short = try read(plainFrame(events, cut: 1)).get()
        #expect(short.events == Array(events.prefix(3)))
        #expect(short.drop == .truncated)
        #expect(short.dropCount == 1)
        let claimed = try read(plainFrame(events, count: 9)).get()
        #expect(claimed.events == events)
        #expect(claimed.dropCount == 5)
    }

    @Test("The encoder writes coded frames also from a plain one's header")
    func reencoded() throws {
        let events = Event.movement(count: 4)
        let header = try read(plainFrame(events)).get().header
        let frame = try #require([UInt8](frame: header, events: events))
        #expect(try read(frame).get().events == events)
    }
}
