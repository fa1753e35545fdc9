// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How well one column alone ranks rows by what came of them.
struct ColumnRanking {
    /// Area under the ROC curve, the other way round if that is more; ties half, missing values
    /// the least.
    let auc: Double
    /// Its standard error by Hanley and McNeil 1982, doi 10.1148/radiology.143.1.7063747.
    let error: Double

    /// - Returns: nil with fewer than `least` rows of a class.
    /// - Complexity: O(n log n).
    init?(_ pairs: [(value: Float, label: UInt8)], least: Int) {
        let positives = Double(pairs.count { $0.label == 1 })
        let negatives = Double(pairs.count) - positives
        guard min(positives, negatives) >= Double(least) else { return nil }
        let sorted = pairs.map { (value: $0.value.isNaN ? -.infinity : $0.value, label: $0.label) }
            .sorted { $0.value < $1.value }
        var (area, passed, start) = (0.0, 0.0, 0)
        while start < sorted.count {
            var (hits, misses, end) = (0.0, 0.0, start)
            while end < sorted.count, sorted[end].value == sorted[start].value {
                if sorted[end].label == 1 { hits += 1 } else { misses += 1 }
                end += 1
            }
            area += hits * (passed + misses / 2)
            passed += misses
            start = end
        }
        let auc = area / (positives * negatives)
        self.auc = max(auc, 1 - auc)
        let (q1, q2) = (self.auc / (2 - self.auc), 2 * self.auc * self.auc / (1 + self.auc))
        let square = self.auc * self.auc
        let variance =
            (self.auc * (1 - self.auc) + (positives - 1) * (q1 - square)
                + (negatives - 1) * (q2 - square)) / (positives * negatives)
        error = max(0, variance).squareRoot()
    }
}
