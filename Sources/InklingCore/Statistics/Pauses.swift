// SPDX-License-Identifier: Apache-2.0

/// Rests of a point that otherwise moves: how many, how long, and the one going on.
///
/// The point rests while it stays within a small square around where it stopped, the dispersion
/// rule that finds fixations in eye movements (Salvucci and Goldberg 2000, I-DT,
/// doi 10.1145/355017.355028): tremor and sensor noise do not end a rest. Empty: no rests, median
/// NaN. 60 bytes.
public struct Pauses: Sendable {
    private var x: Float = missing
    private var y: Float = missing
    /// When the point came to where it is now, give or take the radius.
    public private(set) var since: Instant = .start
    private var durations = Quantile(0.5)
    /// Time spent at rest in completed rests, in seconds.
    public private(set) var total: Float = 0
    /// Length of the last completed rest, in seconds; NaN before the first.
    public private(set) var last: Float = missing

    /// Half the square's side: hand tremor on a mouse stays under 3 px.
    static let radius: Float = 3

    /// Shorter stops are part of one movement: the dip between two sub-movements lasts up to
    /// 100 ms (Meyer et al. 1988), and a 60 Hz pointer skips up to three frames of 17 ms.
    public static let shortest = Interval.milliseconds(150)

    public init() {}

    /// Takes a position; true if it ends a rest.
    ///
    /// - Parameters:
    ///   - x: px.
    ///   - y: px.
    ///   - now: not before the last position; an earlier one counts as simultaneous.
    /// - Complexity: O(1), no allocation.
    public mutating func update(x: Float, y: Float, at now: Instant) -> Bool {
        if abs(x - self.x) <= Pauses.radius, abs(y - self.y) <= Pauses.radius { return false }
        let known = self.x == self.x
        let rest = now.since(since)
        self.x = x
        self.y = y
        if now > since { since = now }
        guard known, rest >= Pauses.shortest else { return false }
        last = rest.seconds
        total += rest.seconds
        durations.update(rest.seconds)
        return true
    }

    public var count: UInt32 { durations.count }

    /// Median length of the completed rests, in seconds; NaN before the first.
    public var median: Float { durations.value }
}
