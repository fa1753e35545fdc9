// SPDX-License-Identifier: Apache-2.0

import Glibc
import InklingCore
import InklingTesting
import Testing

@Suite("Decayed rate")
struct DecayedRateTests {
    static func oracle(_ times: ArraySlice<Instant>, now: Instant, timeConstant: Double) -> Double {
        func decay(_ span: UInt32) -> Double { Glibc.exp(-Double(span) * 1e-4 / timeConstant) }
        let watched = 1 - decay(now.ticks)
        guard watched > 0 else { return .nan }
        let count = times.reduce(0) { $0 + decay(now.ticks - $1.ticks) }
        return count / (timeConstant * watched)
    }

    @Test("On every prefix it is the weighted count over the time watched", arguments: 1...12)
    func oracle(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let timeConstant: Float = [2, 10, 20][Int(seed % 3)]
        var rate = DecayedRate()
        var times: [Instant] = []
        var ticks: UInt32 = 0
        for _ in 0..<400 {
            // No time at all, a moment, or seconds.
            let reach = [1, 3_000, 60_000][generator.index(below: 3)]
            ticks += UInt32(generator.index(below: reach))
            times.append(Instant(ticks: ticks))
            rate.update(at: Instant(ticks: ticks), timeConstant: timeConstant)
            for later: UInt32 in [0, 1, 700, 300_000] {
                let now = Instant(ticks: ticks + later)
                let expected = Self.oracle(
                    times[...], now: now, timeConstant: Double(timeConstant))
                // The time watched is 1 less a Float near 1: its last bit is 6e-8.
                let young = 6e-8 * Double(timeConstant) / max(Double(now.ticks) * 1e-4, 1e-4)
                #expect(
                    isClose(
                        rate.value(at: now, timeConstant: timeConstant), expected,
                        within: 1e-5 + young, of: expected),
                    "seed \(seed), prefix \(times.count), \(later) ticks later")
            }
        }
    }

    @Test("With a constant rate the mean over many streams is that rate from the start")
    func unbiased() {
        let moments: [UInt32] = [2_000, 10_000, 50_000, 400_000]
        var sums = [Double](repeating: 0, count: moments.count)
        let streams = 1_000
        for seed in 0..<UInt64(streams) {
            var generator = SeededGenerator(seed: seed)
            var rate = DecayedRate()
            var at = 0.0
            var next = 0
            while next < moments.count {
                at -= naturalLogarithm(1 - generator.unit()) / 3 * 10_000
                while next < moments.count, at > Double(moments[next]) {
                    let now = Instant(ticks: moments[next])
                    sums[next] += Double(rate.value(at: now, timeConstant: 10))
                    next += 1
                }
                rate.update(at: Instant(ticks: UInt32(at)), timeConstant: 10)
            }
        }
        // One standard error is 4 % at 0.2 s and less later.
        for (moment, sum) in zip(moments, sums) {
            let mean = sum / Double(streams)
            #expect(abs(mean - 3) < 0.4, "\(mean) a second at \(moment) ticks")
        }
    }

    @Test("It is missing while no time has passed, 0 without events, and fades")
    func small() {
        var rate = DecayedRate()
        #expect(rate.value(at: .start, timeConstant: 10).bitPattern == missing.bitPattern)
        #expect(rate.value(at: Instant(ticks: 1), timeConstant: 10) == 0)
        rate.update(at: .start, timeConstant: 10)
        #expect(rate.value(at: .start, timeConstant: 10).isNaN)
        let soon = rate.value(at: Instant(ticks: 10_000), timeConstant: 10)
        #expect(isClose(soon, 0.950833, within: 1e-5, of: 1))
        #expect(rate.value(at: Instant(ticks: .max), timeConstant: 10) == 0)
    }

    @Test("An event out of order counts as simultaneous with the last one")
    func backward() {
        var ordered = DecayedRate()
        var disordered = DecayedRate()
        for ticks: UInt32 in [50_000, 50_000, 60_000] {
            ordered.update(at: Instant(ticks: ticks), timeConstant: 10)
        }
        for ticks: UInt32 in [50_000, 10_000, 60_000] {
            disordered.update(at: Instant(ticks: ticks), timeConstant: 10)
        }
        let now = Instant(ticks: 70_000)
        let expected = ordered.value(at: now, timeConstant: 10)
        #expect(disordered.value(at: now, timeConstant: 10) == expected)
    }

    @Test("Any number of events at one moment gives a number")
    func crowd() {
        var rate = DecayedRate()
        for _ in 0..<100_000 { rate.update(at: Instant(ticks: 1), timeConstant: 10) }
        let value = rate.value(at: Instant(ticks: 1), timeConstant: 10)
        #expect(isClose(value, 1e9, within: 0.01, of: 1e9))
    }
}
