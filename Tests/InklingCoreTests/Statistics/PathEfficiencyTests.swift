// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Path efficiency")
struct PathEfficiencyTests {
    static func distance(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
        ((a - b) * (a - b)).sum().squareRoot()
    }

    @Test("On every prefix it is the ends' distance over the sum of the steps", arguments: 1...12)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let reach = [0.4, 10, 2_000][Int(seed % 3)]
        var points: [SIMD2<Float>] = [SIMD2(generator.float(0, 1280), generator.float(0, 800))]
        var path = PathEfficiency(x: points[0].x, y: points[0].y)
        #expect(path.value.isNaN)
        for prefix in 1...400 {
            let last = points[prefix - 1]
            let drift = reach / 3
            let next = SIMD2(
                last.x + generator.float(-reach + drift, reach + drift),
                last.y + generator.float(-reach, reach))
            points.append(next)
            let step = (next - last) * (next - last)
            path.update(x: next.x, y: next.y, step: step.sum().squareRoot())

            let exact = points.map { SIMD2<Double>($0) }
            let length = zip(exact, exact.dropFirst()).reduce(0) { $0 + Self.distance($1.0, $1.1) }
            let ends = Self.distance(exact[0], exact[prefix])
            let place = "seed \(seed), prefix \(prefix)"
            #expect(isClose(path.length, length, within: 1e-5, of: length), "\(place)")
            #expect(isClose(path.displacement, ends, within: 1e-6, of: ends), "\(place)")
            if abs(length - 1) > 1e-4 {
                #expect(
                    isClose(path.value, length < 1 ? .nan : ends / length, within: 2e-5, of: 1),
                    "\(place)")
            }
        }
    }

    @Test("A straight line gives 1 and never more; a closed one 0")
    func shapes() {
        var line = PathEfficiency(x: 3, y: 5)
        for step in 1...1_000 {
            line.update(x: 3 + Float(step) * 0.3, y: 5 + Float(step) * 0.4, step: 0.5)
            if step >= 2 { #expect(line.value <= 1 && line.value > 0.9999) }
        }
        var square = PathEfficiency(x: 0, y: 0)
        for (x, y): (Float, Float) in [(9, 0), (9, 9), (0, 9), (0, 0)] {
            square.update(x: x, y: y, step: 9)
        }
        #expect(square.value == 0)
        #expect(square.length == 36)
    }

    @Test("It is missing under a px, and where the point stood still")
    func short() {
        var path = PathEfficiency(x: 1, y: 1)
        for _ in 0..<100 { path.update(x: 1, y: 1, step: 0) }
        #expect(path.value.bitPattern == missing.bitPattern)
        path.update(x: 1.875, y: 1, step: 0.875)
        #expect(path.value.isNaN)
        path.update(x: 2, y: 1, step: 0.125)
        #expect(path.value == 1)
    }

    @Test("Huge paths stay numbers in 0...1")
    func huge() {
        var path = PathEfficiency(x: -1e38, y: 0)
        for x: Float in [1e38, -1e38, 3e38] {
            path.update(x: x, y: 1e38, step: 2e38)
            #expect(path.value >= 0 && path.value <= 1)
        }
    }
}
