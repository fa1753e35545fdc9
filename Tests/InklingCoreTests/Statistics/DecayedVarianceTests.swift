// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Decayed variance")
struct DecayedVarianceTests {
    /// Mean and variance of the whole prefix in two passes.
    static func oracle(_ stream: ArraySlice<DecayedValue>) -> (mean: Double, variance: Double) {
        let share = weights(stream.map(\.decay))
        let values = stream.map { Double($0.value) }
        let mean = weightedMean(values, share)
        return (mean, weightedMean(values.map { ($0 - mean) * ($0 - mean) }, share))
    }

    @Test("On every prefix it is the weighted variance of the whole prefix", arguments: 1...12)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let scale = [1e-3, 1, 1e6][Int(seed % 3)]
        let stream = generator.decayedValues(400, scale: scale)
        var statistic = DecayedVariance()
        for (index, item) in stream.enumerated() {
            statistic.update(item.value, decay: item.decay)
            let expected = Self.oracle(stream[...index])
            let place = "seed \(seed), prefix \(index + 1)"
            #expect(
                isClose(statistic.mean, expected.mean, within: 5e-6, of: 6 * scale), "\(place)")
            #expect(
                isClose(
                    statistic.variance, expected.variance, within: 2e-5, of: 36 * scale * scale),
                "\(place): \(statistic.variance), not \(expected.variance)")
            #expect(statistic.variance >= 0, "\(place)")
            let variation =
                expected.mean > 0.01 * scale
                ? expected.variance.squareRoot() / expected.mean : Double(statistic.variation)
            #expect(
                isClose(statistic.variation, variation, within: 1e-2, of: max(1, variation))
                    || expected.variance < 1e-4 * scale * scale, "\(place)")
        }
    }

    @Test("Values that are close together far from 0 lose no variance", arguments: 1...6)
    func close(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let stream = (0..<500).map { _ in
            DecayedValue(value: 10_000 + generator.float(0, 4), decay: generator.float(0.9, 1))
        }
        var statistic = DecayedVariance()
        for (index, item) in stream.enumerated() {
            statistic.update(item.value, decay: item.decay)
            let expected = Self.oracle(stream[...index]).variance
            // The sums of squares, 1e8 a value, would leave nothing of a variance near 1.
            #expect(
                isClose(statistic.variance, expected, within: 1e-2, of: 1),
                "seed \(seed), prefix \(index + 1): \(statistic.variance), not \(expected)")
        }
    }

    @Test("Empty is missing; one value varies by 0; so do equal values")
    func small() {
        var statistic = DecayedVariance()
        for value in [statistic.mean, statistic.variance, statistic.variation] {
            #expect(value.bitPattern == missing.bitPattern)
        }
        for _ in 0..<1_000 {
            statistic.update(7.3, decay: 0.9)
            #expect(statistic.mean == 7.3)
            #expect(statistic.variance == 0)
            #expect(statistic.variation == 0)
        }
    }

    @Test("The variation is missing where the mean is not positive")
    func variation() {
        var statistic = DecayedVariance()
        statistic.update(0, decay: 1)
        #expect(statistic.variation.isNaN)
        statistic.update(-2, decay: 1)
        #expect(statistic.variation.isNaN)
        #expect(statistic.variance == 1)
        statistic.update(8, decay: 1)
        #expect(isClose(statistic.variation, (56.0 / 3).squareRoot() / 2, within: 1e-6, of: 1))
    }

    @Test("Values as large as promised stay numbers")
    func huge() {
        var generator = SeededGenerator(seed: 6)
        var statistic = DecayedVariance()
        for index in 0..<10_000 {
            let value: Float = generator.index(below: 2) == 0 ? 1e14 : -1e14
            statistic.update(value, decay: generator.decay())
            let place = "seed 6, prefix \(index + 1)"
            #expect(abs(statistic.mean) <= 1.0001e14, "\(place)")
            #expect(statistic.variance >= 0 && statistic.variance <= 1.01e28, "\(place)")
        }
    }
}
