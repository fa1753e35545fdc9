// SPDX-License-Identifier: Apache-2.0

/// How much less one set of probabilities loses than another on the same rows.
public struct LossDifference: Sendable, Equatable, Codable {
    /// Mean log loss of the other minus that of the one: above 0 the one is better.
    public var gain: Estimate
    /// Mean log loss of the other.
    public var otherLoss: Double

    public init(gain: Estimate, otherLoss: Double) {
        self.gain = gain
        self.otherLoss = otherLoss
    }

    /// Pairs each row's losses, so that what makes a visit hard for both cancels, and resamples
    /// groups.
    ///
    /// - Precondition: the arrays are of one length, which is not 0.
    /// - Complexity: O(rows + resamples × groups).
    public init(
        of one: [Double], over other: [Double], labels: [UInt8], groups: [Int32], seed: UInt64 = 7,
        resamples: Int = 1000
    ) {
        precondition(one.count == other.count && one.count == labels.count)
        let losses = zip(other, labels).map { logLoss(probability: $0, label: $1) }
        let gains = labels.indices.map {
            losses[$0] - logLoss(probability: one[$0], label: labels[$0])
        }
        gain = MeanDifference.estimate(gains, groups: groups, seed: seed, resamples: resamples)
        otherLoss = losses.reduce(0, +) / Double(labels.count)
    }
}
