// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// What a model is worth over a plainer one on the same rows: its figures minus those of the other.
///
/// Both are measured on the same resamples of groups, so that what makes a visit hard for both
/// cancels; the intervals are narrower than those of the two models lead to expect.
public struct BaselineDifference: Sendable, Equatable, Codable {
    /// Above 0 the model ranks better; NaN with one class.
    public var auc: Estimate
    /// In nats; below 0 the model loses less.
    public var logLoss: Estimate

    /// - Precondition: the arrays are of one length, which is not 0.
    /// - Complexity: O(n log n + resamples × n), on all cores; the result does not depend on how
    ///   many there are.
    public init(
        of model: [Double], over baseline: [Double], labels: [UInt8], groups: [Int32],
        seed: UInt64 = 7, resamples: Int = 1000
    ) {
        let one = Ranking(labels: labels, probabilities: model, groups: groups)
        let other = Ranking(labels: labels, probabilities: baseline, groups: groups)
        let groupCount = one.groupCount
        let difference: @Sendable ([UInt32]) -> Double = { weights in
            one.measures(weights: weights).auc - other.measures(weights: weights).auc
        }
        let collected = ResampledMeasures(count: resamples)
        DispatchQueue.concurrentPerform(iterations: resamples) { number in
            let weights = Evaluation.weights(
                ofResample: number, groupCount: groupCount, seed: seed)
            collected.set(Measures(auc: difference(weights)), at: number)
        }
        let sorted = collected.values.map(\.auc).filter { $0 == $0 }.sorted()
        auc = Estimate(
            value: difference([UInt32](repeating: 1, count: groupCount)),
            low: percentile(sorted, 0.025), high: percentile(sorted, 0.975))
        let gain = LossDifference(
            of: model, over: baseline, labels: labels, groups: groups, seed: seed,
            resamples: resamples
        ).gain
        // 0 minus the gain and not its negative, which would print a difference of nothing as -0.
        logLoss = Estimate(value: 0 - gain.value, low: 0 - gain.high, high: 0 - gain.low)
    }
}
