// SPDX-License-Identifier: Apache-2.0

/// Means of rows with the interval of resampled groups.
public enum MeanDifference {
    /// The mean of `values`, and what other groups might have given.
    ///
    /// - Precondition: the arrays are of one length, which is not 0.
    /// - Complexity: O(rows + resamples × groups).
    public static func estimate(
        _ values: [Double], groups: [Int32], seed: UInt64, resamples: Int = 1000
    ) -> Estimate {
        precondition(values.count == groups.count && !values.isEmpty)
        var places: [Int32: Int] = [:]
        var sums: [(value: Double, rows: Double)] = []
        for (value, group) in zip(values, groups) {
            let place = places[group, default: sums.count]
            if place == sums.count {
                places[group] = place
                sums.append((0, 0))
            }
            sums[place].value += value
            sums[place].rows += 1
        }
        var random = SplitMix(seed: seed)
        let resampled = (0..<resamples).map { _ in
            var (value, rows) = (0.0, 0.0)
            for _ in sums.indices {
                let sum = sums[random.below(sums.count)]
                value += sum.value
                rows += sum.rows
            }
            return value / rows
        }.sorted()
        return Estimate(
            value: values.reduce(0, +) / Double(values.count), low: percentile(resampled, 0.025),
            high: percentile(resampled, 0.975))
    }
}
