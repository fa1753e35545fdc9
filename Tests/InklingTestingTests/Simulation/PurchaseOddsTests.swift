// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTesting
import Testing

@testable import InklingTesting

@Suite("The true odds of simulated visits")
struct PurchaseOddsTests {
    private let odds = PurchaseOdds.shared

    private func after(_ acts: ShopAct...) -> ShopperState {
        acts.reduce(ShopperState(persona: 1, place: .product)) { $0.after($1) }
    }

    private func logOdds(_ acts: ShopAct...) -> Double {
        let state = acts.reduce(ShopperState(persona: 1, place: .product)) { $0.after($1) }
        let value = odds.odds(in: state)
        return log(value / (1 - value))
    }

    @Test("of a state are those of what may come next")
    func areConsistent() {
        for state in ShopperState.all {
            #expect(ShopperState.all[state.index] == state)
            let mean = odds.odds(in: state) { _ in 1 }
            #expect((odds.odds(in: state) - mean).magnitude < 1e-12, "\(state)")
        }
    }

    @Test("depend on the causes and on nothing else")
    func depend() {
        let before = ShopperState(persona: 1, place: .product)
        for act in ShopAct.allCases where act.place != .list {
            let changes = odds.odds(in: before.after(act)) != odds.odds(in: before)
            #expect(changes == act.isCause, "\(act)")
        }
        let list = ShopperState(persona: 1, place: .list)
        #expect(odds.odds(in: list.after(.compare)) > odds.odds(in: list))
        #expect(odds.odds(in: list.after(.browse)) == odds.odds(in: list))
    }

    @Test("have an interaction: price and reviews together are more than one and the other")
    func interact() {
        let neither = logOdds()
        let both = logOdds(.weighPrice, .readReviews) - neither
        let sum = logOdds(.weighPrice) + logOdds(.readReviews) - 2 * neither
        #expect(both > sum + 0.2, "\(both) beside \(sum)")
    }

    @Test("depend on the order: a failure counts until another page")
    func areOrdered() {
        #expect(after(.suffer, .compare).moved(to: .product) == after(.compare).moved(to: .product))
        let late = after(.compare, .suffer)
        #expect(odds.odds(in: late) < odds.odds(in: after(.suffer, .compare)))
    }

    @Test("are what happens, at each landmark", arguments: [UInt64(11), 12])
    func areTrue(seed: UInt64) {
        let visits = (0..<1000).map { SimulatedVisit.shop(seed: seed, number: $0) }
        for seconds in [2.0, 5, 10, 20, 30, 60] {
            let time = seconds * 1000
            let open = visits.filter {
                $0.duration >= time && $0.purchasedAt ?? .infinity > time
            }
            let known = open.map { $0.odds(at: time) }
            let bought = Double(open.count { $0.purchasedAt != nil })
            let expected = known.reduce(0, +)
            let deviation = known.reduce(0) { $0 + $1 * (1 - $1) }.squareRoot()
            // Five deviations: once in a million.
            #expect(
                (bought - expected).magnitude < 5 * deviation,
                "seed \(seed), \(seconds) s: \(bought) bought, \(expected) ± \(deviation) expected")
        }
    }
}
