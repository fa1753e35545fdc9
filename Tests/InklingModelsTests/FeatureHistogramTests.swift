// SPDX-License-Identifier: Apache-2.0

import InklingTesting
import Testing

@testable import InklingModels

@Suite("How far a feature has moved")
struct FeatureHistogramTests {
    private func sample(_ seed: UInt64, count: Int = 5000, shift: Float = 0) -> [Float] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Float.random(in: 0..<1, using: &random) + shift }
    }

    @Test func isNothingForTheSameValues() {
        let values = sample(1)
        let histogram = FeatureHistogram("x", of: values)
        #expect(histogram.edges.count == 9)
        #expect(histogram.shares.allSatisfy { abs($0 - 0.1) < 0.001 || $0 == 0 })
        #expect(histogram.stability(of: values) == 0)
    }

    @Test func isSmallByChanceAndLargeWhenItMoved() {
        let histogram = FeatureHistogram("x", of: sample(1))
        let chance = histogram.chance(sessionsThen: 5000, sessionsNow: 5000)
        #expect(histogram.stability(of: sample(2)) < 3 * chance)
        #expect(histogram.stability(of: sample(3, shift: 0.1)) > 0.1)
        #expect(histogram.stability(of: sample(4, shift: 0.5)) > Drift.stabilityMax)
    }

    @Test func missingValuesAreABinOfTheirOwn() {
        let histogram = FeatureHistogram("x", of: sample(1) + [Float](repeating: .nan, count: 5000))
        #expect(histogram.shares.last == 0.5)
        #expect(histogram.stability(of: sample(2)) > 1)
    }

    @Test func oneValueAndNoValueHaveAHistogram() {
        let constant = FeatureHistogram("x", of: [3, 3, 3])
        #expect(constant.edges.isEmpty)
        #expect(constant.shares == [1, 0])
        #expect(constant.stability(of: [3, 3]) == 0)
        let nothing = FeatureHistogram("x", of: [.nan, .nan])
        #expect(nothing.shares == [0, 1])
        // A feature that was never known and is now: moved as far as can be.
        #expect(nothing.stability(of: [1, 2]) > 10)
    }

    @Test func manyOfOneValueFillOneBin() {
        let histogram = FeatureHistogram(
            "x", of: [Float](repeating: 0, count: 900) + sample(5, count: 100, shift: 1))
        #expect(histogram.edges.count == 1)
        #expect(abs(histogram.shares[0] - 0.9) < 0.001)
    }
}
