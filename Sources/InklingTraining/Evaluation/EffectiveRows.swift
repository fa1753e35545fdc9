// SPDX-License-Identifier: Apache-2.0

/// How many independent rows would tell as much of a share as the rows of a part do.
///
/// Rows of one group err together: whoever buys makes every row of the visit come true. What share
/// of their errors is common is measured on pairs of rows of one group in one part, over all parts,
/// each part's own mean error taken off; by that share a part's variance is larger than of as many
/// independent rows. A part without any outcome has the variance of its odds like any other.
///
/// - SeeAlso: Kish 1965, Survey Sampling, 5.4 and 8.2 (design effect).
struct EffectiveRows {
    /// Fewer groups with an outcome, or without, leave the common share uncertain by a fifth and
    /// more; all is then taken for common, which never finds fault too soon.
    static let groupsMin = 20

    /// Of each part; its rows where it has none that could be wrong.
    let counts: [Double]
    /// The common share of the errors of two rows of one group and part, in [0, 1].
    let correlation: Double

    private struct Sums {
        var part: Int
        var rows = 0.0
        var errors = 0.0
        var squares = 0.0
        /// Of p(1-p), and of its root.
        var variance = 0.0
        var deviations = 0.0
    }

    /// - Parameters:
    ///   - parts: of each row, from 0 to `count` - 1.
    /// - Complexity: O(rows).
    init(
        labels: [UInt8], probabilities: [Double], groups: [Int32], parts: [Int], count: Int
    ) {
        var rows = [Double](repeating: 0, count: count)
        var errors = [Double](repeating: 0, count: count)
        for (row, part) in parts.enumerated() {
            rows[part] += 1
            errors[part] += Double(labels[row]) - probabilities[row]
        }
        var places: [Int: Int] = [:]
        var sums: [Sums] = []
        for (row, part) in parts.enumerated() {
            let key = Int(groups[row]) * count + part
            let place = places[key, default: sums.count]
            if place == sums.count {
                places[key] = place
                sums.append(Sums(part: part))
            }
            let error = Double(labels[row]) - probabilities[row] - errors[part] / rows[part]
            let variance = probabilities[row] * (1 - probabilities[row])
            sums[place].rows += 1
            sums[place].errors += error
            sums[place].squares += error * error
            sums[place].variance += variance
            sums[place].deviations += variance.squareRoot()
        }
        // Sums over pairs of different rows: all pairs less each row with itself.
        var (common, most) = (0.0, 0.0)
        for sum in sums where sum.rows > 1 {
            common += sum.errors * sum.errors - sum.squares
            most += sum.deviations * sum.deviations - sum.variance
        }
        let groupCounts = [0, 1].map { label in
            Set(labels.indices.lazy.filter { labels[$0] == label }.map { groups[$0] }).count
        }
        correlation =
            groupCounts.min()! < Self.groupsMin ? 1 : most > 0 ? min(max(common / most, 0), 1) : 0
        var (alone, together) = (
            [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
        )
        for sum in sums {
            alone[sum.part] += sum.variance
            together[sum.part] +=
                sum.variance
                + correlation * (sum.deviations * sum.deviations - sum.variance)
        }
        counts = rows.indices.map { part in
            together[part] > 0 ? rows[part] * alone[part] / together[part] : rows[part]
        }
    }
}
