// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How well one column alone ranks rows by what came of them.
struct ColumnRanking {
    /// Rows of one value, by what came of them.
    struct Run {
        var value: Double
        var hits: Double
        var misses: Double
    }

    /// Area under the ROC curve; ties half.
    let auc: Double
    /// Its standard error by Hanley and McNeil 1982, doi 10.1148/radiology.143.1.7063747.
    let error: Double

    /// The ranking by a value, the other way round if that is better; missing values the least.
    ///
    /// - Returns: nil with fewer than `least` rows of a class.
    /// - Complexity: O(n log n).
    init?(_ pairs: [(value: Float, label: UInt8)], least: Int) {
        let runs = pairs.map { value, label in
            Run(
                value: value.isNaN ? -.infinity : Double(value), hits: Double(label),
                misses: 1 - Double(label))
        }
        self.init(runs, least: least, eitherWay: true)
    }

    /// - Parameters:
    ///   - runs: in any order; of equal values they are ties.
    ///   - eitherWay: whether falling values may rank as well as rising ones.
    init?(_ runs: [Run], least: Int, eitherWay: Bool) {
        let positives = runs.reduce(0) { $0 + $1.hits }
        let negatives = runs.reduce(0) { $0 + $1.misses }
        guard min(positives, negatives) >= Double(least) else { return nil }
        let sorted = runs.sorted { $0.value < $1.value }
        var (area, passed, start) = (0.0, 0.0, 0)
        while start < sorted.count {
            var (hits, misses, end) = (0.0, 0.0, start)
            while end < sorted.count, sorted[end].value == sorted[start].value {
                hits += sorted[end].hits
                misses += sorted[end].misses
                end += 1
            }
            area += hits * (passed + misses / 2)
            passed += misses
            start = end
        }
        let rising = area / (positives * negatives)
        auc = eitherWay ? max(rising, 1 - rising) : rising
        let (q1, q2) = (auc / (2 - auc), 2 * auc * auc / (1 + auc))
        let square = auc * auc
        let variance =
            (auc * (1 - auc) + (positives - 1) * (q1 - square) + (negatives - 1) * (q2 - square))
            / (positives * negatives)
        error = max(0, variance).squareRoot()
    }
}
