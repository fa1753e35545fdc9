// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Turning")
struct TurningTests {
    private func take(_ turning: inout Turning, _ dx: Float, _ dy: Float, speed: Float = 100) {
        let length = (dx * dx + dy * dy).squareRoot()
        turning.update(dx: dx, dy: dy, length: length, speed: speed, decay: 1)
    }

    @Test("A turn is 0 straight on, 1 at a right angle and 2 straight back, of any length")
    func angles() {
        let rows: [(Float, Float, Float)] = [
            (5, 0, 0), (0.6, 0, 0), (0, 8, 1), (0, -8, 1), (-3, 0, 2), (3, 3, 0.70710678),
            (-3, 3, 2 - 0.70710678),
        ]
        for (dx, dy, expected) in rows {
            var turning = Turning()
            take(&turning, 10, 0)
            #expect(turning.value.isNaN)
            take(&turning, dx, dy)
            #expect(abs(turning.value - expected) < 1e-6, "(\(dx), \(dy))")
        }
    }

    @Test("Every turn's sine is that of the cross product", arguments: 1...8)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var turning = Turning()
        var last: SIMD2<Double>?
        var sum = 0.0
        var count = 0.0
        for _ in 0..<300 {
            let step = SIMD2(generator.float(-9, 9), generator.float(-9, 9))
            take(&turning, step.x, step.y)
            let exact = SIMD2<Double>(step)
            let length = (exact * exact).sum().squareRoot()
            guard length >= 0.5 else { continue }
            let direction = exact / length
            if let last {
                let sine = abs(last.x * direction.y - last.y * direction.x)
                sum += (last * direction).sum() >= 0 ? sine : 2 - sine
                count += 1
                #expect(
                    isClose(turning.value, sum / count, within: 1e-4, of: 1), "seed \(seed)")
            }
            last = direction
        }
    }

    @Test(
        "The speed in turns is that of the steps that turn; small steps and a restart join nothing")
    func speeds() {
        var turning = Turning()
        take(&turning, 9, 0, speed: 900)
        take(&turning, 9, 0, speed: 900)
        #expect(turning.speedInTurns.isNaN)
        take(&turning, 0, 3, speed: 200)
        take(&turning, 0, 9, speed: 900)
        #expect(abs(turning.speedInTurns - 200) < 0.01)
        take(&turning, 0.3, 0)
        #expect(abs(turning.value - 1.0 / 3) < 1e-6)
        turning.restart()
        take(&turning, 9, 0, speed: 900)
        #expect(abs(turning.value - 1.0 / 3) < 1e-6)
    }
}
