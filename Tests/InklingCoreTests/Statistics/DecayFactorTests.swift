// SPDX-License-Identifier: Apache-2.0

import Glibc
import InklingTesting
import Testing

@testable import InklingCore

@Suite("Decay factor")
struct DecayFactorTests {
    static let timeConstants: [Float] = [0.04, 1, 2, 10, 20, 32, 600]

    @Test("It is within 1e-7 of the C library's exponential", arguments: timeConstants)
    func agrees(timeConstant: Float) {
        let seed: UInt64 = 11
        var generator = SeededGenerator(seed: seed)
        var worst = 0.0
        for round in 0..<100_000 {
            // Short spans, which take the series, in one half; long ones, to e^-80, in the other.
            let reach = Double(timeConstant) * (round % 2 == 0 ? 0.02 : 80) * 10_000
            let span = UInt32(min(generator.uniform(0, reach), Double(UInt32.max)))
            let expected = Glibc.exp(-Double(span) * 1e-4 / Double(timeConstant))
            let value = decayFactor(Interval(ticks: span), timeConstant: timeConstant)
            worst = max(worst, abs(Double(value) - expected) / expected)
        }
        #expect(worst <= 1e-7, "seed \(seed)")
    }

    @Test("It is 1 for no time, 0 for ever, and never rises with time", arguments: timeConstants)
    func monotone(timeConstant: Float) {
        #expect(decayFactor(Interval(ticks: 0), timeConstant: timeConstant) == 1)
        var last: Float = 1
        // Every tick across the seam between the series and the exponential, then in large steps.
        let seam = UInt32(timeConstant * 10_000 / 64)
        for span in seam - min(seam, 2_000)...seam + 2_000 {
            let value = decayFactor(Interval(ticks: span), timeConstant: timeConstant)
            if value > last { Issue.record("It rises at \(span) ticks.") }
            last = value
        }
        for exponent in UInt32(12)..<32 {
            let value = decayFactor(Interval(ticks: 1 << exponent), timeConstant: timeConstant)
            let halfOpen = value >= 0 && value <= 1
            #expect(halfOpen)
        }
        if timeConstant <= 32 {
            #expect(decayFactor(Interval(ticks: .max), timeConstant: timeConstant) == 0)
        }
    }
}
