// SPDX-License-Identifier: Apache-2.0
// A session and its page together: what most callers hold.

/// One live visit.
///
///     var engine = Engine()
///     var signals = Signals()
///     for event in events {
///         engine.advance(event, into: &signals)
///         for index in 0..<signals.count { show(signals[index]) }
///         signals.removeAll()
///     }
///
/// The same events give the same state, signals and features in every build, bit for bit.
public struct Engine: ~Copyable, Sendable {
    public private(set) var session = Session()
    public private(set) var page = PageMap()

    public init() {}

    /// A snapshot: another engine in the same state, which goes on by itself.
    ///
    /// An engine cannot be copied unasked, so that no copy of its 6 KiB hides where events pass.
    /// - Complexity: O(bytes of the state), no allocation.
    public borrowing func copy() -> Engine {
        var copy = Engine()
        copy.session = session.copy()
        copy.page = page.copy()
        return copy
    }

    /// Takes one event and appends what the detectors find; see `Session.advance`.
    @discardableResult
    public mutating func advance(_ event: Event, into signals: inout Signals) -> DropReason? {
        session.advance(event, page: &page, into: &signals)
    }

    /// Counts something that could not be made into an event at all.
    public mutating func drop(_ reason: DropReason) { session.drop(reason) }

    /// Writes the features as of the last event; see `Session.readFeatures`.
    public func readFeatures(into vector: inout FeatureVector) {
        session.readFeatures(into: &vector)
    }

    /// An instant of this session, as signals carry it, in the source's time.
    public func timestamp(of instant: Instant) -> Timestamp {
        session.clock.timestamp(of: instant)
    }
}
