// SPDX-License-Identifier: Apache-2.0

import Glibc
import InklingCore
import InklingTesting
import Testing

@Suite("Natural logarithm")
struct LogarithmTests {
    @Test("It is within 1 unit in the last place of the C library's on a million points")
    func agrees() {
        var generator = SeededGenerator(seed: 2)
        var worst = 0.0
        for round in 0..<1_000_000 {
            // Every positive bit pattern, subnormals among them; and those around one.
            let x =
                round % 2 == 0
                ? Double(
                    bitPattern: UInt64.random(in: 1..<0x7FF0_0000_0000_0000, using: &generator))
                : Double.random(in: 0.25...4, using: &generator)
            let expected = Glibc.log(x)
            worst = max(worst, (naturalLogarithm(x) - expected).magnitude / expected.ulp)
        }
        #expect(worst <= 1)
    }

    @Test("Special values are what they should be")
    func special() {
        #expect(naturalLogarithm(1) == 0)
        #expect(naturalLogarithm(0) == -.infinity)
        #expect(naturalLogarithm(-0.0) == -.infinity)
        #expect(naturalLogarithm(.infinity) == .infinity)
        #expect(naturalLogarithm(-1).bitPattern == 0x7FF8_0000_0000_0000)
        #expect(naturalLogarithm(-.infinity).bitPattern == 0x7FF8_0000_0000_0000)
        #expect(naturalLogarithm(-.nan).bitPattern == 0x7FF8_0000_0000_0000)
        #expect(naturalLogarithm(.leastNonzeroMagnitude) == Glibc.log(.leastNonzeroMagnitude))
    }

    @Test("It never falls on a grid")
    func monotone() {
        var last = -Double.infinity
        for step in 1...1_000_000 {
            let value = naturalLogarithm(Double(step) / 100_000)
            #expect(value >= last)
            last = value
        }
    }
}
