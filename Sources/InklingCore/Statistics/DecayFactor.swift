// SPDX-License-Identifier: Apache-2.0

/// What is left of a weight after a span: e^(-span / τ).
///
/// For spans under a 64th of τ, which nearly all are, the Taylor series to the cubic term: its
/// remainder, (1/64)^4 / 24 < 3e-9, is a twentieth of a Float's last bit.
///
/// - Parameter timeConstant: τ in seconds, positive.
/// - Returns: in 0...1; exactly 1 for an empty span.
/// - Complexity: O(1), no allocation.
@inline(__always)
func decayFactor(_ span: Interval, timeConstant: Float) -> Float {
    let x = Double(span.ticks) * (1e-4 / Double(timeConstant))
    if x < 0.015625 { return Float(1 - x * (1 - x * (0.5 - x * (1.0 / 6)))) }
    return Float(exponential(-x))
}
