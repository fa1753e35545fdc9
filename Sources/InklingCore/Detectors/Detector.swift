// SPDX-License-Identifier: Apache-2.0

/// Finds one micro-behaviour in the stream of one session.
///
/// A detector is a small value: what it remembers is part of the session's state. It is told of
/// every event after the channels have taken it, and appends a signal when it is certain.
///
/// Rules, which `checkDetector` in InklingTesting enforces:
/// - What becomes certain because time passes is armed with a deadline and dated by that deadline,
///   however late the next event comes: more ticks or fewer change nothing.
/// - The same events give the same signals and bits, wherever the stream is split.
/// - Only differences of time count, and no other session does.
/// - Steps of zero time, saturated counters and missing measurements give no NaN and no signal that
///   their absence would not give.
/// - No padding: members add up to the size, in multiples of four bytes.
public protocol Detector: Sendable {
    /// The signals this detector can give.
    static var kind: SignalKind { get }

    /// What it finds, in words and numbers.
    static var definition: SignalDefinition { get }

    init()

    /// Takes an event.
    ///
    /// - Parameters:
    ///   - event: accepted by the clock; of any kind.
    ///   - now: the event's instant, never before the last one's.
    ///   - channels: as of this event.
    ///   - page: as of this event.
    ///   - signals: where findings go; at most two an event.
    /// - Complexity: O(1), no allocation.
    mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals)
}

/// Something that becomes certain at a moment unless it is called off before. 8 bytes.
struct Deadline: Sendable {
    private var at: Instant = .start
    private var isSet: UInt32 = 0

    mutating func set(_ instant: Instant) {
        at = instant
        isSet = 1
    }

    mutating func clear() { isSet = 0 }

    var isArmed: Bool { isSet != 0 }

    /// The moment, once it has come; it comes once.
    @inline(__always)
    mutating func take(at now: Instant) -> Instant? {
        guard isSet != 0, now >= at else { return nil }
        isSet = 0
        return at
    }
}

/// A span between bounds, made from a measured number of seconds; the lower bound if missing.
func bounded(_ seconds: Float, from low: Interval, to high: Interval) -> Interval {
    let ticks = saturatingUInt32(seconds * 10_000 + 0.5)
    return Interval(
        ticks: ticks < low.ticks ? low.ticks : (ticks > high.ticks ? high.ticks : ticks))
}

/// What counts as usual beside a deadline of at most `longest`: the measured number of seconds, but
/// no more than half of that, so that a slow visitor's finding is not of no strength. NaN stays.
func usualSpan(_ seconds: Float, deadline longest: Interval) -> Float {
    let limit = longest.seconds * 0.5
    return seconds > limit ? limit : seconds
}

/// A strength from how long something lasted beside what is usual: 0 for the usual or less, ½ for
/// twice, towards 1. With nothing known as usual, ½.
func excess(of duration: Float, over usual: Float) -> Float {
    guard usual == usual else { return 0.5 }
    guard duration > usual, duration > 0 else { return 0 }
    return 1 - usual / duration
}
