// SPDX-License-Identifier: Apache-2.0

import Glibc
import InklingTesting
import Testing

@testable import InklingCore

@Suite("Sub-movements")
struct SubMovementsTests {
    /// Searches the whole prefix for peaks and valleys in turn; a movement begins in a valley of 0.
    static func oracle(_ speeds: ArraySlice<Float>) -> Int {
        var count = 0
        var valley = speeds.startIndex
        var lowest: Float = 0
        while true {
            let peak = (valley..<speeds.endIndex).first { index in
                let low = speeds[valley..<index].min().map { min($0, lowest) } ?? lowest
                return speeds[index] >= 180 && speeds[index] >= 2 * low
            }
            guard let peak else { return count }
            count += 1
            let fallen = (peak..<speeds.endIndex).first { index in
                speeds[index] < speeds[peak...index].max()! / 2
            }
            guard let fallen else { return count }
            valley = fallen
            lowest = speeds[fallen]
        }
    }

    @Test("On every prefix it counts the peaks that a search finds in it", arguments: 1...20)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var movements = SubMovements()
        var speeds: [Float] = []
        var speed: Float = 0
        for prefix in 1...200 {
            // Whole numbers, so that halves and doubles are exact; jumps to make edges likely.
            speed =
                generator.index(below: 6) == 0
                ? [0, 90, 180, 360, 720][generator.index(below: 5)]
                : Float(max(0, Int(speed) + generator.index(below: 301) - 150))
            speeds.append(speed)
            movements.update(speed)
            #expect(
                Int(movements.count) == Self.oracle(speeds[...]),
                "seed \(seed), prefix \(prefix)")
        }
    }

    @Test("Bells of speed with dips between count one by one", arguments: 1...6)
    func bells(pushes: Int) {
        var movements = SubMovements()
        for step in 0..<pushes * 20 {
            movements.update(Float(600 * (1 - Glibc.cos(Double(step) / 10 * Double.pi))))
        }
        #expect(Int(movements.count) == pushes)
    }

    @Test("No speed, a constant one and tremor are none, one and none")
    func small() {
        var movements = SubMovements()
        #expect(movements.count == 0)
        for round in 0..<1_000 {
            movements.update(round % 2 == 0 ? 0 : SubMovements.floor.nextDown)
        }
        #expect(movements.count == 0)
        for _ in 0..<1_000 { movements.update(SubMovements.floor) }
        #expect(movements.count == 1)
    }

    @Test("A dip to half the peak is none, one under it is, if the speed doubles again")
    func edges() {
        let cases: [([Float], UInt16)] = [
            ([400, 200, 400], 1), ([400, 199, 398], 2), ([400, 199, 397], 1),
            ([400, 199, 100, 200], 2), ([400, 10, 170], 1), ([400, 10, 180], 2),
        ]
        for (speeds, count) in cases {
            var movements = SubMovements()
            for speed in speeds { movements.update(speed) }
            #expect(movements.count == count, "\(speeds)")
        }
    }

    @Test("The count saturates, at speeds of any size")
    func saturation() {
        var movements = SubMovements()
        for round in 0..<140_000 { movements.update(round % 2 == 0 ? 3e38 : 0) }
        #expect(movements.count == .max)
    }
}
