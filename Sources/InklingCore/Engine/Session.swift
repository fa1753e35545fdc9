// SPDX-License-Identifier: Apache-2.0
// The state of one session: everything that is remembered of it, in one value of fixed size.

/// One session's state. A copy of it and of its page map is a snapshot.
public struct Session: ~Copyable, Sendable {
    public private(set) var clock = SessionClock()
    public private(set) var channels = Channels()
    private var detectors = Detectors()
    public private(set) var tally = SignalTally()

    public init() {}

    /// A second session that is the same, for a snapshot.
    borrowing func copy() -> Session {
        var copy = Session()
        copy.clock = clock
        copy.channels = channels.copy()
        copy.detectors = detectors
        copy.tally = tally
        return copy
    }

    /// Takes one event and appends what the detectors find.
    ///
    /// - Parameters:
    ///   - event: what happened; see `EventKind` for what is expected of its fields.
    ///   - page: the session's page map.
    ///   - signals: not emptied here; room for `Limits.signalCapacity` is always enough for one
    ///     event.
    /// - Returns: nil, or why the event was dropped; the drop is counted in `clock.drops`.
    /// - Complexity: O(1), no allocation.
    @discardableResult
    public mutating func advance(
        _ event: Event, page: inout PageMap, into signals: inout Signals
    ) -> DropReason? {
        if let reason = Session.defect(of: event) ?? clock.advance(to: event.time) {
            clock.count(reason)
            return reason
        }
        clock.count(event)
        let now = clock.now
        channels.update(event, at: now, page: &page)
        let before = signals.count
        detectors.update(event, at: now, &channels, &page, into: &signals)
        if signals.count > before {
            signals.sort(from: before)
            tally.update(&signals, from: before)
        }
        return nil
    }

    /// Counts something that could not be made into an event at all.
    public mutating func drop(_ reason: DropReason) { clock.count(reason) }

    /// Why an event cannot be taken whatever the session; nil if it can.
    @inline(__always)
    static func defect(of event: Event) -> DropReason? {
        switch event.kind {
        case .pointerMove, .drag, .pointerDown, .pointerUp, .pointerEnter, .pointerLeave, .click,
            .scroll, .wheel, .touchStart, .touchMove, .touchEnd, .touchCancel, .resize,
            .elementExposed, .elementMoved, .element:
            if isOutside(event.x) || isOutside(event.y) { return .outOfRange }
        default: break
        }
        if event.kind == .element, event.element.isNone { return .unknownElement }
        return nil
    }

    @inline(__always)
    private static func isOutside(_ eighths: Int32) -> Bool {
        eighths > Coordinate.limit || eighths < -Coordinate.limit
    }

    /// Writes the features as of the last event.
    ///
    /// - Parameter vector: every feature is written; what cannot be known is missing (NaN).
    /// - Complexity: O(features), no allocation.
    @inline(never)
    public func readFeatures(into vector: inout FeatureVector) {
        vector.read(clock: clock, channels: channels, tally: tally)
    }
}
