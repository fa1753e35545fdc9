// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import InklingCore

@Suite struct ProbabilityTests {
    @Test("Learns in whole steps of 1 / (n + 1.6), rounded down, from every state")
    func steps() {
        for one in UInt16(15)...4081 {
            for count in UInt16(0)...15 {
                for bit in [false, true] {
                    var probability = Probability(one: one, count: count)
                    probability.update(bit)
                    let divisor = 10 * Int(count) + 16
                    let moved =
                        bit
                        ? Int(one) + (4096 - Int(one)) * 10 / divisor
                        : Int(one) - Int(one) * 10 / divisor
                    let expected = UInt16(moved << 4) | min(count + 1, 15)
                    guard probability.state != expected else { continue }
                    Issue.record("from \(one), \(count), \(bit): \(probability.state)")
                }
            }
        }
    }
}
