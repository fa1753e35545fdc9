// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Running moments")
struct RunningMomentsTests {
    @Test("On every prefix they are those of the whole prefix", arguments: 1...12)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let scale = [1e-3, 1, 1e6][Int(seed % 3)]
        let offset = seed % 2 == 0 ? 0 : 100 * scale
        let stream = (0..<400).map { _ in Float(offset + generator.normal() * scale) }
        var moments = RunningMoments()
        for (index, value) in stream.enumerated() {
            moments.update(value)
            let values = stream[...index].map(Double.init)
            let count = Double(values.count)
            let mean = values.reduce(0, +) / count
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
            let place = "seed \(seed), prefix \(index + 1)"
            #expect(moments.count == UInt32(index + 1), "\(place)")
            #expect(isClose(moments.mean, mean, within: 2e-6, of: offset + 6 * scale), "\(place)")
            #expect(
                isClose(moments.variance, variance, within: 1e-3, of: scale * scale),
                "\(place): \(moments.variance), not \(variance)")
        }
    }

    @Test("Empty is missing; one value varies by 0; so do equal values")
    func small() {
        var moments = RunningMoments()
        #expect(moments.count == 0)
        #expect(moments.mean.bitPattern == missing.bitPattern)
        #expect(moments.variance.bitPattern == missing.bitPattern)
        for round in 1...1_000 {
            moments.update(-0.7)
            #expect(moments.count == UInt32(round))
            #expect(moments.mean == -0.7)
            #expect(moments.variance == 0)
        }
        moments.update(1000.3)
        #expect(isClose(moments.mean, 0.3, within: 1e-5, of: 1))
    }

    @Test("Values as large as promised stay numbers")
    func huge() {
        var moments = RunningMoments()
        for round in 0..<10_000 {
            moments.update(round % 2 == 0 ? 1e14 : -1e14)
            #expect(abs(moments.mean) <= 1e14)
            #expect(moments.variance >= 0 && moments.variance <= 1.01e28)
        }
    }

    @Test("The count saturates, and the mean stays")
    func saturation() throws {
        var moments = RunningMoments()
        for _ in 0..<10 { moments.update(4) }
        let offset = try #require(MemoryLayout<RunningMoments>.offset(of: \.count))
        withUnsafeMutableBytes(of: &moments) {
            $0.storeBytes(of: UInt32.max - 1, toByteOffset: offset, as: UInt32.self)
        }
        for _ in 0..<3 { moments.update(6) }
        #expect(moments.count == .max)
        #expect(isClose(moments.mean, 4, within: 1e-6, of: 1))
        #expect(moments.variance >= 0)
    }
}
