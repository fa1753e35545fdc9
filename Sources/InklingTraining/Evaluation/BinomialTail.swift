// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How rarely chance alone strays as far from a probability as a share did.
///
/// The count of trials need not be whole: rows that hang together are worth fewer independent ones.
enum BinomialTail {
    /// The probability of the share or one further from `probability`, on the side on which it is.
    ///
    ///     BinomialTail.probability(ofShare: 0, in: 3, of: 0.1)  // .9³ = .729
    ///
    /// - Returns: 1 of a share that equals the probability; 0 of one that cannot be.
    /// - Complexity: O(√trials).
    static func probability(
        ofShare share: Double, in trials: Double, of probability: Double
    ) -> Double {
        guard share != probability, trials > 0 else { return 1 }
        guard probability > 0, probability < 1 else { return 0 }
        let hits = share * trials
        return share > probability
            ? incompleteBeta(probability, hits, trials - hits + 1)
            : incompleteBeta(1 - probability, trials - hits, hits + 1)
    }

    /// I_x(a, b), the regularised incomplete beta function, by its continued fraction.
    ///
    /// - SeeAlso: Press and others 2007, Numerical Recipes, 6.4.
    static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
        guard a > 0 else { return 1 }
        guard b > 0 else { return 0 }
        let scale = exp(
            lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
        // The fraction converges fast only below the mean; above, the other tail is taken.
        return x < (a + 1) / (a + b + 2)
            ? scale * fraction(x, a, b) / a : 1 - scale * fraction(1 - x, b, a) / b
    }

    /// Lentz's method; a hundred thousand steps reach beyond any table's √rows.
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        // What a denominator of 0 is replaced by, so that no step divides by it.
        let tiny = 1e-300
        func safe(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / safe(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...100_000 {
            let m = Double(step)
            for term in [
                m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
            ] {
                d = 1 / safe(1 + term * d)
                c = safe(1 + term / c)
                result *= d * c
            }
            // Beyond single precision no verdict changes.
            if abs(d * c - 1) < 1e-9 { break }
        }
        return result
    }
}
