// SPDX-License-Identifier: Apache-2.0

/// What calibration error a model shows by chance alone.
public enum CalibrationChance {
    /// The error that honest probabilities exceed on these rows in one of twenty draws.
    ///
    /// - Precondition: the arrays are of one length, which is not 0.
    /// - Complexity: O(draws × rows × log rows).
    public static func error(
        of probabilities: [Double], groups: [Int32], seed: UInt64 = 7, draws: Int = 100
    ) -> Double {
        percentile(errors(of: probabilities, groups: groups, seed: seed, draws: draws), 0.95)
    }

    /// The errors that honest probabilities show on these rows, one a draw, rising.
    ///
    /// Outcomes are drawn by the probabilities, one draw for all rows of a group: rows of one visit
    /// nearly always agree, and more independence would make chance look smaller than it is.
    public static func errors(
        of probabilities: [Double], groups: [Int32], seed: UInt64 = 7, draws: Int = 100
    ) -> [Double] {
        var places: [Int32: Int] = [:]
        for group in groups where places[group] == nil { places[group] = places.count }
        let place = groups.map { places[$0]! }
        var random = SplitMix(seed: seed)
        return (0..<draws).map { _ in
            let units = (0..<places.count).map { _ in Double(random.next() >> 11) * 0x1p-53 }
            let labels = probabilities.indices.map { row -> UInt8 in
                units[place[row]] < probabilities[row] ? 1 : 0
            }
            return Evaluation(
                labels: labels, probabilities: probabilities, groups: groups, resamples: 0
            ).ece.value
        }.sorted()
    }
}
