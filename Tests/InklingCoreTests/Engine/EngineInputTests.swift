// SPDX-License-Identifier: Apache-2.0
// Whatever comes in is taken or counted, and ticks are no more than time.

import InklingABI
import InklingCore
import InklingTesting
import Testing

@Suite("The engine's input")
struct EngineInputTests {
    /// Kinds whose x and y are places.
    static let placed: Set<EventKind> = [
        .pointerMove, .drag, .pointerDown, .pointerUp, .pointerEnter, .pointerLeave, .click,
        .scroll, .wheel, .touchStart, .touchMove, .touchEnd, .touchCancel, .resize,
        .elementExposed, .elementMoved, .element,
    ]

    @Test("is refused where a place lies outside, and only there", arguments: EventKind.allCases)
    func refusesPlaces(kind: EventKind) {
        let limit = Coordinate.limit
        let element = ElementID(rawValue: 3)
        let rows: [(x: Int32, y: Int32, isOutside: Bool)] = [
            (limit, limit, false), (-limit, -limit, false), (limit + 1, 0, true),
            (0, limit + 1, true), (-limit - 1, 0, true), (0, -limit - 1, true),
            (.max, .min, true), (.min, .max, true),
        ]
        for row in rows {
            var engine = Engine()
            var signals = Signals()
            let event = Event(kind, at: Timestamp(ticks: 0), x: row.x, y: row.y, element: element)
            let expected: DropReason? =
                row.isOutside && Self.placed.contains(kind) ? .outOfRange : nil
            #expect(engine.advance(event, into: &signals) == expected, "\(row)")
            #expect(engine.session.clock.drops[.outOfRange] == (expected == nil ? 0 : 1))
            #expect(engine.session.clock.eventCount == (expected == nil ? 1 : 0))
        }
    }

    @Test("is refused where an element without a number is described")
    func refusesNamelessElements() {
        var engine = Engine()
        var signals = Signals()
        #expect(engine.advance(event(.element, ms: 0), into: &signals) == .unknownElement)
        #expect(engine.session.clock.drops[.unknownElement] == 1)
        let isEmpty = engine.page.isEmpty
        #expect(isEmpty)
        engine.drop(.unknownKind)
        #expect(engine.session.clock.drops[.unknownKind] == 1)
    }

    @Test("may be anything: 100,000 random events are each taken or counted")
    func mayBeAnything() {
        let seed = freshSeed()
        var engine = Engine()
        var found = Signals()
        var vector = FeatureVector()
        let count = 100_000
        for (index, event) in Event.random(count: count, seed: seed).enumerated() {
            let isTaken = engine.advance(event, into: &found) == nil
            #expect(isTaken || found.count == 0)
            for place in 0..<found.count {
                let signal = found[place]
                #expect(
                    signal.strength >= 0 && signal.strength <= 1, "seed \(seed), event \(index)")
                #expect(signal.start <= signal.at && signal.at <= engine.session.clock.now)
            }
            found.removeAll()
            if index % 1000 == 0 {
                engine.readFeatures(into: &vector)
                for feature in Feature.allCases {
                    let value = vector[feature]
                    #expect(
                        value.isFinite || value.bitPattern == missing.bitPattern,
                        "\(feature), seed \(seed), event \(index)")
                }
            }
        }
        let clock = (engine.session.clock.eventCount, engine.session.clock.drops.total)
        #expect(Int(clock.0) + Int(clock.1) == count, "seed \(seed)")
    }

    @Test("may hold a million elements and pages")
    func mayBeLarge() {
        var engine = Engine()
        var signals = Signals()
        for number in 0..<Int32(1_000_000) {
            let time = Timestamp(ticks: Int64(number))
            if number % 1000 < 2 {
                let flags = PageFlags.observesResponses.rawValue
                engine.advance(
                    Event(.pageView, at: time, x: number, a: 8000, b: 8000, detail: flags),
                    into: &signals)
            } else {
                engine.advance(
                    Event(
                        .element, at: time, x: 8, y: 8, a: 80, b: 80, detail: 0x0106,
                        element: ElementID(rawValue: UInt8(number % 255))), into: &signals)
            }
            signals.removeAll()
        }
        #expect(engine.session.clock.eventCount == 1_000_000)
        #expect(engine.session.channels.visit.pages == 2000)
        let count = engine.page.count
        #expect(count == 255)
    }

    @Test("gives the same signals and features however many ticks there are")
    func ticksAreOnlyTime() {
        let traces =
            (0..<8).map { TraceGenerator.visit(seed: $0) } + [
                TraceGenerator.allKinds(seed: 8), DemoShop.events(),
                Event.random(count: 3000, seed: 3),
            ]
        for (index, trace) in traces.enumerated() {
            let ticked = TickedTrace(trace)
            var plain = Engine()
            let expected = signals(of: ticked.without, in: &plain)
            for rate in TickedTrace.Rate.allCases {
                var engine = Engine()
                let found = signals(of: ticked.with(rate), in: &engine)
                #expect(found == expected, "trace \(index), ticks \(rate)")
                #expect(
                    features(of: engine) == features(of: plain), "trace \(index), ticks \(rate)")
            }
        }
    }

    @Test("that ends a deadline comes after what the deadline brings, tick or no tick")
    func ordersSimultaneousSignals() {
        var events = [
            Event(
                .pageView, at: Timestamp(ticks: 0), x: 1, y: 16_000, a: 8000, b: 6400,
                detail: PageFlags.observesResponses.rawValue),
            Event(
                .element, at: Timestamp(ticks: 0), a: 800, b: 800, detail: 0x0100,
                element: ElementID(rawValue: 1)),
        ]
        // A dead and a rage click are due in the moment of the answer, which is too late for both.
        for ms: Int64 in [1000, 3600, 4050, 4500] {
            var press = event(.pointerDown, ms: ms)
            press.element = ElementID(rawValue: 1)
            events.append(press)
        }
        var answer = event(.response, ms: 5000)
        answer.element = ElementID(rawValue: 1)
        answer.detail = Response.changeNear.rawValue
        events.append(answer)
        var withTick = events
        withTick.insert(event(.tick, ms: 5000), at: events.count - 1)
        let wanted: [SignalKind] = [.rageClick, .deadClick]
        let found = signals(of: events).filter { wanted.contains($0.kind) }
        #expect(found.map(\.kind) == wanted)
        #expect(signals(of: events) == signals(of: withTick))
    }
}
