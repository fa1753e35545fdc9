// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

struct FrameRoundTripTests {
    @Test("Every kind comes back as it was, with the ends of every range")
    func everyKind() throws {
        for kind in EventKind.allCases {
            let events = [Int32.min, -1, 0, 1, 8, Int32.max].flatMap { number in
                [Int64.min, -1, 0, Int64.max].map { ticks in
                    Event(
                        kind, at: Timestamp(ticks: ticks), x: number, y: ~number, a: number,
                        b: ~number, detail: UInt16(truncatingIfNeeded: number),
                        element: ElementID(rawValue: UInt8(truncatingIfNeeded: number)),
                        item: UInt16(truncatingIfNeeded: number),
                        group: UInt16(truncatingIfNeeded: ~number)
                    ).canonical
                }
            }
            let frame = try #require([UInt8](frame: .test(baseTime: .max), events: events))
            let read = try read(frame).get()
            #expect(read.events == events, "\(kind)")
            #expect(read.header == .test(baseTime: .max))
            #expect(read.end == frame.count)
        }
    }

    @Test("Random events come back as they were")
    func randomEvents() throws {
        let seed = freshSeed()
        for round in 0..<200 {
            let events = Event.random(count: 1 + round % 97, seed: seed &+ UInt64(round))
            let frame = try #require([UInt8](frame: .test(), events: events))
            #expect(try read(frame).get().events == events, "round \(round)")
            #expect(FrameCheck.failure(in: frame) == nil)
        }
    }

    @Test("Fields that a kind does not carry are left out")
    func canonical() throws {
        let event = Event(.tick, at: Timestamp(ticks: 5), x: 1, y: 2, a: 3, b: 4, detail: 5)
        let frame = try #require([UInt8](frame: .test(), events: [event]))
        #expect(try read(frame).get().events == [event.canonical])
    }

    @Test("A frame without events is a frame")
    func empty() throws {
        let header = FrameHeader.test(sequence: .max, flags: .last, baseTime: .min)
        let frame = try #require([UInt8](frame: header, events: []))
        let read = try read(frame).get()
        #expect(read.header == header)
        #expect(read.events.isEmpty && read.names.isEmpty)
    }

    @Test("Names come back with their numbers and bytes")
    func names() throws {
        var names: [(space: NameSpace, number: UInt32, name: String)] = []
        for space in NameSpace.allCases {
            names.append((space, space.lowest, ""))
            names.append((space, space.highest, "Über/:id 🖋"))
            names.append((space, 7, String(repeating: "x", count: Limits.nameSizeMax)))
        }
        let frame = try #require(
            [UInt8](frame: .test(), names: names, events: Event.movement(count: 3)))
        let read = try read(frame).get()
        #expect(read.names.count == names.count)
        for (name, expected) in zip(read.names, names) {
            #expect(name.space == expected.space && name.number == expected.number)
            let bytes = frame[name.start..<name.start + name.size]
            #expect(String(decoding: bytes, as: UTF8.self) == expected.name)
        }
        #expect(read.events == Event.movement(count: 3))
    }

    @Test("The encoder refuses names that the decoder would drop, and writes nothing of them")
    func refusedNames() {
        var bytes = [UInt8](repeating: 0, count: 2_000)
        var span = bytes.mutableSpan
        var encoder = FrameEncoder(.test(), to: &span)
        let long = [UInt8](repeating: 0x61, count: Limits.nameSizeMax + 1)
        let cut: [UInt8] = [0xE2, 0x82]
        let fine: [UInt8] = [0x61]
        let cases: [(NameSpace, UInt32, [UInt8])] = [
            (.element, 255, fine), (.item, 0, fine), (.group, 65_536, fine),
            (.page, 1 << 31, fine), (.page, 1, long), (.page, 1, cut),
        ]
        for (space, number, name) in cases {
            let isTaken = encoder.addName(space, number: number, utf8: name.span, to: &span)
            #expect(!isTaken, "\(space) \(number)")
        }
        #expect(encoder.append(.tick(at: Timestamp(ticks: 0)), to: &span))
        let isTaken = encoder.addName(.page, number: 1, utf8: fine.span, to: &span)
        #expect(!isTaken, "after an event")
        let size = encoder.finish(to: &span)
        #expect(encoder.nameCount == 0)
        #expect(size == 24 + 3 + 1 + 1 + 4, "header, dictionary end, one byte of events, checksum")
    }

    @Test("A full frame says so, and holds what was taken")
    func full() throws {
        let events = Event.random(count: 400, seed: freshSeed())
        for capacity in [0, 10, 31, 32, 500, 600, 1_000, 4_000] {
            var bytes = [UInt8](repeating: 0, count: capacity)
            var span = bytes.mutableSpan
            var encoder = FrameEncoder(.test(), to: &span)
            var count = 0
            for event in events {
                guard encoder.append(event, to: &span) else { break }
                count += 1
            }
            let size = encoder.finish(to: &span)
            #expect(encoder.finish(to: &span) == 0, "finished twice")
            guard size > 0 else {
                #expect(capacity < 33 && count == 0)
                continue
            }
            let frame = [UInt8](bytes[..<size])
            #expect(try read(frame).get().events == [Event](events.prefix(count)))
        }
    }

    @Test("A frame holds no more events than the limit")
    func eventLimit() throws {
        let events = (0...Limits.frameEventsMax).map {
            Event.tick(at: Timestamp(ticks: Int64($0) * 10))
        }
        #expect([UInt8](frame: .test(), events: events) == nil)
        let frame = try #require([UInt8](frame: .test(), events: events.dropLast()))
        #expect(try read(frame).get().events.count == Limits.frameEventsMax)
    }

    @Test("An event needs less room than its reserve, even the most surprising one")
    func reserve() throws {
        // Thousands of the cheapest event make everything else as dear as it gets.
        var events = Event.movement(count: 2_000)
        for kind in EventKind.allCases {
            events.append(
                Event(
                    kind, at: Timestamp(ticks: .min), x: .min, y: .max, a: .min, b: .max,
                    detail: .max, element: ElementID(rawValue: 7), item: .max, group: .max))
            let before = try #require([UInt8](frame: .test(), events: events.dropLast()))
            let after = try #require([UInt8](frame: .test(), events: events))
            #expect(after.count - before.count < 200, "\(kind)")
        }
    }

    @Test("Frames in a row are read one after the other")
    func concatenated() throws {
        let batches = [Event.movement(count: 50), [], Event.random(count: 20, seed: 1)]
        var bytes: [UInt8] = []
        for (index, batch) in batches.enumerated() {
            bytes += try #require(
                [UInt8](frame: .test(sequence: UInt32(index)), events: batch))
        }
        var offset = 0
        for (index, batch) in batches.enumerated() {
            let frame = try read(bytes, at: offset).get()
            #expect(frame.events == batch && frame.header.sequence == UInt32(index))
            offset = frame.end
        }
        #expect(offset == bytes.count)
        #expect(dropReason(bytes, at: offset) == .truncated)
    }

    @Test("A pointer's movement costs little more than two bytes a sample")
    func size() {
        let measurement = WireMeasurement.measure(events: [Event.movement(count: 600)])
        #expect(measurement.isLossless)
        #expect(measurement.frameCount == 4)
        #expect(measurement.bytesPerPointerSample < 2.2)
    }
}
