// SPDX-License-Identifier: Apache-2.0

import InklingTesting
import Testing

@testable import InklingTraining

@Suite("What a model is worth over a plainer one")
struct BaselineDifferenceTests {
    @Test func isNothingForTheSameOdds() {
        let same = [0.2, 0.7, 0.4, 0.9]
        let difference = BaselineDifference(
            of: same, over: same, labels: [0, 1, 1, 0], groups: [0, 1, 2, 3])
        #expect(difference.logLoss == Estimate(value: 0, low: 0, high: 0))
        #expect(difference.auc == Estimate(value: 0, low: 0, high: 0))
    }

    @Test func isTheDifferenceOfBothFigures() {
        let seed: UInt64 = 5
        var random = SeededGenerator(seed: seed)
        let odds = (0..<900).map { _ in random.unit() }
        let labels = odds.map { UInt8(random.unit() < $0 ? 1 : 0) }
        let blurred = odds.map { 0.5 + ($0 - 0.5) * 0.5 + (random.unit() - 0.5) * 0.4 }
        let groups = odds.indices.map { Int32($0 / 3) }
        let difference = BaselineDifference(
            of: odds, over: blurred, labels: labels, groups: groups, resamples: 200)
        let (one, other) = (
            Evaluation(labels: labels, probabilities: odds, groups: groups, resamples: 200),
            Evaluation(labels: labels, probabilities: blurred, groups: groups, resamples: 200)
        )
        #expect(abs(difference.auc.value - (one.auc.value - other.auc.value)) < 1e-12)
        #expect(abs(difference.logLoss.value - (one.logLoss.value - other.logLoss.value)) < 1e-9)
        // It is known better than either figure: what is hard for both cancels.
        let width = difference.auc.high - difference.auc.low
        #expect(width < one.auc.high - one.auc.low, "seed \(seed)")
        #expect(difference.auc.low > 0 && difference.logLoss.high < 0, "seed \(seed)")
        // The other way round all signs turn.
        let turned = BaselineDifference(
            of: blurred, over: odds, labels: labels, groups: groups, resamples: 200)
        #expect(turned.auc.high < 0 && turned.logLoss.low > 0, "seed \(seed)")
    }
}
