// SPDX-License-Identifier: Apache-2.0
// What must hold for any events given to the engine: one check, used by fuzzing and by tests.

import InklingCore

/// Checks of the engine on bytes that may be anything.
public enum EngineCheck {
    /// Bytes of an event as `events(in:)` reads it: that of memory.
    public static let eventSize = 32

    /// Takes the bytes as events, and as frames of events, through a new engine each.
    ///
    /// - Returns: what was broken, or nil. A trap is found by trapping.
    /// - Complexity: O(bytes); allocates.
    public static func failure(in bytes: [UInt8]) -> String? {
        failure(of: events(in: bytes)) ?? failure(of: frames(in: FrameCheck.repaired(bytes)))
    }

    /// Events, 32 bytes each, all fields as they come. The time is a step from the last one, in
    /// ticks, 16 bits of it: random times of 64 bits would all be dropped. A step of -32,768 stands
    /// for a time of any size.
    public static func events(in bytes: [UInt8]) -> [Event] {
        var time: Int64 = 0
        return stride(from: 0, through: bytes.count - eventSize, by: eventSize).map { start in
            func word(_ offset: Int) -> UInt32 {
                (0..<4).reduce(0) { $0 | UInt32(bytes[start + offset + $1]) << UInt32(8 * $1) }
            }
            let step = Int64(Int16(truncatingIfNeeded: word(0)))
            let any = Int64(truncatingIfNeeded: UInt64(word(0)) << 32 | UInt64(word(4)))
            time = step == -32_768 ? any : time &+ (step < -16_000 ? 40 * -step : step)
            let kinds = EventKind.allCases
            return Event(
                kinds[Int(bytes[start + 30]) % kinds.count], at: Timestamp(ticks: time),
                x: Int32(bitPattern: word(8)), y: Int32(bitPattern: word(12)),
                a: Int32(bitPattern: word(16)), b: Int32(bitPattern: word(20)),
                detail: UInt16(truncatingIfNeeded: word(24)),
                element: ElementID(rawValue: bytes[start + 31]),
                item: UInt16(truncatingIfNeeded: word(26)), group: UInt16(bytes[start + 29]))
        }
    }

    /// Runs events through an engine and a copy of it.
    ///
    /// - Returns: the first thing that was broken, or nil.
    public static func failure(of events: [Event]) -> String? {
        var engine = Engine()
        var signals = Signals()
        var vector = FeatureVector()
        var taken = 0
        for (index, event) in events.enumerated() {
            let isTaken = engine.advance(event, into: &signals) == nil
            taken += isTaken ? 1 : 0
            if !isTaken, signals.count > 0 { return "event \(index) was dropped and gave a signal" }
            for place in 0..<signals.count {
                let signal = signals[place]
                guard signal.strength >= 0, signal.strength <= 1, signal.start <= signal.at,
                    signal.at <= engine.session.clock.now
                else { return "event \(index) gave \(signal)" }
            }
            signals.removeAll()
            guard index % 8 == 7 || index == events.count - 1 else { continue }
            engine.readFeatures(into: &vector)
            for feature in Feature.allCases {
                let value = vector[feature]
                if !value.isFinite, value.bitPattern != missing.bitPattern {
                    return "after event \(index) \(feature) is \(value)"
                }
            }
        }
        let clock = engine.session.clock
        guard Int(clock.eventCount) == taken, Int(clock.drops.total) == events.count - taken else {
            return "\(clock.eventCount) taken and \(clock.drops.total) dropped of \(events.count)"
        }
        return nil
    }

    private static func frames(in bytes: [UInt8]) -> [Event] {
        var decoder = FrameDecoder()
        var events: [Event] = []
        var offset = 0
        while offset < bytes.count {
            if decoder.open(bytes.span, at: offset) == nil {
                while decoder.nextName(in: bytes.span) != nil {}
                reading: while true {
                    switch decoder.next(in: bytes.span) {
                    case .event(let event): events.append(event)
                    case .dropped: continue
                    case .end: break reading
                    }
                }
            }
            offset = decoder.end
        }
        return events
    }
}
