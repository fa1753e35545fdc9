// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Reversals")
struct ReversalsTests {
    /// What the whole prefix says.
    struct Turns: Equatable {
        var count = 0
        var direction = 0
        var leg = Float.nan
        var currentLeg: Float = 0
    }

    /// Naive zigzag: a leg is searched from its beginning to the first place that has come back
    /// from the leg's extreme by the threshold; the next leg begins at that extreme.
    static func oracle(_ positions: ArraySlice<Float>, threshold: Float) -> Turns {
        var turns = Turns()
        // The first leg begins where the range first reaches the threshold.
        guard
            let reached = positions.indices.first(where: {
                positions[...$0].max()! - positions[...$0].min()! >= threshold
            })
        else { return turns }
        let range = positions[...reached]
        turns.direction = positions[reached] == range.max()! ? 1 : -1
        var begin = range.lastIndex(of: turns.direction > 0 ? range.min()! : range.max()!)!
        while true {
            let sign = Float(turns.direction)
            func height(_ index: Int) -> Float { positions[index] * sign }
            let rest = begin..<positions.endIndex
            let end = rest.first { index in
                (begin...index).map(height).max()! - height(index) >= threshold
            }
            let leg = begin..<(end ?? positions.endIndex)
            let top = leg.max { height($0) < height($1) }!
            let length = abs(positions[top] - positions[begin])
            guard end != nil else {
                turns.currentLeg = length
                return turns
            }
            turns.leg = length
            turns.count += 1
            turns.direction = -turns.direction
            begin = top
        }
    }

    @Test("On every prefix it has what a naive zigzag finds in it", arguments: 1...20)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let threshold: Float = [1, 8, 40][Int(seed % 3)]
        var reversals = Reversals()
        var positions: [Float] = []
        var position: Float = 500
        for prefix in 1...120 {
            // Eighths of a px, so that sums and differences are exact.
            let reach = [8, 64, 400][generator.index(below: 3)]
            position += Float(generator.index(below: 2 * reach + 1) - reach) / 8
            positions.append(position)
            let before = reversals.count
            let turned = reversals.update(position, threshold: threshold)
            let expected = Self.oracle(positions[...], threshold: threshold)
            let place = "seed \(seed), prefix \(prefix)"
            #expect(Int(reversals.count) == expected.count, "\(place)")
            #expect(turned == (reversals.count > before), "\(place)")
            #expect(Int(reversals.direction) == expected.direction, "\(place)")
            #expect(reversals.currentLeg == expected.currentLeg, "\(place)")
            #expect(
                reversals.leg == expected.leg || reversals.leg.isNaN && expected.leg.isNaN,
                "\(place): \(reversals.leg), not \(expected.leg)")
        }
    }

    @Test("A swing to either side of the starting point counts")
    func swing() {
        var reversals = Reversals()
        _ = reversals.update(0, threshold: 8)
        for round in 0..<10 { _ = reversals.update(round % 2 == 0 ? 7 : -7, threshold: 8) }
        #expect(reversals.count == 8)
        #expect(reversals.leg == 14)
    }

    @Test("A new one, one position and equal positions turn nowhere")
    func small() {
        var reversals = Reversals()
        #expect(reversals.count == 0)
        #expect(reversals.direction == 0)
        #expect(reversals.leg.bitPattern == missing.bitPattern)
        #expect(reversals.currentLeg == 0)
        for _ in 0..<1_000 {
            let turned = reversals.update(5, threshold: 8)
            #expect(!turned)
        }
        #expect(reversals.count == 0)
        #expect(reversals.direction == 0)
        #expect(reversals.currentLeg == 0)
    }

    @Test("A way back just under the threshold is none, one at it is")
    func edge() {
        for (back, count) in [(Float(7.875), 0), (8, 1), (8.125, 1)] {
            var reversals = Reversals()
            for position in [0, 100, 100 - back] { _ = reversals.update(position, threshold: 8) }
            #expect(Int(reversals.count) == count, "back by \(back)")
        }
    }

    @Test("A restart forgets the place and keeps the count")
    func restart() {
        var reversals = Reversals()
        for position: Float in [0, 100, 50] { _ = reversals.update(position, threshold: 10) }
        #expect(reversals.count == 1)
        reversals.restart()
        #expect(reversals.direction == 0)
        #expect(reversals.leg.isNaN)
        #expect(reversals.currentLeg == 0)
        for position: Float in [900, 1000] {
            let turned = reversals.update(position, threshold: 10)
            #expect(!turned)
        }
        #expect(reversals.count == 1)
        #expect(reversals.currentLeg == 100)
        let turned = reversals.update(900, threshold: 10)
        #expect(turned)
        #expect(reversals.count == 2)
        #expect(reversals.leg == 100)
    }

    @Test("The count saturates, and huge positions stay numbers")
    func saturation() {
        var reversals = Reversals()
        for round in 0..<70_000 {
            _ = reversals.update(round % 2 == 0 ? 1e38 : -1e38, threshold: 8)
            #expect(!reversals.currentLeg.isNaN)
        }
        #expect(reversals.count == .max)
        #expect(reversals.leg == 2e38)
    }
}
