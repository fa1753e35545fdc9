// SPDX-License-Identifier: Apache-2.0
// Events, frames and files that the wire's tests share.

import Foundation
import InklingCore
import InklingTesting
import Testing

/// The package's root, found from this file.
let packageRoot = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// A seed for this run, printed so that a failure can be had again: set INKLING_SEED to it.
func freshSeed(_ test: String = #function) -> UInt64 {
    let given = ProcessInfo.processInfo.environment["INKLING_SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: 0...UInt64.max)
    print("\(test): INKLING_SEED=\(seed)")
    return seed
}

let testSession = SessionID(high: 0x0001_0203_0405_0607, low: 0x0809_0A0B_0C0D_0E0F)

extension FrameHeader {
    static func test(
        sequence: UInt32 = 0, flags: FrameFlags = [], baseTime: Int64 = 0
    ) -> FrameHeader {
        FrameHeader(
            session: testSession, sequence: sequence, flags: flags,
            baseTime: Timestamp(ticks: baseTime))
    }
}

/// Everything that one frame gave.
struct ReadFrame: Equatable {
    var header: FrameHeader
    var names: [PageName] = []
    var events: [Event] = []
    var drop: DropReason?
    var dropCount = 0
    var end = 0
}

/// The frame at `offset`, or why there is none.
func read(_ bytes: [UInt8], at offset: Int = 0) -> Result<ReadFrame, WireFailure> {
    var decoder = FrameDecoder()
    if let reason = decoder.open(bytes.span, at: offset) { return .failure(.init(reason: reason)) }
    var frame = ReadFrame(header: decoder.header, end: decoder.end)
    while let name = decoder.nextName(in: bytes.span) { frame.names.append(name) }
    while true {
        switch decoder.next(in: bytes.span) {
        case .event(let event): frame.events.append(event)
        case .dropped(let reason, let count):
            frame.drop = reason
            frame.dropCount = count
        case .end: return .success(frame)
        }
    }
}

struct WireFailure: Error, Equatable { var reason: DropReason }

/// The reason for dropping the frame at `offset`, nil if it opens.
func dropReason(_ bytes: [UInt8], at offset: Int = 0) -> DropReason? {
    var decoder = FrameDecoder()
    return decoder.open(bytes.span, at: offset)
}

extension Event {
    /// Any canonical event: mostly ordinary numbers, sometimes the ends of their ranges.
    static func random(after time: Int64, using generator: inout SeededGenerator) -> Event {
        func number(_ generator: inout SeededGenerator) -> Int32 {
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: [Int32.min, .max, 0, -1, 1, Int32.min + 1].randomElement(using: &generator)!
            case 1: Int32.random(in: .min ... .max, using: &generator)
            case 2: Int32.random(in: -9_999...9_999, using: &generator)
            default: 8 * Int32.random(in: 0...1_500, using: &generator)
            }
        }
        let ticks: Int64 =
            switch Int.random(in: 0..<20, using: &generator) {
            case 0: [Int64.min, .max, 0, -1, Int64.max - 1].randomElement(using: &generator)!
            case 1: Int64.random(in: .min ... .max, using: &generator)
            case 2: time &- Int64.random(in: 0...20_000, using: &generator)
            case 3: time &+ Int64.random(in: 0...2_000, using: &generator)
            default: time &+ 10 * Int64.random(in: 0...40, using: &generator)
            }
        return Event(
            EventKind.allCases.randomElement(using: &generator)!, at: Timestamp(ticks: ticks),
            x: number(&generator), y: number(&generator), a: number(&generator),
            b: number(&generator), detail: UInt16.random(in: 0...UInt16.max, using: &generator),
            element: ElementID(rawValue: UInt8.random(in: 0...255, using: &generator)),
            item: UInt16.random(in: 0...UInt16.max, using: &generator),
            group: UInt16.random(in: 0...3, using: &generator)
        ).canonical
    }

    static func random(count: Int, seed: UInt64) -> [Event] {
        var generator = SeededGenerator(seed: seed)
        var time: Int64 = 0
        return (0..<count).map { _ in
            let event = random(after: time, using: &generator)
            time = event.time.ticks
            return event
        }
    }

    /// A pointer on its way, at 60 Hz.
    static func movement(count: Int, from start: Int64 = 0) -> [Event] {
        (0..<count).map { index in
            let step = Int32(index)
            let ticks = start + Int64(index) * 170 - Int64(index % 3) * 10
            return .pointerMove(
                at: Timestamp(ticks: ticks), x: .px(100 + 7 * step), y: .px(500 - 3 * step))
        }
    }
}
