// SPDX-License-Identifier: Apache-2.0

/// The mean of a stream in which a value counts less the older it is.
///
///     var mean = DecayedMean()
///     mean.update(3, decay: 1)
///     mean.update(5, decay: 0.5)  // The first value now counts half: (1.5 + 5) / 1.5.
///
/// Weights are e^(-age / τ), kept up to date by multiplying the sums by the decay since the last
/// value, so that values may come at any pace (Cormode, Shkapenyuk, Srivastava and Xu, "Forward
/// decay", ICDE 2009, doi 10.1109/ICDE.2009.65). Empty: NaN. 8 bytes.
public struct DecayedMean: Sendable {
    private var sum: Float = 0
    private var weight: Float = 0

    public init() {}

    /// Takes a value.
    ///
    /// - Parameters:
    ///   - value: within ±1e30, so that no sum is infinite.
    ///   - decay: e^(-dt / τ) for the time since the last value, in 0...1.
    /// - Complexity: O(1), no allocation.
    public mutating func update(_ value: Float, decay: Float) {
        sum = sum * decay + value
        weight = weight * decay + 1
    }

    /// The mean; NaN before the first value. Time passing alone does not change it.
    public var value: Float { weight > 0 ? sum / weight : missing }
}
