// SPDX-License-Identifier: Apache-2.0

import Glibc
import InklingCore
import InklingTesting
import Testing

@Suite("Exponential")
struct ExponentialTests {
    @Test("It is within 1 unit in the last place of the C library's on a million points")
    func agrees() {
        var generator = SeededGenerator(seed: 1)
        var worst = 0.0
        for round in 0..<1_000_000 {
            let range: ClosedRange<Double> = round % 2 == 0 ? -708...709 : -2...2
            let x = Double.random(in: range, using: &generator)
            let expected = Glibc.exp(x)
            worst = max(worst, (exponential(x) - expected).magnitude / expected.ulp)
        }
        #expect(worst <= 1)
    }

    @Test("Special values are what they should be")
    func special() {
        #expect(exponential(0) == 1)
        #expect(exponential(-0.0) == 1)
        #expect(exponential(.infinity) == .infinity)
        #expect(exponential(-.infinity) == 0)
        #expect(exponential(710) == .infinity)
        #expect(exponential(-710) == 0)
        #expect(exponential(709.78).isFinite)
        #expect(exponential(.leastNonzeroMagnitude) == 1)
        #expect(exponential(-.nan).bitPattern == 0x7FF8_0000_0000_0000)
        #expect(exponential(.signalingNaN).bitPattern == 0x7FF8_0000_0000_0000)
    }

    @Test("It never falls on a grid")
    func monotone() {
        var last = 0.0
        for step in -720_000...720_000 {
            let value = exponential(Double(step) / 1_000)
            #expect(value >= last)
            last = value
        }
    }
}
