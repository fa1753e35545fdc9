// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTesting
import InklingTraining
import Testing

@Suite("Reliability")
struct ReliabilityTests {
    /// Rows whose outcome comes as often as `truth` says of what was said.
    private func rows(
        _ count: Int, seed: UInt64, truth: (Double) -> Double
    ) -> (labels: [UInt8], probabilities: [Double], groups: [Int32]) {
        var random = SeededGenerator(seed: seed)
        func unit() -> Double { Double(random.next() >> 11) * 0x1p-53 }
        let probabilities = (0..<count).map { _ in unit() }
        return (
            probabilities.map { unit() < truth($0) ? 1 : 0 }, probabilities,
            (0..<count).map { Int32($0 / 2) }
        )
    }

    @Test("The interval of a bin holds the true share", arguments: [1, 2, 3] as [UInt64])
    func coverage(seed: UInt64) {
        let truth = { (said: Double) in said * said }
        let (labels, probabilities, groups) = rows(10_000, seed: seed, truth: truth)
        let bins = Reliability(
            labels: labels, probabilities: probabilities, groups: groups, moments: []
        ).all
        #expect(bins.count == 10)
        #expect(bins.map(\.predicted) == bins.map(\.predicted).sorted())
        // Of 30 intervals of 95 %, one or two miss on average; within a bin the share is a mean.
        let held = bins.filter { bin in
            let (low, high) = (max(0, bin.predicted - 0.05), min(1, bin.predicted + 0.05))
            let mean = (high * high * high - low * low * low) / 3 / (high - low)
            return bin.low <= mean && mean <= bin.high
        }
        #expect(held.count >= 8, "seed \(seed)")
        #expect(bins.allSatisfy { $0.low < $0.high && $0.high - $0.low < 0.1 })
    }

    @Test("Each landmark by time with both classes has its own")
    func moments() {
        var (labels, probabilities, groups) = rows(4_000, seed: 4) { $0 }
        // A quarter each at 2 s, at 5 s, where only one class is left, at a page's end, at 120 s.
        let landmarks: [Landmark] = [.seconds2, .seconds5, .page, .seconds120]
        let moments = labels.indices.map { Int32(landmarks[$0 / 1000].rawValue) }
        for row in 1000..<2000 { labels[row] = 0 }
        // At 120 s nothing is known: what is said has nothing to do with what came.
        for row in 3000..<4000 { probabilities[row] = Double((row * 7919) % 1000) / 1000 }
        let reliability = Reliability(
            labels: labels, probabilities: probabilities, groups: groups, moments: moments)
        #expect(reliability.moments.map(\.at) == [2, 120])
        #expect(reliability.moments[0].aucLow > 0.7)
        #expect(reliability.moments[1].aucLow < 0.52)
        #expect(reliability.moments[0].bins.count == 10)
    }

    @Test("Few rows have few bins, and what never came is not impossible")
    func few() {
        let labels = [UInt8](repeating: 0, count: 250)
        let reliability = Reliability(
            labels: labels, probabilities: labels.indices.map { Double($0) / 1000 },
            groups: labels.indices.map { Int32($0) }, moments: [])
        #expect(reliability.all.count == 2)
        #expect(reliability.all.allSatisfy { $0.low == 0 && (0.02...0.04).contains($0.high) })
        // Equal probabilities stay together.
        let level = Reliability(
            labels: labels, probabilities: labels.map { _ in 0.5 },
            groups: labels.indices.map { Int32($0) }, moments: [])
        #expect(level.all.count == 1)
    }

    @Test("It is written as the page reads it, the same each time")
    func json() throws {
        let (labels, probabilities, groups) = rows(300, seed: 5) { $0 }
        let moments = [Int32](repeating: Int32(Landmark.seconds5.rawValue), count: 300)
        let texts = try (0..<2).map { _ in
            try JSONEncoder().encode(
                Reliability(
                    labels: labels, probabilities: probabilities, groups: groups, moments: moments))
        }
        let object = try #require(
            JSONSerialization.jsonObject(with: texts[0]) as? [String: Any])
        let moment = try #require((object["moments"] as? [[String: Any]])?.first)
        #expect(moment["at"] as? Double == 5)
        #expect((moment["auc_low"] as? Double ?? 0) > 0.5)
        let bins = try #require(moment["bins"] as? [[Double]])
        #expect(bins.count == 3 && bins.allSatisfy { $0.count == 3 })
        #expect(bins.flatMap { $0 }.allSatisfy { ($0 * 1e4).rounded() / 1e4 == $0 })
        let again = try JSONSerialization.jsonObject(with: texts[1]) as? NSDictionary
        #expect(object as NSDictionary == again)
    }
}
