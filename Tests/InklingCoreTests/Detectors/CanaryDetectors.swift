// SPDX-License-Identifier: Apache-2.0
// Detectors that are wrong in one way each. `checkDetector` is worth what it catches.

import InklingCore
import InklingTesting
import Synchronization
import Testing

private func definition(_ name: StaticString, source: StaticString = "None.") -> SignalDefinition {
    SignalDefinition(
        name: name, definition: "A canary.", unit: "None.", thresholds: "None.",
        acquittal: "None.", source: source)
}

/// A detector that says something of some presses; what, and which, the canaries break.
private protocol Canary: Detector {
    mutating func signal(of event: Event, at now: Instant) -> Signal?
}

extension Canary {
    static var kind: SignalKind { .rageClick }
    static var definition: SignalDefinition { InklingCoreTests.definition("canary") }

    mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let signal = signal(of: event, at: now) { signals.append(signal) }
    }
}

private func press(at now: Instant, start: Instant? = nil, strength: Float = 0.5) -> Signal {
    Signal(.rageClick, at: now, start: start ?? now, strength: strength)
}

private struct Healthy: Canary {
    func signal(of event: Event, at now: Instant) -> Signal? {
        event.kind == .pointerDown ? press(at: now) : nil
    }
}

private struct AbsoluteTime: Canary {
    func signal(of event: Event, at now: Instant) -> Signal? {
        event.kind == .pointerDown && event.time.ticks % 3 == 0 ? press(at: now) : nil
    }
}

/// Waits for the next event instead of a deadline.
private struct TickDependent: Canary {
    var last: Instant = .start
    mutating func signal(of event: Event, at now: Instant) -> Signal? {
        defer { last = now }
        return now.since(last) >= .milliseconds(500) ? press(at: now, start: last) : nil
    }
}

private struct CountsTicks: Canary {
    var count: UInt32 = 0
    mutating func signal(of event: Event, at now: Instant) -> Signal? {
        if event.kind == .tick { count &+= 1 }
        return event.kind == .pointerDown && count % 5 == 1 ? press(at: now) : nil
    }
}

/// Divides by the time between presses, which may be none.
private struct LeaksNaN: Canary {
    var last: Instant = .start
    mutating func signal(of event: Event, at now: Instant) -> Signal? {
        guard event.kind == .pointerDown || event.kind == .pointerUp else { return nil }
        let span = now.since(last).seconds
        last = now
        return press(at: now, strength: span / (span + span))
    }
}

private let globalCount = Atomic<Int>(0)

private struct StaticState: Canary {
    func signal(of event: Event, at now: Instant) -> Signal? {
        guard event.kind == .pointerDown else { return nil }
        return globalCount.add(1, ordering: .relaxed).oldValue % 7 == 0 ? press(at: now) : nil
    }
}

private struct Overdone: Canary {
    func signal(of event: Event, at now: Instant) -> Signal? {
        event.kind == .pointerDown ? press(at: now, strength: 1.5) : nil
    }
}

private struct StartsLate: Canary {
    func signal(of event: Event, at now: Instant) -> Signal? {
        event.kind == .pointerDown ? press(at: now, start: now + .milliseconds(1)) : nil
    }
}

private struct Talkative: Detector {
    static let kind = SignalKind.rageClick
    static var definition: SignalDefinition { InklingCoreTests.definition("talkative") }
    func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        guard event.kind == .pointerDown else { return }
        for _ in 0..<3 { signals.append(press(at: now)) }
    }
}

/// Looks at what the caller has not yet taken away.
private struct ReadsTheList: Detector {
    static let kind = SignalKind.rageClick
    static var definition: SignalDefinition { InklingCoreTests.definition("reads_the_list") }
    func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if event.kind == .pointerDown, signals.count == 0 { signals.append(press(at: now)) }
    }
}

private final class Box: @unchecked Sendable { var count = 0 }

/// Remembers outside of its value, so that a copy is no copy.
private struct SharedMemory: Canary {
    var box = Box()
    var filler: UInt64 = 0
    func signal(of event: Event, at now: Instant) -> Signal? {
        guard event.kind == .pointerDown else { return nil }
        box.count += 1
        return box.count % 5 == 0 ? press(at: now) : nil
    }
}

private struct Padded: Canary {
    var small: UInt8 = 0
    var large: UInt32 = 0
    func signal(of event: Event, at now: Instant) -> Signal? { nil }
}

private struct Nameless: Canary {
    static var definition: SignalDefinition { InklingCoreTests.definition("Rage Click") }
    func signal(of event: Event, at now: Instant) -> Signal? { nil }
}

private struct Namesake: Canary {
    static var definition: SignalDefinition { InklingCoreTests.definition("dwell") }
    func signal(of event: Event, at now: Instant) -> Signal? { nil }
}

private struct Unsourced: Canary {
    static var definition: SignalDefinition { InklingCoreTests.definition("canary", source: " ") }
    func signal(of event: Event, at now: Instant) -> Signal? { nil }
}

@Suite("checkDetector on detectors that are wrong")
struct CanaryDetectorTests {
    let traces = [TraceGenerator.visit(seed: 5, scenes: 25)]

    private func broken<D: Detector>(_ detector: D.Type) -> DetectorFailure.Property? {
        do {
            try checkDetector(detector, traces: traces)
            return nil
        } catch {
            return (error as? DetectorFailure)?.property
        }
    }

    @Test("lets a right one pass") func healthy() { #expect(broken(Healthy.self) == nil) }

    @Test("catches each in what it breaks") func canaries() {
        #expect(broken(AbsoluteTime.self) == .shift)
        #expect(broken(CountsTicks.self) == .ticks)
        #expect(broken(TickDependent.self) == .ticks)
        #expect(broken(LeaksNaN.self) == .signals)
        #expect(broken(StaticState.self) == .repetition)
        #expect(broken(Overdone.self) == .signals)
        #expect(broken(StartsLate.self) == .signals)
        #expect(broken(Talkative.self) == .signals)
        #expect(broken(ReadsTheList.self) == .splitting)
        #expect(broken(SharedMemory.self) == .layout)
        #expect(broken(Padded.self) == .layout)
        #expect(broken(Nameless.self) == .definition)
        #expect(broken(Namesake.self) == .definition)
        #expect(broken(Unsourced.self) == .definition)
    }

    @Test("says where") func says() throws {
        let failure = #expect(throws: DetectorFailure.self) {
            try checkDetector(LeaksNaN.self, traces: traces)
        }
        #expect(failure?.trace == 0)
        #expect(failure?.event != nil)
        #expect("\(try #require(failure))".contains("not in 0...1"))
    }
}
