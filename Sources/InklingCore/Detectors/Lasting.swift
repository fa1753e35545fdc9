// SPDX-License-Identifier: Apache-2.0

/// Something that is found once it has lasted twice as long as is usual for this visitor, between
/// bounds. 16 bytes.
///
/// Its strength is 1 - share * usual / this length: with a share of 1, 0.5 for twice the usual, and
/// more where the lower bound made it wait longer. A smaller share says that the way it came about
/// tells more than its length. While nothing usual is known, half the share takes the quotient's
/// place.
struct Lasting: Sendable {
    private var deadline = Deadline()
    private var since: Instant = .start
    /// Share times the usual, in seconds; while that is not known, half the share below zero.
    private var usual: Float = -0.5

    var isArmed: Bool { deadline.isArmed }

    /// It begins, or begins anew.
    ///
    /// - Parameters:
    ///   - median: the visitor's usual length in seconds; NaN while not known.
    ///   - shortest: it takes at least this long.
    ///   - longest: and at most this, so that a slow visitor is not without findings.
    ///   - share: in 0...1; what is neither counts as 1.
    mutating func begin(
        at now: Instant, median: Float, from shortest: Interval, to longest: Interval,
        share: Float = 1
    ) {
        since = now
        // Half of the longest wait at most, so that a slow visitor's finding has its strength too.
        let limit = longest.seconds * 0.5
        let part = share >= 0 && share <= 1 ? share : 1
        usual = median == median ? part * (median > limit ? limit : median) : part * -0.5
        deadline.set(now + bounded(median * 2, from: shortest, to: longest))
    }

    /// It ended before its time.
    mutating func clear() { deadline.clear() }

    /// The finding, once its moment has come; it comes once.
    @inline(__always)
    mutating func take(_ kind: SignalKind, at now: Instant, element: ElementID) -> Signal? {
        guard let moment = deadline.take(at: now) else { return nil }
        return Signal(
            kind, at: moment, start: since,
            strength: usual < 0 ? 1 + usual : excess(of: moment.since(since).seconds, over: usual),
            element: element)
    }
}

/// A span between bounds, made from a measured number of seconds; the lower bound if missing.
private func bounded(_ seconds: Float, from low: Interval, to high: Interval) -> Interval {
    let ticks = saturatingUInt32(seconds * 10_000 + 0.5)
    return Interval(
        ticks: ticks < low.ticks ? low.ticks : (ticks > high.ticks ? high.ticks : ticks))
}

/// A strength from how long something lasted beside what is usual: 0 for the usual or less, ½ for
/// twice, towards 1. With nothing known as usual, ½.
func excess(of duration: Float, over usual: Float) -> Float {
    guard usual == usual else { return 0.5 }
    guard duration > usual, duration > 0 else { return 0 }
    return 1 - usual / duration
}
