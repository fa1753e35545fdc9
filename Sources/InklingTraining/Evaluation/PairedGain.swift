// SPDX-License-Identifier: Apache-2.0

/// How much less one choice loses than another on the same rows, and how surely.
///
/// Of two choices the plainer is kept unless the other gains more than a standard error: by chance
/// alone it would be taken half the time (the one-standard-error rule: Breiman, Friedman, Olshen
/// and Stone 1984).
struct PairedGain {
    /// NaN of no rows.
    let mean: Double
    let standardError: Double

    /// - Parameters:
    ///   - gains: each row's loss under the plainer choice minus that under the other.
    ///   - groups: whose row it is; what is said of the error rests on as many groups.
    /// - Complexity: O(rows).
    init(_ gains: [Double], groups: [Int32]) {
        let mean = gains.reduce(0, +) / Double(gains.count)
        var sums: [Int32: Double] = [:]
        for (gain, group) in zip(gains, groups) { sums[group, default: 0] += gain - mean }
        // Added in order of size, not of the dictionary, so that the same rows give the same bits.
        let squares = sums.values.map { $0 * $0 }.sorted().reduce(0, +)
        self.mean = mean
        standardError = squares.squareRoot() / Double(gains.count)
    }

    var isBeyondChance: Bool { mean > standardError }
}
