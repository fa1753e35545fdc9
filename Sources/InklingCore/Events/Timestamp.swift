// SPDX-License-Identifier: Apache-2.0
// The two kinds of time that cross the engine's border: a point and a span, both whole ticks of
// 0.1 ms, so that arithmetic on them is exact in every build. Non-goal: calendars and time zones.

/// A point in time: whole ticks of 0.1 ms since an origin that the source chooses.
///
/// The origin may be the Unix epoch, a page's `timeOrigin` or the start of a recording: the engine
/// uses differences only, so shifting every timestamp of a session changes nothing it finds.
public struct Timestamp: Equatable, Comparable, Hashable, Sendable {
    /// Ticks of 0.1 ms since the source's origin; any value is legal, negative ones too.
    public var ticks: Int64

    /// Ticks in a millisecond: 0.1 ms is the finest clock a page gets without isolation.
    public static let ticksPerMillisecond: Int64 = 10

    @inlinable
    public init(ticks: Int64) { self.ticks = ticks }

    /// The tick nearest to a number of milliseconds, ties to even.
    ///
    /// - Parameter milliseconds: any finite number within ±2^51 ticks (7 million years).
    /// - Returns: nil when the number is NaN, infinite or beyond that range.
    /// - Complexity: O(1), no allocation.
    @inlinable
    public init?(milliseconds: Double) {
        guard let ticks = wholeNumber(milliseconds * 10) else { return nil }
        self.ticks = ticks
    }

    /// Milliseconds since the source's origin.
    @inlinable
    public var milliseconds: Double { Double(ticks) / 10 }

    @inlinable
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.ticks < right.ticks }
}

/// A span of time: whole ticks of 0.1 ms, at most 119 hours.
public struct Interval: Equatable, Comparable, Hashable, Sendable {
    public var ticks: UInt32

    @inlinable
    public init(ticks: UInt32) { self.ticks = ticks }

    /// A span written in whole milliseconds, saturating at 119 hours.
    @inlinable
    public static func milliseconds(_ value: UInt32) -> Interval {
        let (ticks, overflow) = value.multipliedReportingOverflow(by: 10)
        return Interval(ticks: overflow ? .max : ticks)
    }

    /// A span written in whole seconds, saturating at 119 hours.
    @inlinable
    public static func seconds(_ value: UInt32) -> Interval {
        let (ticks, overflow) = value.multipliedReportingOverflow(by: 10_000)
        return Interval(ticks: overflow ? .max : ticks)
    }

    /// The span in seconds.
    @inlinable
    public var seconds: Float { Float(ticks) * 1e-4 }

    @inlinable
    public static func < (left: Interval, right: Interval) -> Bool { left.ticks < right.ticks }
}

/// A point on a session's own clock: ticks since its first event, never running backwards.
///
/// State holds instants, not timestamps: they are half the size, and a session that is shifted in
/// time has the same ones.
public struct Instant: Equatable, Comparable, Hashable, Sendable {
    public var ticks: UInt32

    @inlinable
    public init(ticks: UInt32) { self.ticks = ticks }

    /// The first event of the session.
    @inlinable
    public static var start: Instant { Instant(ticks: 0) }

    /// The time from `earlier` to here; zero if `earlier` is later.
    @inlinable
    public func since(_ earlier: Instant) -> Interval {
        Interval(ticks: ticks > earlier.ticks ? ticks &- earlier.ticks : 0)
    }

    /// This instant moved on by a span, saturating at the end of the clock.
    @inlinable
    public static func + (instant: Instant, span: Interval) -> Instant {
        let (ticks, overflow) = instant.ticks.addingReportingOverflow(span.ticks)
        return Instant(ticks: overflow ? .max : ticks)
    }

    @inlinable
    public static func < (left: Instant, right: Instant) -> Bool { left.ticks < right.ticks }
}
