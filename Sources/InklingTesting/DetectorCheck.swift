// SPDX-License-Identifier: Apache-2.0
// One detector on one trace, run in every way that must make no difference.

import InklingCore

/// A signal and the place of the event that brought it.
struct Finding: Equatable {
    var event: Int
    var signal: Signal
    /// Equality of bits: two NaNs are equal, 0 and -0 are not.
    static func == (left: Finding, right: Finding) -> Bool {
        left.event == right.event && left.hasSameSignal(as: right)
    }

    func hasSameSignal(as other: Finding) -> Bool {
        signal.at == other.signal.at && signal.start == other.signal.start
            && signal.kind == other.signal.kind && signal.element == other.signal.element
            && signal.strength.bitPattern == other.signal.strength.bitPattern
    }
}

/// What a run gave: the signals, and the detector's memory at the end.
private struct Outcome {
    var findings: [Finding] = []
    var memory: [UInt8] = []
}

struct DetectorCheck<D: Detector> {
    var trace: Int
    var variant: String
    var events: [Event]

    private typealias Bench = DetectorBench<D>

    /// - Parameter isBrief: whether two runs are all there is time for.
    func run(isBrief: Bool) throws {
        let base = try checkedRun()
        try compare(base, outcome(events), .repetition)
        if isBrief { return }
        try compare(base, splitOutcome(), .splitting)
        try checkSnapshots(base)
        try compare(base, interleavedOutcome(), .interleaving)
        let first = events.first?.time.ticks ?? 0
        // By one tick, to the Unix epoch of today, to either end of time and over it.
        for shift in [1, -1, 17_000_000_000_000, Int64.min &- first, Int64.max &- first] {
            let shifted = events.map { event in
                var event = event
                event.time = Timestamp(ticks: event.time.ticks &+ shift)
                return event
            }
            try compare(base, outcome(shifted), .shift)
        }
        try checkTicks()
    }

    private func failure(
        _ property: DetectorFailure.Property, at event: Int?, _ explanation: String
    ) -> DetectorFailure {
        DetectorFailure(
            property: property, trace: trace, variant: variant, event: event,
            explanation: explanation)
    }

    // MARK: Runs

    private static func memory(_ bench: borrowing Bench) -> [UInt8] {
        withUnsafeBytes(of: bench.detector) { [UInt8]($0) }
    }

    /// Runs the events from `start` on, emptying the signals after each.
    private static func go(
        _ bench: inout Bench, _ events: ArraySlice<Event>, into outcome: inout Outcome
    ) {
        var signals = Signals()
        for index in events.indices {
            bench.advance(events[index], into: &signals)
            for place in 0..<signals.count {
                outcome.findings.append(Finding(event: index, signal: signals[place]))
            }
            signals.removeAll()
        }
    }

    private func outcome(_ events: [Event]) -> Outcome {
        var bench = Bench()
        var outcome = Outcome()
        Self.go(&bench, events[...], into: &outcome)
        outcome.memory = Self.memory(bench)
        return outcome
    }

    /// The plain run, every signal looked at.
    private func checkedRun() throws -> Outcome {
        var bench = Bench()
        var outcome = Outcome()
        for index in events.indices {
            let before = bench.clock.now
            let count = outcome.findings.count
            Self.go(&bench, events[index...index], into: &outcome)
            let found = outcome.findings[count...]
            if found.count > 2 { throw failure(.signals, at: index, "\(found.count) signals") }
            for finding in found {
                if let flaw = Self.flaw(of: finding.signal, from: before, to: bench.clock.now) {
                    throw failure(.signals, at: index, flaw)
                }
            }
        }
        outcome.memory = Self.memory(bench)
        return outcome
    }

    private static func flaw(of signal: Signal, from before: Instant, to now: Instant) -> String? {
        guard signal.strength >= 0, signal.strength <= 1 else {
            return "the strength \(signal.strength) is not in 0...1"
        }
        if signal.kind != D.kind { return "\(signal.kind) is another detector's signal" }
        if signal.start > signal.at { return "it starts after it is certain" }
        if signal.at > now { return "it is certain \(signal.at.since(now).seconds) s from now" }
        if signal.at < before { return "it was certain before the event before this one" }
        return nil
    }

    /// In chunks of many lengths, the signals of a chunk kept together.
    private func splitOutcome() -> Outcome {
        var bench = Bench()
        var outcome = Outcome()
        var signals = Signals()
        var random = SeededGenerator(seed: UInt64(events.count))
        var end = 0
        for index in events.indices {
            let before = signals.count
            bench.advance(events[index], into: &signals)
            for place in before..<max(before, signals.count) {
                outcome.findings.append(Finding(event: index, signal: signals[place]))
            }
            if index >= end || signals.count > Limits.signalCapacity - 3 {
                signals.removeAll()
                // Handed over to another bench, as between two calls of a server.
                bench = bench.copy()
                end = index + 1 + random.index(below: 200)
            }
        }
        outcome.memory = Self.memory(bench)
        return outcome
    }

    /// The same session with another one's events between, which is two thirds of it behind.
    private func interleavedOutcome() -> Outcome {
        var bench = Bench()
        var other = Bench()
        var (outcome, ignored) = (Outcome(), Outcome())
        for index in events.indices {
            Self.go(&bench, events[index...index], into: &outcome)
            let place = (index + events.count / 3) % events.count
            Self.go(&other, events[place...place], into: &ignored)
        }
        outcome.memory = Self.memory(bench)
        return outcome
    }

    // MARK: Comparisons

    private func compare(
        _ expected: Outcome, _ found: Outcome, _ property: DetectorFailure.Property
    ) throws {
        let pairs = zip(expected.findings, found.findings)
        if let (one, other) = pairs.first(where: { $0 != $1 }) {
            throw failure(
                property, at: min(one.event, other.event),
                "expected \(one.signal), found \(other.signal)")
        }
        let (few, many) = (expected.findings.count, found.findings.count)
        if few != many {
            let first = (few < many ? found : expected).findings[min(few, many)]
            throw failure(
                property, at: first.event, "\(many) signals instead of \(few): \(first.signal)")
        }
        if expected.memory != found.memory {
            throw failure(property, at: nil, "the memory at the end differs")
        }
    }

    /// Copies taken on the way go on after the original has finished.
    private func checkSnapshots(_ base: Outcome) throws {
        guard !events.isEmpty else { return }
        for part in 1...4 {
            let cut = events.count * part / 5
            var bench = Bench()
            var outcome = Outcome()
            Self.go(&bench, events[..<cut], into: &outcome)
            var copy = bench.copy()
            var copied = outcome
            Self.go(&bench, events[cut...], into: &outcome)
            Self.go(&copy, events[cut...], into: &copied)
            outcome.memory = Self.memory(bench)
            copied.memory = Self.memory(copy)
            try compare(base, outcome, .snapshot)
            try compare(base, copied, .snapshot)
        }
    }

    private func checkTicks() throws {
        let plain = TickedTrace(events)
        let expected = outcome(plain.without).findings
        for rate in TickedTrace.Rate.allCases {
            let ticked = plain.with(rate)
            let found = outcome(ticked).findings
            for index in 0..<max(expected.count, found.count) {
                guard index < found.count else {
                    throw failure(
                        .ticks, at: nil,
                        "with ticks \(rate) \(expected[index].signal) is not found")
                }
                guard index < expected.count, found[index].hasSameSignal(as: expected[index]) else {
                    let other = index < expected.count ? "\(expected[index].signal)" : "none"
                    throw failure(
                        .ticks, at: found[index].event,
                        "with ticks \(rate) it finds \(found[index].signal), without \(other)")
                }
            }
        }
    }
}
