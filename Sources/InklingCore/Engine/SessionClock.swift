// SPDX-License-Identifier: Apache-2.0
// Turns the source's times into the session's own clock, which never runs backwards.

/// The session's clock and the account of what was taken and dropped.
public struct SessionClock: Sendable {
    /// The source's tick at instant zero.
    private var origin: Int64 = 0
    /// The time of the last event that was dropped for its time.
    private var suspect: Int64 = 0
    /// The present instant.
    public private(set) var now: Instant = .start
    public fileprivate(set) var eventCount: UInt32 = 0
    public fileprivate(set) var drops = DropCounts()
    private var hasStarted: UInt16 = 0
    private var hasSuspect: UInt16 = 0
    public fileprivate(set) var tickCount: UInt32 = 0

    public init() {}

    /// Moves to an event's time, or says why not.
    ///
    /// A time a little before the last one counts as simultaneous. One further back than
    /// `Limits.reorderTolerance`, or further ahead than `Limits.silenceMax`, is an outlier: its
    /// event is dropped. Two outliers that agree with each other are a clock that was set anew: the
    /// second is taken, as simultaneous with the last event, and the clock goes on from there.
    ///
    /// - Complexity: O(1), no allocation.
    mutating func advance(to time: Timestamp) -> DropReason? {
        guard hasStarted != 0 else {
            hasStarted = 1
            origin = time.ticks
            return nil
        }
        // The line of time is taken as a circle of 2^64 ticks (58 million years), so that an origin
        // anywhere on it, also one before its least time, gives the right differences.
        let ahead = time.ticks &- origin &- Int64(now.ticks)
        let isBackward = ahead < -Int64(Limits.reorderTolerance.ticks)
        if isBackward || ahead > Int64(Limits.silenceMax.ticks) {
            return doubt(time, isBackward: isBackward)
        }
        hasSuspect = 0
        if ahead > 0 {
            now = now + Interval(ticks: UInt32(truncatingIfNeeded: ahead))
            // After five days the clock stands still, and its origin moves instead.
            if now.ticks == .max { origin = time.ticks &- Int64(UInt32.max) }
        }
        return nil
    }

    /// Drops an outlier, or, if it agrees with the one before, sets the clock by it.
    private mutating func doubt(_ time: Timestamp, isBackward: Bool) -> DropReason? {
        let gap = time.ticks &- suspect
        let agrees =
            hasSuspect != 0 && gap >= -Int64(Limits.reorderTolerance.ticks)
            && gap <= Int64(Limits.suspectGap.ticks)
        guard agrees else {
            suspect = time.ticks
            hasSuspect = 1
            return isBackward ? .timeBackward : .timeJump
        }
        origin = time.ticks &- Int64(now.ticks)
        hasSuspect = 0
        return nil
    }

    mutating func count(_ event: Event) {
        eventCount.saturatingAdd(1)
        if event.kind == .tick { tickCount.saturatingAdd(1) }
    }

    mutating func count(_ reason: DropReason) { drops.count(reason) }

    /// An instant of this session in the source's time.
    public func timestamp(of instant: Instant) -> Timestamp {
        Timestamp(ticks: origin &+ Int64(instant.ticks))
    }
}
