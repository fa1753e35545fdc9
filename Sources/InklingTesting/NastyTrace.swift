// SPDX-License-Identifier: Apache-2.0
// Visits as no visitor makes them, from visits that one might.

import InklingCore

/// A trace bent until something breaks.
struct NastyTrace {
    var name: String
    var events: [Event]
    /// Too long for more than two runs.
    var isLong = false

    /// The trace itself and what is made of it.
    ///
    /// - Parameter storms: whether the trace that saturates all counters is among them.
    static func variants(of events: [Event], storms: Bool) -> [NastyTrace] {
        var variants = [
            NastyTrace(name: "as it is", events: events),
            NastyTrace(name: "with all times equal", events: together(events)),
            NastyTrace(name: "with times running backwards", events: disordered(events)),
            NastyTrace(name: "with numbers at their extremes", events: extreme(events)),
        ]
        if storms {
            variants.append(
                NastyTrace(
                    name: "after 70,000 presses and scrolls", events: storm(before: events),
                    isLong: true))
        }
        return variants
    }

    private static func together(_ events: [Event]) -> [Event] {
        events.map { event in
            var event = event
            event.time = events[0].time
            return event
        }
    }

    /// Every event up to a second early or late, and now and then one of another year.
    private static func disordered(_ events: [Event]) -> [Event] {
        var random = SeededGenerator(seed: 17)
        return events.map { event in
            var event = event
            let jitter = Int64(random.index(below: 10_000)) - 5000
            event.time = Timestamp(ticks: event.time.ticks &+ jitter)
            if random.index(below: 100) == 0 { event.time.ticks &+= Int64.max / 3 }
            return event
        }
    }

    /// One number in four is replaced by an end of its range, or by one beyond it.
    private static func extreme(_ events: [Event]) -> [Event] {
        var random = SeededGenerator(seed: 23)
        let ends: [Int32] = [
            .min, .max, 0, -1, Coordinate.limit, -Coordinate.limit, Coordinate.limit + 1, 1,
        ]
        func bend(_ number: Int32) -> Int32 {
            random.index(below: 4) == 0 ? ends[random.index(below: ends.count)] : number
        }
        return events.map { event in
            var event = event
            event.x = bend(event.x)
            event.y = bend(event.y)
            event.a = bend(event.a)
            event.b = bend(event.b)
            if random.index(below: 8) == 0 { event.detail = UInt16(truncatingIfNeeded: event.a) }
            if random.index(below: 8) == 0 {
                event.element = ElementID(rawValue: UInt8(random.index(below: 256)))
            }
            return event
        }
    }

    /// Presses, scrolls and pages beyond what 16 bits count, a tick of the clock apart. They
    /// start an hour before the trace, which follows.
    private static func storm(before trace: [Event]) -> [Event] {
        let button = ElementID(rawValue: 3)
        var time = (trace.first?.time.ticks ?? 0) &- Int64(Interval.seconds(3600).ticks)
        var events: [Event] = []
        func next() -> Timestamp {
            time &+= 1
            return Timestamp(ticks: time)
        }
        for round in 0..<70_000 {
            if round % 10_000 == 0 {
                events.append(
                    .pageView(
                        at: next(), page: Int32(round), flags: .observesResponses,
                        viewportWidth: .px(1280), viewportHeight: .px(800),
                        documentHeight: .px(9000)))
                events.append(
                    .element(
                        button, at: next(), role: .action, flags: .interactive, x: .px(0),
                        y: .px(0), width: .px(100), height: .px(100)))
            }
            events.append(
                .pointer(
                    .pointerDown, at: next(), x: .px(50), y: .px(50), over: button,
                    buttons: .primary))
            events.append(.scroll(at: next(), y: .px(round % 2 == 0 ? 0 : 300)))
        }
        return events + trace
    }
}
