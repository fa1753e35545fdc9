// SPDX-License-Identifier: Apache-2.0

/// Count, mean and variance of everything so far.
///
/// Welford's update (1962, doi 10.2307/1266577). Empty: NaN. The count saturates at 2^32 - 1, after
/// which the newest values keep a weight of 2^-32. 12 bytes.
public struct RunningMoments: Sendable {
    public private(set) var count: UInt32 = 0
    private var average: Float = 0
    private var squares: Float = 0

    public init() {}

    /// Takes a value within ±1e14, so that the sum of squares stays finite.
    /// - Complexity: O(1), one division, no allocation.
    public mutating func update(_ value: Float) {
        count.saturatingAdd(1)
        let delta = value - average
        average += delta / Float(count)
        squares += delta * (value - average)
    }

    /// The mean; NaN before the first value.
    public var mean: Float { count > 0 ? average : missing }

    /// The variance of the values themselves (divided by their count); NaN before the first.
    public var variance: Float { count > 0 ? squares / Float(count) : missing }
}
