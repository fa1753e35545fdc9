// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Jerk")
struct JerkTests {
    struct Step {
        var velocity: SIMD2<Float>
        var rate: Float
        var decay: Float
        /// Whether the movement starts from rest with this step.
        var restarts: Bool
    }

    static func size(_ vector: SIMD2<Double>) -> Double { (vector * vector).sum().squareRoot() }

    /// Differences of the whole prefix, movement by movement.
    static func oracle(_ steps: ArraySlice<Step>) -> (acceleration: Double, jerk: Double) {
        var accelerations: [SIMD2<Double>] = []
        var jerks: [(size: Double, decay: Float)] = []
        for (index, step) in steps.enumerated() {
            let rate = Double(step.rate)
            let before =
                index == 0 || step.restarts
                ? SIMD2<Double>(0, 0) : SIMD2<Double>(steps[index - 1].velocity)
            accelerations.append((SIMD2<Double>(step.velocity) - before) * rate)
            if index > 0, !step.restarts {
                let change = (accelerations[index] - accelerations[index - 1]) * rate
                jerks.append((size(change), step.decay))
            }
        }
        return (
            weightedMean(accelerations.map(size), weights(steps.map(\.decay))),
            weightedMean(jerks.map(\.size), weights(jerks.map(\.decay)))
        )
    }

    @Test("On every prefix it is the weighted mean of the differences", arguments: 1...12)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let reach = [1.0, 800, 1e5][Int(seed % 3)]
        let steps = (0..<400).map { _ in
            Step(
                velocity: SIMD2(generator.float(-reach, reach), generator.float(-reach, reach)),
                rate: generator.float(4, 125), decay: generator.float(0.88, 1),
                restarts: generator.index(below: 10) == 0)
        }
        var jerk = Jerk()
        for (index, step) in steps.enumerated() {
            if step.restarts { jerk.restart() }
            jerk.update(
                velocityX: step.velocity.x, velocityY: step.velocity.y, rate: step.rate,
                decay: step.decay)
            let expected = Self.oracle(steps[...index])
            let place = "seed \(seed), prefix \(index + 1)"
            #expect(
                isClose(
                    jerk.acceleration, expected.acceleration, within: 1e-5,
                    of: expected.acceleration), "\(place)")
            #expect(
                isClose(jerk.value, expected.jerk, within: 1e-5, of: expected.jerk),
                "\(place): \(jerk.value), not \(expected.jerk)")
        }
    }

    @Test("Empty is missing; the first step accelerates from rest; two steps make a jerk")
    func small() {
        var jerk = Jerk()
        #expect(jerk.acceleration.bitPattern == missing.bitPattern)
        #expect(jerk.value.bitPattern == missing.bitPattern)
        jerk.update(velocityX: 3, velocityY: 4, rate: 10, decay: 1)
        #expect(jerk.acceleration == 50)
        #expect(jerk.value.isNaN)
        jerk.update(velocityX: 3, velocityY: 4, rate: 10, decay: 1)
        #expect(jerk.acceleration == 25)
        #expect(jerk.value == 500)
    }

    @Test("Constant velocity has no acceleration, constant acceleration no jerk")
    func constant() {
        var jerk = Jerk()
        for step in 1...100 {
            jerk.update(velocityX: Float(step) * 2, velocityY: 0, rate: 64, decay: 0)
            #expect(jerk.acceleration == 128)
            if step > 1 { #expect(jerk.value == 0) }
        }
        for _ in 0..<2 { jerk.update(velocityX: 200, velocityY: 0, rate: 64, decay: 0) }
        #expect(jerk.acceleration == 0)
    }

    @Test("A restart begins from rest and keeps the means")
    func restart() {
        var jerk = Jerk()
        for _ in 0..<2 { jerk.update(velocityX: 8, velocityY: 0, rate: 2, decay: 1) }
        jerk.restart()
        #expect(jerk.acceleration == 8)
        #expect(jerk.value == 32)
        jerk.update(velocityX: 0, velocityY: 5, rate: 2, decay: 0)
        #expect(jerk.acceleration == 10)
        #expect(jerk.value == 32)
    }

    @Test("The largest velocities that events can make give numbers")
    func huge() {
        let speed = Float(Coordinate.limit) / 4 * 125
        var jerk = Jerk()
        for round in 0..<100 {
            let velocity = round % 2 == 0 ? speed : -speed
            jerk.update(velocityX: velocity, velocityY: velocity, rate: 125, decay: 0.99)
            #expect(jerk.acceleration.isFinite)
        }
        #expect(jerk.value.isFinite)
    }
}
