// SPDX-License-Identifier: Apache-2.0
// e^x from additions, multiplications and bit patterns only: libm differs between machines, and in
// the page there is none.

/// e to the power of `x`.
///
/// Error at most 1 unit in the last place where the result is normal (measured against
/// glibc on 2 million points by `ExponentialTests`); below 2^-1022 the result is 0.
/// Cody and Waite's range reduction, then the Taylor series to degree 13, whose remainder at
/// |r| ≤ ln 2 / 2 is under 5e-18.
///
/// - Parameter x: any number; NaN gives the canonical NaN.
/// - Complexity: O(1), about 20 multiplications, no allocation.
public func exponential(_ x: Double) -> Double {
    guard x == x else { return Double(bitPattern: 0x7FF8_0000_0000_0000) }
    guard x < 709.782712893384 else { return .infinity }  // ln of the largest Double.
    guard x > -708.396418532264 else { return 0 }  // ln of the smallest normal Double.

    let magic = 6_755_399_441_055_744.0  // 1.5 × 2^52 rounds a sum to whole.
    let k = (x * 1.4426950408889634 + magic) - magic  // 1 / ln 2
    // ln 2 in two parts, the first with enough trailing zeros that k times it is exact (fdlibm).
    let r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10

    var p = 1.6059043836821613e-10  // 1 / 13!
    p = p * r + 2.08767569878681e-09
    p = p * r + 2.505210838544172e-08
    p = p * r + 2.755731922398589e-07
    p = p * r + 2.7557319223985893e-06
    p = p * r + 2.48015873015873e-05
    p = p * r + 0.0001984126984126984
    p = p * r + 0.001388888888888889
    p = p * r + 0.008333333333333333
    p = p * r + 0.041666666666666664
    p = p * r + 0.16666666666666666
    p = p * r + 0.5
    let result = 1 + (r + r * r * p)

    // k is within -1022...1024; one step short of the top so that the scale itself stays finite.
    let exponent = Int64(k)
    if exponent > 1023 {
        return result * 2 * Double(bitPattern: UInt64(bitPattern: exponent &- 1 &+ 1023) << 52)
    }
    return result * Double(bitPattern: UInt64(bitPattern: exponent &+ 1023) << 52)
}
