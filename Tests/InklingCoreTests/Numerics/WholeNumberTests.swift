// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Whole numbers")
struct WholeNumberTests {
    @Test("It rounds to the nearest, ties to even, as the standard library does")
    func rounds() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<100_000 {
            let limit = Double(UInt64(1) << UInt64.random(in: 1...51, using: &generator))
            let x = Double.random(in: -limit...limit, using: &generator)
            #expect(wholeNumber(x) == Int64(x.rounded(.toNearestOrEven)))
        }
        for (value, expected) in [(0.5, 0), (1.5, 2), (2.5, 2), (-0.5, 0), (-1.5, -2)] {
            #expect(wholeNumber(value) == Int64(expected))
        }
    }

    @Test("It has none for what is not a number or beyond 2^51")
    func none() {
        let limit = 0x1p51
        #expect(wholeNumber(limit) == 1 << 51)
        #expect(wholeNumber(-limit) == -(1 << 51))
        for value in [Double.nan, .infinity, -.infinity, limit + 1, -limit - 1] {
            #expect(wholeNumber(value) == nil)
        }
    }

    @Test("The stored NaN is the one canonical one")
    func missingBits() {
        #expect(missing.bitPattern == 0x7FC0_0000)
        #expect(missing.isNaN)
    }
}
