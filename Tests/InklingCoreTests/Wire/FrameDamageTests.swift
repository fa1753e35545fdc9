// SPDX-License-Identifier: Apache-2.0

import InklingTesting
import Testing

@testable import InklingCore

struct FrameDamageTests {
    private static let frame = [UInt8](
        frame: .test(sequence: 300, baseTime: 1_000),
        names: [(.page, 1, "/lesson/:id"), (.element, 3, "play")],
        events: Event.movement(count: 40) + Event.random(count: 10, seed: 3))!

    @Test("A frame cut anywhere is truncated")
    func truncation() {
        let frame = FrameDamageTests.frame
        for count in 0..<frame.count {
            let cut = [UInt8](frame[..<count])
            #expect(dropReason(cut) == .truncated, "\(count) bytes")
            #expect(FrameCheck.failure(in: cut) == nil)
        }
    }

    @Test("Every single flipped bit is found out")
    func flippedBits() {
        let frame = FrameDamageTests.frame
        for position in 0..<frame.count * 8 {
            var damaged = frame
            damaged[position / 8] ^= 1 << UInt8(position % 8)
            let expected: [DropReason] =
                switch position / 8 {
                case 0, 1: [.malformed]
                case 2: [.unknownVersion]
                case 4, 5: [.truncated, .oversized, .checksum, .malformed]
                default: [.checksum]
                }
            let reason = dropReason(damaged)
            #expect(reason.map(expected.contains) == true, "bit \(position)")
            #expect(FrameCheck.failure(in: damaged) == nil, "bit \(position)")
        }
    }

    @Test("Every flipped bit behind a right checksum gives events or reasons")
    func flippedBitsRepaired() {
        let frame = FrameDamageTests.frame
        for position in 0..<(frame.count - 4) * 8 {
            var damaged = frame
            damaged[position / 8] ^= 1 << UInt8(position % 8)
            let repaired = FrameCheck.repaired(damaged)
            #expect(FrameCheck.failure(in: repaired) == nil, "bit \(position)")
        }
    }

    @Test("Random bytes behind a right checksum give events or reasons")
    func randomBytes() {
        let seed = freshSeed()
        var generator = SeededGenerator(seed: seed)
        for round in 0..<2_000 {
            var bytes = (0..<Int.random(in: 31...400, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
            bytes[6] = UInt8.random(in: 0...255, using: &generator)
            bytes[7] = 0
            // A short header and no names, so that events are reached.
            bytes[24] = 0
            bytes[25] = 0
            bytes[26] = 0
            let repaired = FrameCheck.repaired(bytes)
            #expect(FrameCheck.failure(in: repaired) == nil, "round \(round)")
        }
    }

    @Test(
        "A frame's own words about itself are checked",
        arguments: [
            ("more bytes than a frame may have", [4: 0x61, 5: 0xEA], DropReason.oversized),
            ("a size that ends within the envelope", [4: 5, 5: 0], .malformed),
            ("a size too small for a header", [4: 30, 5: 0], .malformed),
            ("another version", [2: 2], .unknownVersion),
            ("not a frame", [0: 0x7B], .malformed),
        ])
    func envelope(name: String, changes: [Int: UInt8], reason: DropReason) {
        var bytes = FrameDamageTests.frame + [UInt8](repeating: 0, count: 60_000)
        for (offset, byte) in changes { bytes[offset] = byte }
        #expect(dropReason(bytes) == reason, "\(name)")
    }

    @Test("More events than the limit are oversized")
    func eventCount() {
        var bytes = FrameDamageTests.frame
        bytes[6] = 0x01
        bytes[7] = 0x40
        #expect(dropReason(FrameCheck.repaired(bytes)) == .oversized)
    }

    @Test("More events than were written are truncated, and counted")
    func promisedEvents() throws {
        var bytes = FrameDamageTests.frame
        bytes[7] = 0x20
        let frame = try read(FrameCheck.repaired(bytes)).get()
        #expect(frame.drop == .truncated)
        #expect(frame.events.count + frame.dropCount == 0x2000 + 50)
    }

    @Test("A frame of an unknown version can be stepped over")
    func steppingOver() throws {
        var bytes = FrameDamageTests.frame
        bytes[2] = 9
        bytes += FrameDamageTests.frame
        var decoder = FrameDecoder()
        #expect(decoder.open(bytes.span) == .unknownVersion)
        #expect(decoder.open(bytes.span, at: decoder.end) == nil)
        #expect(decoder.eventCount == 50)
    }

    @Test(
        "The dictionary is checked",
        arguments: [
            ("an unknown space", [8, 0, 0] as [UInt8], DropReason.malformed),
            ("an element beyond the page map", [1, 0xFF, 0x01, 0], .unknownElement),
            ("item nought", [2, 0, 0], .malformed),
            ("a group beyond 16 bits", [3, 0x80, 0x80, 0x04, 0], .malformed),
            ("a number longer than it needs", [4, 0x80, 0x00, 0], .malformed),
            ("a number beyond 64 bits", [4] + [UInt8](repeating: 0xFF, count: 11), .malformed),
            ("a name cut short", [4, 1, 50, 0x61], .malformed),
            ("a name that is not UTF-8", [4, 1, 2, 0xC0, 0x80], .malformed),
            ("no end", [4, 1, 1, 0x61], .malformed),
        ])
    func dictionary(name: String, entry: [UInt8], reason: DropReason) {
        let frame = [UInt8](frame: .test(), events: [])!
        let bytes = [UInt8](frame[..<26]) + entry + [0, 0, 0, 0]
        #expect(dropReason(FrameCheck.repaired(bytes)) == reason, "\(name)")
    }

    @Test("More names than the limit are oversized")
    func nameCount() {
        let frame = [UInt8](frame: .test(), events: [])!
        for (count, reason) in [(1_024, nil), (1_025, DropReason.oversized)] {
            let names = [[UInt8]](repeating: [4, 1, 0], count: count).flatMap { $0 }
            let bytes = [UInt8](frame[..<26]) + names + [0, 0, 0, 0, 0]
            #expect(dropReason(FrameCheck.repaired(bytes)) == reason)
        }
    }

    @Test("An unknown kind drops it and the rest of the frame, counted")
    func unknownKind() throws {
        let frame = try read(frameWithUnknownKind()).get()
        #expect(frame.events == Event.movement(count: 3))
        #expect(frame.drop == .unknownKind)
        #expect(frame.dropCount == 5)
    }

    @Test("No offset traps", arguments: [Int.min, -1, 0, 5, 1 << 20, Int.max])
    func offsets(offset: Int) {
        let reason = dropReason(FrameDamageTests.frame, at: offset)
        #expect(offset == 0 ? reason == nil : reason != nil)
    }
}

/// A frame of eight events, the fourth of a kind that does not exist yet.
func frameWithUnknownKind() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 600)
    var span = bytes.mutableSpan
    let header = [UInt8](frame: .test(), events: [])!
    for index in 0..<27 { span[index] = header[index] }
    var model = EventModel(baseTime: Timestamp(ticks: 0))
    var coder = RangeEncoder(at: 27)
    for event in Event.movement(count: 3) { model.encode(event, with: &coder, to: &span) }
    model.kind.encode(63, with: &coder, to: &span)
    coder.finish(to: &span)
    let size = coder.writer.position + 10
    bytes[6] = 8
    return FrameCheck.repaired([UInt8](bytes[..<size]))
}
