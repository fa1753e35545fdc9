// SPDX-License-Identifier: Apache-2.0

/// The square root, correctly rounded (IEEE 754), missing for a negative number.
///
/// The magnitude shows the compiler that it may emit the machine's instruction alone: it would add
/// a call of libm for negative numbers, whose NaN differs between machines.
/// - Complexity: O(1), no allocation.
@inline(__always)
func squareRoot(of value: Float) -> Float {
    value >= 0 ? value.magnitude.squareRoot() : missing
}
