// SPDX-License-Identifier: Apache-2.0
// What a page at level *signals* would have told of a simulated visit.

import InklingCore

/// The findings of a simulated visit, as its page's own engine has them.
public struct SimulatedFindings: Sendable {
    public struct View: Sendable {
        public var at: Double
        public var path: String
        public var type: PageType
        public var item: String?
    }

    public struct Found: Sendable {
        public var signal: Signal
        public var element: String?
        public var role: ElementRole?
        public var page: String?
    }

    public struct Goal: Sendable {
        public var at: Double
        public var name: String
        /// Nil for a goal that is worth nothing.
        public var value: Double?
    }

    /// The features at one moment.
    public struct Snapshot: Sendable {
        public var at: Double
        /// Nil where the visit ended.
        public var moment: Landmark?
        /// In the order of the schema; NaN is missing.
        public var values: [Float]
    }

    public private(set) var views: [View] = []
    public private(set) var signals: [Found] = []
    public private(set) var goals: [Goal] = []
    public private(set) var snapshots: [Snapshot] = []

    private var names = SimulatedNames()
    private var isHidden = false

    /// Runs a visit through a new engine.
    ///
    /// At each landmark by time the features are read exactly there, unless the tab was hidden;
    /// none is read at the visit's end or after it.
    ///
    /// - Complexity: O(events); 0.3 µs an event and 2 µs a snapshot.
    public init(of visit: SimulatedVisit) {
        var engine = Engine()
        var found = Signals()
        var landmark = Landmark.next(after: .start)
        for event in visit.events {
            while let due = landmark?.instant {
                let tick = Event.tick(at: engine.timestamp(of: due))
                guard engine.session.clock.eventCount > 0, tick.time <= event.time else { break }
                advance(&engine, tick, &found)
                if !isHidden { read(engine, landmark) }
                landmark = Landmark.next(after: due)
            }
            advance(&engine, event, &found)
        }
        read(engine, nil)
    }

    private mutating func advance(
        _ engine: inout Engine, _ event: Event, _ found: inout Signals
    ) {
        if event.kind == .pageView, names.page != nil { read(engine, .page) }
        engine.advance(event, into: &found)
        if found.count > 0 { take(&found, engine) }
        let now = milliseconds(engine.session.clock.now)
        switch event.kind {
        case .pageView:
            names.show(page: event.x)
            views.append(
                View(
                    at: now, path: names.page ?? "#\(event.x)",
                    type: PageType(rawValue: event.detail & 0xFF) ?? .other,
                    item: names.name(ofItem: event.item)))
        case .visibility: isHidden = event.detail == Visibility.hidden.rawValue
        case .goal:
            goals.append(
                Goal(
                    at: now, name: names.name(ofGoal: event.detail),
                    value: event.a == 0 ? nil : Double(event.a) / 100))
        default: break
        }
    }

    private mutating func take(_ found: inout Signals, _ engine: borrowing Engine) {
        for index in 0..<found.count {
            let signal = found[index]
            signals.append(
                Found(
                    signal: signal, element: names.name(of: signal.element),
                    role: names.role(of: signal.element), page: names.page))
        }
        found.removeAll()
        read(engine, .signal)
    }

    private mutating func read(_ engine: borrowing Engine, _ moment: Landmark?) {
        var vector = FeatureVector()
        engine.readFeatures(into: &vector)
        snapshots.append(
            Snapshot(
                at: milliseconds(engine.session.clock.now), moment: moment,
                values: vector.withValues { values in (0..<Feature.count).map { values[$0] } }))
    }
}

extension SimulatedFindings.Found {
    /// ms since the session's first event.
    public var at: Double { milliseconds(signal.at) }
    public var start: Double { milliseconds(signal.start) }
}

private func milliseconds(_ instant: Instant) -> Double { Double(instant.ticks) / 10 }
