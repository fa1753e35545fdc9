// SPDX-License-Identifier: Apache-2.0
// One detector alone on what it needs: the way to try a detector before it is in the catalogue.
// Non-goal: speed; a live session runs all detectors at once, in `Session`.

/// A session with a single detector.
///
///     var bench = DetectorBench<RageClick>()
///     var signals = Signals()
///     for event in events { bench.advance(event, into: &signals) }
///
/// Clock, channels and page map are those of a live session, so that the detector finds here what
/// it finds there. `checkDetector` in InklingTesting is built on it.
public struct DetectorBench<D: Detector>: ~Copyable {
    public private(set) var clock = SessionClock()
    public private(set) var channels = Channels()
    public private(set) var page = PageMap()
    public private(set) var detector = D()

    public init() {}

    /// Takes one event as `Session.advance` does.
    ///
    /// - Parameter signals: not emptied here.
    /// - Returns: nil, or why the event was dropped; the drop is counted in `clock.drops`.
    /// - Complexity: O(1), no allocation besides the detector's own.
    @discardableResult
    public mutating func advance(_ event: Event, into signals: inout Signals) -> DropReason? {
        if let reason = Session.defect(of: event) ?? clock.advance(to: event.time) {
            clock.count(reason)
            return reason
        }
        clock.count(event)
        channels.update(event, at: clock.now, page: &page)
        let before = signals.count
        detector.update(event, at: clock.now, &channels, &page, into: &signals)
        if signals.count > before { signals.sort(from: before) }
        return nil
    }

    /// A snapshot: another bench in the same state, which goes on by itself.
    public borrowing func copy() -> DetectorBench {
        var copy = DetectorBench()
        copy.clock = clock
        copy.channels = channels.copy()
        copy.page = page.copy()
        copy.detector = detector
        return copy
    }
}
