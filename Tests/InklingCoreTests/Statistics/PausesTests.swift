// SPDX-License-Identifier: Apache-2.0

import InklingTesting
import Testing

@testable import InklingCore

@Suite("Pauses")
struct PausesTests {
    struct Position {
        var x: Float
        var y: Float
        var at: UInt32
    }

    /// Cuts the whole prefix where a position is out of the square around the first of its piece;
    /// a piece rests if the next one begins late enough after it.
    static func oracle(_ positions: ArraySlice<Position>) -> (rests: [Double], since: UInt32) {
        var rests: [Double] = []
        var first = positions.startIndex
        while true {
            let anchor = positions[first]
            let next = positions[first...].firstIndex {
                max(abs($0.x - anchor.x), abs($0.y - anchor.y)) > 3
            }
            guard let next else { return (rests, anchor.at) }
            let ticks = positions[next].at - anchor.at
            if ticks >= 1_500 { rests.append(Double(ticks) * 1e-4) }
            first = next
        }
    }

    @Test("On every prefix it has the rests that a naive search finds in it", arguments: 1...20)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var pauses = Pauses()
        var positions: [Position] = []
        var at: UInt32 = 0
        var (x, y): (Float, Float) = (400, 300)
        var median = Quantile(0.5)
        for prefix in 1...300 {
            let reach: Double = [1, 4, 40][generator.index(below: 3)]
            x += Float(generator.uniform(-reach, reach) * 8).rounded() / 8
            y += Float(generator.uniform(-reach, reach) * 8).rounded() / 8
            at += UInt32(
                generator.index(below: [1, 170, 2_600, 30_000][generator.index(below: 4)]))
            positions.append(Position(x: x, y: y, at: at))
            let ended = pauses.update(x: x, y: y, at: Instant(ticks: at))
            let (rests, since) = Self.oracle(positions[...])
            let place = "seed \(seed), prefix \(prefix)"
            let total = rests.reduce(0, +)
            #expect(ended == (rests.count > Int(median.count)), "\(place)")
            if ended { median.update(Float(rests[rests.count - 1])) }
            #expect(Int(pauses.count) == rests.count, "\(place)")
            #expect(pauses.since.ticks == since, "\(place)")
            #expect(isClose(pauses.total, total, within: 1e-5, of: total), "\(place)")
            #expect(isClose(pauses.last, rests.last ?? .nan, within: 1e-6, of: 10), "\(place)")
            #expect(isClose(pauses.median, Double(median.value), within: 1e-5, of: 10), "\(place)")
        }
    }

    @Test("It is empty before the first position and after it")
    func small() {
        var pauses = Pauses()
        #expect(pauses.count == 0)
        #expect(pauses.total == 0)
        #expect(pauses.last.bitPattern == missing.bitPattern)
        #expect(pauses.median.bitPattern == missing.bitPattern)
        let ended = pauses.update(x: 5, y: 5, at: Instant(ticks: 100_000))
        #expect(!ended)
        #expect(pauses.count == 0)
        #expect(pauses.since == Instant(ticks: 100_000))
    }

    @Test("Leaving a square of 3 px after 150 ms ends a rest, less of either does not")
    func edges() {
        let cases: [(Float, Float, UInt32, Bool)] = [
            (3, 3, 90_000, false), (-3, -3, 90_000, false), (3.125, 0, 90_000, true),
            (0, -3.125, 90_000, true), (50, 0, 1_499, false), (50, 0, 1_500, true),
        ]
        for (dx, dy, ticks, ends) in cases {
            var pauses = Pauses()
            _ = pauses.update(x: 100, y: 100, at: .start)
            let ended = pauses.update(x: 100 + dx, y: 100 + dy, at: Instant(ticks: ticks))
            #expect(ended == ends, "\(dx), \(dy) after \(ticks) ticks")
            #expect(pauses.count == (ends ? 1 : 0))
        }
    }

    @Test("Tremor of any length does not end a rest")
    func tremor() {
        var pauses = Pauses()
        var generator = SeededGenerator(seed: 8)
        _ = pauses.update(x: 0, y: 0, at: .start)
        for step in UInt32(1)...5_000 {
            let (x, y) = (generator.float(-3, 3), generator.float(-3, 3))
            let ended = pauses.update(x: x, y: y, at: Instant(ticks: step * 80))
            #expect(!ended, "seed 8, step \(step)")
        }
        let ended = pauses.update(x: 9, y: 0, at: Instant(ticks: 400_000))
        #expect(ended)
        #expect(pauses.last == 40)
    }

    @Test("A position out of order counts as simultaneous with the last one")
    func backward() {
        var pauses = Pauses()
        _ = pauses.update(x: 0, y: 0, at: Instant(ticks: 50_000))
        let endedEarly = pauses.update(x: 100, y: 0, at: Instant(ticks: 10_000))
        #expect(!endedEarly)
        #expect(pauses.since == Instant(ticks: 50_000))
        let ended = pauses.update(x: 200, y: 0, at: Instant(ticks: 60_000))
        #expect(ended)
        #expect(pauses.last == 1)
    }

    @Test("Huge positions and the longest rests stay numbers")
    func huge() {
        var pauses = Pauses()
        for round in UInt32(0)..<100 {
            let x: Float = round % 2 == 0 ? 3e38 : -3e38
            _ = pauses.update(x: x, y: x, at: Instant(ticks: round * 40_000_000))
        }
        #expect(pauses.count == 99)
        #expect(isClose(pauses.total, 396_000, within: 1e-5, of: 396_000))
        #expect(isClose(pauses.median, 4_000, within: 1e-5, of: 4_000))
    }
}
