// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

struct FrameSequenceTests {
    @Test(
        "Arrivals mean what the table says",
        arguments: [
            ([0, 1, 2], [.new, .new, .new]),
            ([0, 0], [.new, .repeated]),
            ([3], [.gap(3)]),
            ([3, 0, 0], [.gap(3), .late, .repeated]),
            ([0, 2, 1, 1, 3], [.new, .gap(1), .late, .repeated, .new]),
            ([0, 64, 1, 0], [.new, .gap(63), .late, .expired]),
            ([0, 63, 0], [.new, .gap(62), .repeated]),
            ([.max, .max, 0, .max - 63], [.gap(.max), .repeated, .expired, .late]),
            ([0, .max], [.new, .gap(.max - 1)]),
        ] as [([UInt32], [FrameArrival])])
    func table(numbers: [UInt32], arrivals: [FrameArrival]) {
        var sequence = FrameSequence()
        #expect(sequence.isEmpty)
        #expect(numbers.map { sequence.take($0) } == arrivals)
    }

    @Test("It takes what a set of all numbers would, within its window")
    func againstSet() {
        let seed = freshSeed()
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var sequence = FrameSequence()
            var taken: Set<UInt32> = []
            var next: UInt32 = UInt32.random(in: 0...3, using: &generator)
            for _ in 0..<300 {
                let back = UInt32.random(in: 0...80, using: &generator)
                let number = Bool.random(using: &generator) || back > next ? next : next - back
                let highest = taken.max()
                let expected: FrameArrival =
                    if let highest, number <= highest {
                        highest - number >= 64
                            ? .expired : taken.contains(number) ? .repeated : .late
                    } else {
                        number == (highest.map { $0 + 1 } ?? 0)
                            ? .new : .gap(number - (highest.map { $0 + 1 } ?? 0))
                    }
                #expect(sequence.arrival(of: number) == expected)
                #expect(sequence.take(number) == expected)
                if expected.isTaken { taken.insert(number) }
                #expect(expected.isTaken || expected.dropReason == .repeated)
                next = max(next, number) + UInt32.random(in: 0...2, using: &generator)
                if Int.random(in: 0..<50, using: &generator) == 0 { next += 70 }
            }
            let stored = FrameSequence(highest: sequence.highest, window: sequence.window)
            #expect(stored == sequence)
        }
    }

    @Test("A stored state that cannot be counts as nothing, or loses what cannot be")
    func storedState() {
        #expect(FrameSequence(highest: 5, window: 6).isEmpty)
        #expect(FrameSequence(highest: 1, window: .max).window == 3)
        #expect(FrameSequence(highest: 63, window: .max).window == .max)
    }
}
