// SPDX-License-Identifier: Apache-2.0
// How a feature was spread when a model was trained, small enough to keep beside it.

import Foundation

/// Shares of a feature's values in bins of about equal count, and of missing ones.
public struct FeatureHistogram: Sendable, Equatable, Codable {
    public var feature: String
    /// Rising; a value is in the bin of the first edge that is above it, or in the last bin.
    public var edges: [Float]
    /// Of each bin, then of missing values; together 1.
    public var shares: [Double]

    static let binCount = 10

    /// - Parameter values: NaN is missing; not empty.
    /// - Complexity: O(n log n).
    init(_ feature: String, of values: [Float]) {
        self.feature = feature
        let known = values.filter { !$0.isNaN }.sorted()
        var edges: [Float] = []
        for bin in 1..<Self.binCount where !known.isEmpty {
            let edge = known[min(known.count - 1, known.count * bin / Self.binCount)]
            // A value of which there are many fills several bins and has one.
            if edge > edges.last ?? known[0] { edges.append(edge) }
        }
        self.edges = edges
        shares = []
        shares = shares(of: values)
    }

    /// The shares of other values in the same bins.
    func shares(of values: [Float]) -> [Double] {
        var counts = [Double](repeating: 0, count: edges.count + 2)
        for value in values {
            let bin =
                value.isNaN
                ? edges.count + 1 : edges.firstIndex { value < $0 } ?? edges.count
            counts[bin] += 1
        }
        return counts.map { $0 / Double(max(values.count, 1)) }
    }

    /// The population stability index: Σ (now - then) × ln(now / then) over the bins, with shares
    /// of at least 1 in 10,000. Below 0.1 nothing moved, above 0.25 much did.
    ///
    /// - SeeAlso: Siddiqi 2006, *Credit Risk Scorecards*; Yurdakul 2018 on its distribution.
    func stability(of values: [Float]) -> Double {
        zip(shares(of: values), shares).reduce(0) { sum, pair in
            let (now, then) = (max(pair.0, 1e-4), max(pair.1, 1e-4))
            return sum + (now - then) * log(now / then)
        }
    }

    /// What the index comes to by chance alone, 95 % of the time at most about twice that: it is
    /// spread like χ² with a degree of freedom for each bin but one, times 1/then + 1/now.
    func chance(sessionsThen: Int, sessionsNow: Int) -> Double {
        Double(edges.count + 1)
            * (1 / Double(max(sessionsThen, 1)) + 1 / Double(max(sessionsNow, 1)))
    }
}
