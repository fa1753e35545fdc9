// SPDX-License-Identifier: Apache-2.0
// Each feature says something, and nothing that another one says already: over real recordings and
// the demo sites' together.

import InklingCore
import Testing

@Suite("Over many visits", .enabled(if: FeatureRows.hasReal, "../shared/data is not there"))
struct FeatureWorthTests {
    @Test("no feature is constant, infinite or an odd NaN")
    func noneIsConstant() {
        let rows = FeatureRows.all
        #expect(rows.count > 5000)
        for feature in Feature.allCases {
            let column = rows.map { $0[Int(feature.rawValue)] }
            let present = column.filter { $0 == $0 }
            #expect(Set(present).count >= 2, "\(feature) is constant")
            let infinite = present.filter { !$0.isFinite }
            #expect(infinite.isEmpty, "\(feature) is infinite")
            let odd = column.filter { $0 != $0 && $0.bitPattern != missing.bitPattern }
            #expect(odd.isEmpty, "\(feature) has another NaN")
        }
    }

    @Test("no two features say the same: |r| is at most 0.98")
    func noneIsAnother() {
        let rows = FeatureRows.all
        for one in Feature.allCases {
            for other in Feature.allCases where other.rawValue > one.rawValue {
                let r = correlation(rows, Int(one.rawValue), Int(other.rawValue), least: 50) ?? 0
                #expect(r.magnitude <= 0.98, "\(one) and \(other): r = \(r)")
            }
        }
    }
}
