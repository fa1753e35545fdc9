// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Decayed mean")
struct DecayedMeanTests {
    @Test("On every prefix it is the weighted mean of the whole prefix", arguments: 1...12)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let scale = [1e-3, 1, 1e6][Int(seed % 3)]
        let stream = generator.decayedValues(400, scale: scale)
        var mean = DecayedMean()
        for (index, item) in stream.enumerated() {
            mean.update(item.value, decay: item.decay)
            let prefix = stream[...index]
            let expected = weightedMean(
                prefix.map { Double($0.value) }, weights(prefix.map(\.decay)))
            // A few roundings for each of the dozens of values that still count.
            #expect(
                isClose(mean.value, expected, within: 5e-6, of: 6 * scale),
                "seed \(seed), prefix \(index + 1): \(mean.value), not \(expected)")
        }
    }

    @Test("Empty is missing; one value is itself whatever the decay; equal values stay")
    func small() {
        var mean = DecayedMean()
        #expect(mean.value.bitPattern == missing.bitPattern)
        mean.update(3, decay: 0.3)
        #expect(mean.value == 3)
        mean.update(5, decay: 0.5)
        #expect(isClose(mean.value, 6.5 / 1.5, within: 1e-7, of: 5))

        var equal = DecayedMean()
        for _ in 0..<10_000 {
            equal.update(0.1, decay: 0.99)
            #expect(isClose(equal.value, Double(Float(0.1)), within: 1e-5, of: 0.1))
        }
    }

    @Test("Without time every value counts the same; a decay of 0 forgets all before")
    func extremes() {
        var mean = DecayedMean()
        for value in 1...100 { mean.update(Float(value), decay: 1) }
        #expect(mean.value == 50.5)
        mean.update(-7, decay: 0)
        #expect(mean.value == -7)
    }

    @Test("Values as large as promised stay numbers")
    func huge() {
        var generator = SeededGenerator(seed: 5)
        var mean = DecayedMean()
        for index in 0..<10_000 {
            mean.update(generator.index(below: 2) == 0 ? 1e30 : -1e30, decay: generator.decay())
            #expect(abs(mean.value) <= 1.00001e30, "seed 5, prefix \(index + 1)")
        }
    }
}
