// SPDX-License-Identifier: Apache-2.0

/// Mean and variance of a stream in which a value counts less the older it is.
///
/// The weighted update of West (1979, doi 10.1145/359146.359153) with every earlier weight
/// multiplied by the decay; numerically safe where the values are close together, since no large
/// sums are subtracted. Empty: NaN; one value: variance 0. 12 bytes.
public struct DecayedVariance: Sendable {
    private var average: Float = 0
    private var squares: Float = 0
    private var weight: Float = 0

    public init() {}

    /// Takes a value.
    ///
    /// - Parameters:
    ///   - value: within ±1e14, so that no sum of squares is infinite.
    ///   - decay: e^(-dt / τ) for the time since the last value, in 0...1.
    /// - Complexity: O(1), one division, no allocation.
    public mutating func update(_ value: Float, decay: Float) {
        let earlier = weight * decay
        weight = earlier + 1
        let delta = value - average
        let share = delta / weight
        average += share
        squares = squares * decay + earlier * share * delta
    }

    /// The mean; NaN before the first value.
    public var mean: Float { weight > 0 ? average : missing }

    /// The variance about the mean, in squared units; NaN before the first value.
    public var variance: Float { weight > 0 ? squares / weight : missing }

    /// Standard deviation over mean; NaN when empty or when the mean is not positive.
    public var variation: Float {
        guard weight > 0, average > 0 else { return missing }
        return squareRoot(of: squares / weight) / average
    }
}
