// SPDX-License-Identifier: Apache-2.0
// A raw session's engine, fed from frames: what it finds becomes what is stored.

import InklingCore
import InklingStore

/// The engine of one raw session and what its numbers are called.
///
/// The same frames in the same order give the same state and the same findings, with or without
/// ticks between them, so a visit can be made anew from the store at any time.
final class Visit {
    private(set) var engine = Engine()
    private var names = Names()
    private var page: String?
    /// The client's time of the first event; nil before one came.
    private(set) var origin: Int64?
    /// The client's time up to which the engine was taken, by events or ticks.
    private(set) var reached: Int64 = .min
    /// Snapshots of the present frame.
    private var snapshotCount = 0
    private var landmark = Landmark.next(after: .start)
    /// The time of the last event of the page's own.
    private var lastEvent: Int64 = .min
    private var isHidden = false
    /// The page went away, and no other was shown yet.
    private var isBetweenPages = false
    /// Landmarks that a tick of ours came to. They are found with the next event, as they would
    /// be without ticks: a visit that ended before has none.
    private var landmarksAhead: [StoredSnapshot] = []

    /// Takes a frame that can be opened.
    ///
    /// - Complexity: O(bytes of the frame); allocates for names and findings only.
    func take(_ bytes: Span<UInt8>, at offset: Int = 0, into findings: inout Findings) {
        var decoder = FrameDecoder()
        if let reason = decoder.open(bytes, at: offset) { return findings.drops.count(reason) }
        names.beginFrame()
        snapshotCount = 0
        while let name = decoder.nextName(in: bytes) {
            if !names.set(name, in: bytes) { findings.drops.count(.oversized) }
        }
        var signals = Signals()
        reading: while true {
            switch decoder.next(in: bytes) {
            case .event(let event):
                passLandmarks(before: event.time.ticks, &signals, into: &findings)
                let before = findings.events
                advance(event, &signals, into: &findings)
                if findings.events > before { noteEvent(event, into: &findings) }
            case .dropped(let reason, let count):
                findings.drops.count(reason, times: UInt32(truncatingIfNeeded: count))
            case .end: break reading
            }
        }
        if decoder.header.flags.contains(.last) {
            snapshot(.leave, into: &findings)
            findings.leftAt = now
            isBetweenPages = true
        }
    }

    /// Lets time pass up to the client's time `time`, in which nothing is known to have happened.
    func tick(to time: Int64, into findings: inout Findings) {
        var signals = Signals()
        snapshotCount = 0
        passLandmarks(before: time, &signals, into: &findings)
        pass(to: time, &signals, into: &findings)
    }

    /// A tick of ours, which is no event of the page's.
    private func pass(to time: Int64, _ signals: inout Signals, into findings: inout Findings) {
        let before = findings.events
        advance(.tick(at: Timestamp(ticks: time)), &signals, into: &findings)
        findings.events = before
    }

    /// Reads the features at each landmark on the way to a time, exactly there. One that passes
    /// while nobody is there is left out: it would be known only of those who came back.
    private func passLandmarks(
        before time: Int64, _ signals: inout Signals, into findings: inout Findings
    ) {
        while let instant = landmark?.instant, origin != nil {
            let due = engine.timestamp(of: instant).ticks
            // An event from beyond a day of silence is dropped, and no time has passed.
            guard due <= time, time &- reached <= Int64(Limits.silenceMax.ticks) else { return }
            landmark = Landmark.next(after: instant)
            let silence = due &- lastEvent
            guard !isHidden, !isBetweenPages,
                silence < ServerLimits.tickTime * Timestamp.ticksPerMillisecond
            else { continue }
            pass(to: due, &signals, into: &findings)
            landmarksAhead.append(reading(.time))
        }
    }

    /// The present, ms since the session's first event.
    var now: Double { milliseconds(engine.session.clock.now) }

    private func milliseconds(_ instant: Instant) -> Double { Double(instant.ticks) / 10 }

    private func advance(
        _ event: Event, _ signals: inout Signals, into findings: inout Findings
    ) {
        // What a page came to is known before the next one empties it.
        let ending = event.kind == .pageView && page != nil ? reading(.page) : nil
        if let reason = engine.advance(event, into: &signals) {
            return findings.drops.count(reason)
        }
        if origin == nil { origin = event.time.ticks }
        reached = engine.timestamp(of: engine.session.clock.now).ticks
        findings.events += 1
        if let ending, hasRoom(&findings) { findings.snapshots.append(ending) }
        if signals.count > 0 {
            take(&signals, into: &findings)
            snapshot(.signal, into: &findings)
        }
        switch event.kind {
        case .pageView: begin(event, into: &findings)
        case .element:
            names.set(role: UInt8(truncatingIfNeeded: event.detail), of: event.element)
        case .goal:
            findings.goals.append(
                StoredGoal(
                    at: now, name: names.name(of: UInt32(event.detail), in: .goal),
                    // The wire has no empty value; a goal that is worth nothing has none.
                    value: event.a == 0 ? nil : Double(event.a) / 100, source: .page))
        default: break
        }
    }

    private func noteEvent(_ event: Event, into findings: inout Findings) {
        lastEvent = reached
        if event.kind == .visibility { isHidden = event.detail == Visibility.hidden.rawValue }
        if event.kind == .pageView { (isHidden, isBetweenPages) = (false, false) }
        for snapshot in landmarksAhead where hasRoom(&findings) {
            findings.snapshots.append(snapshot)
        }
        landmarksAhead.removeAll()
    }

    private func begin(_ view: Event, into findings: inout Findings) {
        names.clearElements()
        let name = names.name(of: UInt32(bitPattern: view.x), in: .page)
        page = name
        findings.pages.append(
            StoredPage(
                at: now, page: name, type: UInt8(view.detail & 0xFF),
                item: names.name(ofContext: view.item, in: .item),
                group: names.name(ofContext: view.group, in: .group)))
    }

    private func take(_ signals: inout Signals, into findings: inout Findings) {
        for index in 0..<signals.count {
            let signal = signals[index]
            findings.signals.append(
                StoredSignal(
                    at: milliseconds(signal.at), start: milliseconds(signal.start),
                    kind: signal.kind.rawValue, strength: signal.strength,
                    element: names.name(of: signal.element), role: names.role(of: signal.element),
                    page: page))
        }
        signals.removeAll()
    }

    private func snapshot(_ moment: Moment, into findings: inout Findings) {
        if hasRoom(&findings) { findings.snapshots.append(reading(moment)) }
    }

    private func hasRoom(_ findings: inout Findings) -> Bool {
        snapshotCount += 1
        guard snapshotCount > ServerLimits.snapshotsMax else { return true }
        findings.drops.count(.oversized)
        return false
    }

    private func reading(_ moment: Moment) -> StoredSnapshot {
        var vector = FeatureVector()
        engine.readFeatures(into: &vector)
        let values = vector.withValues { values in
            (0..<Feature.count).map { values[$0] }
        }
        return StoredSnapshot(
            at: now, moment: moment, schema: Feature.schemaHash, values: values)
    }
}
