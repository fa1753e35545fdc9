// SPDX-License-Identifier: Apache-2.0
// What the tests of the statistics share: streams with seeds, and nearness to an oracle.

import InklingCore
import InklingTesting

/// A value and what is left of the older ones when it comes.
struct DecayedValue {
    var value: Float
    var decay: Float
}

/// Whether a Float is as near to what an oracle in Double says as `tolerance` times `scale`, and
/// missing exactly where the oracle is.
func isClose(
    _ value: Float, _ expected: Double, within tolerance: Double, of scale: Double
) -> Bool {
    if expected.isNaN || value.isNaN {
        return expected.isNaN && value.bitPattern == missing.bitPattern
    }
    return abs(Double(value) - expected) <= tolerance * scale
}

/// The weights of a stream's values after the last of them: products of the later decays.
func weights(_ decays: some BidirectionalCollection<Float>) -> [Double] {
    var weight = 1.0
    var reversed: [Double] = []
    for decay in decays.reversed() {
        reversed.append(weight)
        weight *= Double(decay)
    }
    return reversed.reversed()
}

/// The mean of values under weights; NaN of none.
func weightedMean(_ values: [Double], _ weights: [Double]) -> Double {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
}

extension SeededGenerator {
    mutating func float(_ low: Double, _ high: Double) -> Float { Float(uniform(low, high)) }

    /// A decay as it comes with steps of 0 to 250 ms and a time constant of 2 s; now and then a
    /// decay of 1, for no time at all, or of 0, for ever.
    mutating func decay() -> Float {
        switch index(below: 40) {
        case 0: 1
        case 1: 0
        default: float(0.88, 1)
        }
    }

    /// Values of either sign with decays.
    mutating func decayedValues(_ count: Int, scale: Double) -> [DecayedValue] {
        (0..<count).map { _ in DecayedValue(value: Float(normal() * scale), decay: decay()) }
    }
}
