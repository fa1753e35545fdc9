// SPDX-License-Identifier: Apache-2.0
// ln x from arithmetic and bit patterns only; see Exponential.swift for why.

/// The natural logarithm of `x`.
///
/// Error at most 1 unit in the last place (measured against glibc on 2 million points by
/// `LogarithmTests`). The method of fdlibm: x = 2^k (1 + f), and with s = f / (2 + f)
/// ln(1 + f) = f - f²/2 + s (f²/2 + R), R a minimax polynomial in s² (FreeBSD msun e_log.c).
///
/// - Parameter x: 0 gives negative infinity; a negative number or NaN gives the canonical NaN.
/// - Complexity: O(1), one division, no allocation.
public func naturalLogarithm(_ x: Double) -> Double {
    guard x > 0 else {
        return x == 0 ? -Double.infinity : Double(bitPattern: 0x7FF8_0000_0000_0000)
    }
    guard x < .infinity else { return x }

    var bits = x.bitPattern
    var k: Int64 = 0
    if bits < 0x0010_0000_0000_0000 {  // Subnormal: scale by 2^54 first.
        bits = (x * 18_014_398_509_481_984).bitPattern
        k = -54
    }
    // Split so that 1 + f lies between √½ and √2.
    let top = bits &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_0000_0000)
    k = k &+ Int64(top >> 52) &- 1023
    let mantissa = (top & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_0000_0000
    let f = Double(bitPattern: mantissa) - 1

    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even =
        w
        * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let odd =
        z
        * (6.666666666666735130e-01 + w
            * (2.857142874366239149e-01 + w
                * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)))
    let half = 0.5 * f * f
    let kd = Double(k)
    return kd * 6.93147180369123816490e-01
        - ((half - (s * (half + even + odd) + kd * 1.90821492927058770002e-10)) - f)
}
