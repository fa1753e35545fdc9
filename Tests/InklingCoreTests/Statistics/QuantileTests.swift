// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Quantile")
struct QuantileTests {
    @Test("The worked example of the paper ends at 4.44")
    func paper() {
        let observations = [
            0.02, 0.15, 0.74, 3.39, 0.83, 22.37, 10.15, 15.43, 38.62, 15.92, 34.60, 10.28, 1.47,
            0.40, 0.05, 11.39, 0.27, 0.42, 0.09, 11.37,
        ]
        // The height of the middle marker after each observation from the sixth on.
        let middle = [
            0.74, 0.74, 2.18, 4.75, 4.75, 9.28, 9.28, 9.28, 9.28, 6.30, 6.30, 6.30, 6.30, 4.44,
            4.44,
        ]
        var oracle = PSquare(probability: 0.5)
        var median = Quantile(0.5)
        for (index, value) in observations.enumerated() {
            oracle.update(value)
            median.update(Float(value))
            #expect(isClose(median.value, oracle.value, within: 1e-5, of: 40))
            if index >= 5 {
                #expect(abs(oracle.value - middle[index - 5]) < 0.006, "observation \(index + 1)")
            }
        }
        #expect(abs(median.value - 4.44) < 0.005)
        #expect(median.count == 20)
    }

    /// Whole sixteenths: their comparisons come out alike in Float and Double, and values repeat.
    @Test(
        "On every prefix it is what the algorithm gives in Double",
        arguments: 1...8, [Float(0.25), 0.5, 0.75])
    func oracle(seed: UInt64, probability: Float) {
        var generator = SeededGenerator(seed: seed)
        var oracle = PSquare(probability: Double(probability))
        var quantile = Quantile(probability)
        for prefix in 1...1_000 {
            let value = Float(generator.index(below: 16_000)) / 16
            quantile.update(value)
            oracle.update(Double(value))
            // A value that falls between the two roundings of a marker moves one rank only.
            #expect(
                isClose(quantile.value, oracle.value, within: 1e-3, of: 1_000),
                "seed \(seed), prefix \(prefix): \(quantile.value), not \(oracle.value)")
            #expect(quantile.count == UInt32(prefix))
        }
    }

    @Test("Up to five values it is exact: the nearest rank", arguments: 1...50)
    func exact(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for probability: Float in [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1] {
            var quantile = Quantile(probability)
            var values: [Float] = []
            for count in 1...5 {
                values.append(Float(generator.index(below: 5)) - 2)
                quantile.update(values[count - 1])
                let rank = Int((Double(count - 1) * Double(probability) + 0.5).rounded(.down))
                #expect(
                    quantile.value == values.sorted()[rank],
                    "seed \(seed), quantile \(probability) of \(values)")
            }
        }
    }

    static let shapes: [@Sendable (inout SeededGenerator) -> Double] = [
        { $0.unit() },
        { $0.normal() * 1e6 },
        { -naturalLogarithm(1 - $0.unit()) },
        {
            let u = $0.unit(); return u * u * u * u
        },
        { $0.index(below: 10) < 3 ? $0.normal() : 50 + $0.normal() },
    ]

    @Test(
        "Its rank is within 2 % of the one asked for, 5 % where the median falls beside a gap",
        arguments: 0..<5, [Float(0.1), 0.5, 0.9])
    func rankError(shape: Int, probability: Float) {
        for seed in UInt64(1)...5 {
            var generator = SeededGenerator(seed: seed)
            var quantile = Quantile(probability)
            var values: [Float] = []
            for _ in 0..<5_000 {
                values.append(Float(Self.shapes[shape](&generator)))
                quantile.update(values[values.count - 1])
            }
            let below = values.count { $0 <= quantile.value }
            let rank = Double(below) / Double(values.count)
            let tolerance = shape == 4 ? 0.05 : 0.02
            #expect(abs(rank - Double(probability)) < tolerance, "seed \(seed): rank \(rank)")
        }
    }

    @Test("Empty is missing; equal values are their own quantile")
    func equal() {
        var quantile = Quantile(0.5)
        #expect(quantile.value.bitPattern == missing.bitPattern)
        #expect(quantile.count == 0)
        for _ in 0..<10_000 {
            quantile.update(0.1)
            #expect(quantile.value == 0.1)
        }
    }

    @Test("It stays among the values, rising, falling or as large as promised")
    func bounded() {
        var rising = Quantile(0.5)
        var falling = Quantile(0.5)
        var huge = Quantile(0.5)
        for index in 0..<5_000 {
            rising.update(Float(index))
            falling.update(Float(-index))
            huge.update(index % 2 == 0 ? 1e30 : -1e30)
            #expect(rising.value >= 0 && rising.value <= Float(index))
            #expect(falling.value <= 0 && falling.value >= Float(-index))
            #expect(abs(huge.value) <= 1e30)
        }
        #expect(abs(rising.value - 2_500) < 50)
        #expect(abs(falling.value + 2_500) < 50)
    }

    @Test("The count saturates, and the estimate stays among the values")
    func saturation() throws {
        var generator = SeededGenerator(seed: 9)
        var quantile = Quantile(0.5)
        for _ in 0..<1_000 { quantile.update(generator.float(0, 1)) }
        let offset = try #require(MemoryLayout<Quantile>.offset(of: \.count))
        withUnsafeMutableBytes(of: &quantile) {
            $0.storeBytes(of: UInt32.max - 2, toByteOffset: offset, as: UInt32.self)
        }
        for _ in 0..<1_000 {
            quantile.update(generator.float(0, 1))
            #expect(quantile.value >= 0 && quantile.value <= 1, "seed 9")
        }
        #expect(quantile.count == .max)
    }
}
