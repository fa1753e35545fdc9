// SPDX-License-Identifier: Apache-2.0
// The same visit with many ticks, few or none.

import InklingCore

/// A trace made ready for ticks to be put in or left out.
///
/// What the clock drops is left out, and each event stands at the time that the clock gave it: a
/// tick put before an event that comes late would otherwise make the two simultaneous.
public struct TickedTrace: Sendable {
    /// Where ticks are put.
    public enum Rate: CaseIterable, Sendable {
        /// At both ends of every step of time and inside it, twice each.
        case everywhere
        /// Every 250 ms, as a page gives them.
        case ordinary
        /// One a minute.
        case rare
        /// At places drawn by lot.
        case random
    }

    /// The events without any tick but one an hour after the end, when every deadline is past.
    public private(set) var without: [Event] = []
    private let last: Event?

    /// Ticks in one step of time, at most: a night needs no more than a minute does.
    private static let stepCapacity: Int64 = 256

    public init(_ events: [Event]) {
        var engine = Engine()
        var signals = Signals()
        var kept: [Event] = []
        var now: Int64 = 0
        for event in events {
            let isDropped = engine.advance(event, into: &signals) != nil
            signals.removeAll()
            let time = Int64(engine.session.clock.now.ticks)
            // A tick that alone keeps a silence from being a broken clock stays.
            let isNeeded = time - now > Int64(Limits.silenceMax.ticks) / 2
            if isDropped || event.kind == .tick && !isNeeded { continue }
            var placed = event
            placed.time = Timestamp(ticks: time)
            kept.append(placed)
            now = time
        }
        last = kept.last
        kept.append(.tick(at: Timestamp(ticks: now + Int64(Interval.seconds(3600).ticks))))
        without = kept
    }

    /// The events with ticks between them; the last tick stays where it is.
    public func with(_ rate: Rate) -> [Event] {
        var random = SeededGenerator(seed: UInt64(without.count))
        var result: [Event] = []
        for (index, event) in without.enumerated() {
            if index > 0 {
                let from = without[index - 1].time.ticks
                for tick in Self.places(from, event.time.ticks, rate, &random) {
                    result.append(.tick(at: Timestamp(ticks: tick)))
                }
            }
            result.append(event)
        }
        return result
    }

    private static func places(
        _ from: Int64, _ to: Int64, _ rate: Rate, _ random: inout SeededGenerator
    ) -> [Int64] {
        switch rate {
        case .everywhere:
            let middle = from + (to - from) / 2
            let inside = to - from > 1 ? [from + 1, middle, to - 1] : []
            // Any deadline up to 13 s is met nearly to the moment.
            let steps = stride(from: from, to: to, by: 500).prefix(Int(stepCapacity)).map { $0 }
            return ([from, from] + inside + steps + [to, to]).sorted()
        case .ordinary: return Array(stride(from: from + 2500, to: to, by: 2500).prefix(256))
        case .rare: return Array(stride(from: from + 600_000, to: to, by: 600_000).prefix(256))
        case .random:
            guard to > from else { return random.index(below: 2) == 0 ? [from] : [] }
            return (0..<random.index(below: 4)).map { _ in
                from + Int64(random.next() % UInt64(to - from + 1))
            }.sorted()
        }
    }
}
