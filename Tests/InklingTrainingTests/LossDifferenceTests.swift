// SPDX-License-Identifier: Apache-2.0

import InklingTesting
import InklingTraining
import Testing

@Suite("The paired difference of two models")
struct LossDifferenceTests {
    @Test func isZeroForTheSameProbabilities() {
        let same = [0.2, 0.7, 0.4, 0.9]
        let difference = LossDifference(
            of: same, over: same, labels: [0, 1, 1, 1], groups: [0, 0, 1, 2])
        #expect(difference.gain == Estimate(value: 0, low: 0, high: 0))
    }

    @Test func isTheMeanOfTheLossesByHand() {
        // -ln .5 = .6931 twice; -ln .8 = .2231 twice.
        let difference = LossDifference(
            of: [0.2, 0.8], over: [0.5, 0.5], labels: [0, 1], groups: [0, 1])
        #expect(abs(difference.gain.value - 0.47) < 0.0001)
        #expect(abs(difference.otherLoss - 0.6931) < 0.0001)
    }

    @Test func excludesChanceWithManyGroups() {
        var random = SeededGenerator(seed: 3)
        let rows = 2000
        let truth = (0..<rows).map { _ in Double.random(in: 0.1..<0.9, using: &random) }
        let labels = truth.map { p -> UInt8 in Double.random(in: 0..<1, using: &random) < p ? 1 : 0
        }
        let flat = [Double](repeating: 0.5, count: rows)
        let many = LossDifference(
            of: truth, over: flat, labels: labels, groups: (0..<rows).map(Int32.init))
        #expect(many.gain.low > 0)
        // One visit, however long, has nothing to be drawn from.
        let one = LossDifference(
            of: truth, over: flat, labels: labels, groups: [Int32](repeating: 1, count: rows))
        #expect(one.gain.low == one.gain.high)
    }
}
