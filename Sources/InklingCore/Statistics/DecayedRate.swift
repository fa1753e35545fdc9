// SPDX-License-Identifier: Apache-2.0

/// How many events a second there were lately.
///
/// A count that decays as e^(-t / τ), divided by the time it has effectively watched,
/// τ (1 - e^(-watched / τ)), so that a young stream is not underestimated: with a constant rate the
/// expectation is that rate from the first moment on. At the start: NaN, since nothing was watched.
/// 8 bytes.
public struct DecayedRate: Sendable {
    private var weight: Float = 0
    private var last: Instant = .start

    public init() {}

    /// Counts one event.
    ///
    /// - Parameters:
    ///   - now: not before the last event; an earlier one counts as simultaneous.
    ///   - timeConstant: τ in seconds, positive, the same in every call.
    /// - Complexity: O(1), one exponential, no allocation.
    public mutating func update(at now: Instant, timeConstant: Float) {
        weight = weight * decayFactor(now.since(last), timeConstant: timeConstant) + 1
        if now > last { last = now }
    }

    /// Events a second as of `now`, for a stream watched since the start of the session.
    ///
    /// - Parameter timeConstant: the τ given to `update`.
    /// - Returns: NaN while no time has passed.
    /// - Complexity: O(1), two exponentials, no allocation.
    public func value(at now: Instant, timeConstant: Float) -> Float {
        // Most rates of a visit are of things that never happened: they need no exponential.
        if weight == 0 { return now > .start ? 0 : missing }
        let watched = 1 - decayFactor(now.since(.start), timeConstant: timeConstant)
        guard watched > 0 else { return missing }
        let current = weight * decayFactor(now.since(last), timeConstant: timeConstant)
        return current / (timeConstant * watched)
    }
}
