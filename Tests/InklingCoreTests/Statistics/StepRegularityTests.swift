// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Step regularity")
struct StepRegularityTests {
    @Test("Steps repeat to half a pixel in both directions")
    func repeats() {
        let rows: [(Float, Float, Float)] = [
            (3, 4, 1), (3.5, 3.5, 1), (3.6, 4, 0), (3, 4.6, 0), (-3, 4, 0),
        ]
        for (dx, dy, expected) in rows {
            var steps = StepRegularity()
            steps.update(dx: 3, dy: 4, seconds: 0.016, decay: 1)
            #expect(steps.repeatShare.bitPattern == missing.bitPattern)
            steps.update(dx: dx, dy: dy, seconds: 0.016, decay: 1)
            #expect(steps.repeatShare == expected, "(\(dx), \(dy))")
        }
    }

    @Test("A clock's steps have no spread; a restart joins nothing but forgets nothing")
    func times() {
        var steps = StepRegularity()
        #expect(steps.timeVariation.bitPattern == missing.bitPattern)
        for _ in 0..<50 { steps.update(dx: 1, dy: 0, seconds: 0.016, decay: 0.99) }
        #expect(steps.timeVariation < 1e-3)
        #expect(steps.repeatShare == 1)
        steps.restart()
        steps.update(dx: 5, dy: 5, seconds: 0.080, decay: 0.99)
        #expect(steps.repeatShare == 1)
        #expect(steps.timeVariation > 0.3)
    }
}
