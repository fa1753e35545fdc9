// SPDX-License-Identifier: Apache-2.0

import Glibc
import InklingCore
import InklingTesting
import Testing

@Suite("Curvature")
struct CurvatureTests {
    typealias Point = SIMD2<Double>

    static func distance(_ a: Point, _ b: Point) -> Double {
        ((a - b) * (a - b)).sum().squareRoot()
    }

    /// One over the radius of the circle through three points, from the circle's centre; by the
    /// rule for a step straight back where the ends meet.
    static func oracle(_ a: Point, _ b: Point, _ c: Point) -> Double {
        if distance(a, c) <= 0.5 { return 2 / distance(b, c) }
        // The centre is as far from `a` as from `b` and as from `c`: two linear equations.
        let (p, q) = (b - a, c - a)
        let determinant = 2 * (p.x * q.y - p.y * q.x)
        guard determinant != 0 else { return 0 }
        let (pp, qq) = ((p * p).sum(), (q * q).sum())
        let centre = Point(
            (q.y * pp - p.y * qq) / determinant, (p.x * qq - q.x * pp) / determinant)
        return 1 / distance(centre, Point(0, 0))
    }

    static func length(_ step: SIMD2<Float>) -> Float { (step * step).sum().squareRoot() }

    @Test(
        "On every prefix it is the weighted mean of the circles through its points",
        arguments: 1...12)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var curvature = Curvature()
        var points = [Point(0, 0)]
        var decays: [Float] = []
        var bends: [Double] = []
        for prefix in 1...400 {
            // Small and large steps, straight on and straight back, and too short ones.
            var step = SIMD2(generator.float(-9, 12), generator.float(-9, 9))
            switch generator.index(below: 8) {
            case 0: step *= 100
            case 1: step = SIMD2(0.25, -0.25)
            case 2 where points.count > 1:
                let back = points[points.count - 2] - points[points.count - 1]
                step = SIMD2<Float>(back)
            default: break
            }
            let decay = generator.float(0.9, 1)
            curvature.update(
                dx: step.x, dy: step.y, length: Self.length(step), decay: decay)
            if Self.length(step) >= 0.5 {
                points.append(points[points.count - 1] + Point(step))
                let count = points.count
                if count >= 3 {
                    decays.append(decay)
                    bends.append(
                        Self.oracle(points[count - 3], points[count - 2], points[count - 1]))
                }
            }
            let expected = weightedMean(bends, weights(decays))
            #expect(
                isClose(curvature.value, expected, within: 2e-5, of: 1),
                "seed \(seed), prefix \(prefix): \(curvature.value), not \(expected)")
        }
    }

    @Test("A circle of radius r gives 1 / r", arguments: [3.0, 20, 150, 2_000])
    func circle(radius: Double) {
        var curvature = Curvature()
        // Steps of a 5th of the radius, but of at least a px.
        let angle = 0.2
        var last = SIMD2<Float>(Float(radius), 0)
        for step in 1...200 {
            let turn = Double(step) * angle
            let next = SIMD2(Float(radius * Glibc.cos(turn)), Float(radius * Glibc.sin(turn)))
            let way = next - last
            curvature.update(dx: way.x, dy: way.y, length: Self.length(way), decay: 0.99)
            last = next
        }
        #expect(isClose(curvature.value, 1 / radius, within: 1e-4, of: 1 / radius))
    }

    @Test("A straight line gives 0; a step straight back bends as a circle of half its length")
    func straight() {
        var curvature = Curvature()
        for _ in 0..<100 { curvature.update(dx: 3, dy: 4, length: 5, decay: 0.9) }
        #expect(curvature.value == 0)
        curvature.update(dx: -3, dy: -4, length: 5, decay: 0)
        #expect(curvature.value == 0.4)
    }

    @Test("It is missing before two steps; short steps and standing still change nothing")
    func small() {
        var curvature = Curvature()
        #expect(curvature.value.bitPattern == missing.bitPattern)
        curvature.update(dx: 3, dy: 0, length: 3, decay: 1)
        #expect(curvature.value.isNaN)
        for _ in 0..<10 {
            curvature.update(dx: 0, dy: 0, length: 0, decay: 1)
            curvature.update(dx: 0, dy: 0.375, length: 0.375, decay: 1)
        }
        #expect(curvature.value.isNaN)
        // Legs of 3 and 4 px: the circle's diameter is the hypotenuse.
        curvature.update(dx: 0, dy: 4, length: 4, decay: 1)
        #expect(curvature.value == 0.4)
    }

    @Test("A restart joins nothing and keeps the mean")
    func restart() {
        var curvature = Curvature()
        curvature.update(dx: 3, dy: 0, length: 3, decay: 1)
        curvature.update(dx: 0, dy: 4, length: 4, decay: 1)
        curvature.restart()
        curvature.update(dx: -3, dy: 0, length: 3, decay: 0)
        #expect(curvature.value == 0.4)
    }

    @Test("The largest steps that events can make give numbers")
    func huge() {
        let side = Float(Coordinate.limit) / 4
        var curvature = Curvature()
        for step: SIMD2<Float> in [SIMD2(side, side), SIMD2(-side, side), SIMD2(-side, -side)] {
            curvature.update(dx: step.x, dy: step.y, length: Self.length(step), decay: 0.9)
        }
        #expect(curvature.value > 0 && curvature.value < 1e-6)
    }
}
