// SPDX-License-Identifier: Apache-2.0
// Goal: a card names what is wrong, and of a model whose odds are right nothing but by rare chance.

import Foundation
import InklingTesting
import Testing

@testable import InklingTraining

@Suite("Where a card says that odds fail")
struct CardFailuresTests {
    /// Judged rows and what their odds truly are.
    struct Visits {
        var labels: [UInt8] = []
        var odds: [Double] = []
        var groups: [Int32] = []

        /// - Parameter factor: 1 says the truth, more exaggerates: log-odds around their mean.
        func curve(factor: Double = 1) -> [ModelCard.Bin] {
            let logits = odds.map { log($0 / (1 - $0)) }
            let mean = logits.reduce(0, +) / Double(logits.count)
            let said = logits.map { 1 / (1 + exp(-(mean + factor * ($0 - mean)))) }
            let table = TrainingTable(columns: [], values: [], labels: labels, groups: groups)
            return CalibrationCurve.bins(
                JudgedRows(
                    table: table, probabilities: said, baseline: said, baseRate: 0.5, how: ""),
                seed: 1, resamples: 0)
        }
    }

    /// Rows that have nothing to do with each other.
    private func rows(
        _ count: Int, baseRate: Double, spread: Double, _ random: inout SeededGenerator
    ) -> Visits {
        var made = Visits()
        for row in 0..<count {
            let odds = 1 / (1 + exp(-log(baseRate / (1 - baseRate)) - spread * random.normal()))
            made.odds.append(odds)
            made.labels.append(random.unit() < odds ? 1 : 0)
            made.groups.append(Int32(row))
        }
        return made
    }

    /// Visits that end one way; each of their rows saw one hint more, and its odds are what Bayes
    /// makes of them.
    private func visits(
        _ count: Int, baseRate: Double, hint: Double, _ random: inout SeededGenerator
    ) -> Visits {
        var made = Visits()
        for visit in 0..<count {
            let label: UInt8 = random.unit() < baseRate ? 1 : 0
            var logOdds = log(baseRate / (1 - baseRate))
            for _ in 0...Int.random(in: 1..<20, using: &random) {
                let seen = random.normal() + hint * Double(label)
                logOdds += hint * seen - hint * hint / 2
                made.odds.append(1 / (1 + exp(-logOdds)))
                made.labels.append(label)
                made.groups.append(Int32(visit))
            }
        }
        return made
    }

    @Test("Of models whose odds are right, few are named", arguments: [0.2, 0.02])
    func rightOdds(baseRate: Double) {
        // Of 400 models 5 % are 20; 24 are a standard error more. The bound holds for each kind.
        let (models, named) = (400, 24)
        let seed: UInt64 = 20
        var random = SeededGenerator(seed: seed)
        var (alone, together) = (0, 0)
        for _ in 0..<models {
            let rows = rows(1200, baseRate: baseRate, spread: 1, &random)
            alone += CardFailures(rows.curve()).found.isEmpty ? 0 : 1
            let visits = visits(120, baseRate: baseRate, hint: 0.3, &random)
            together += CardFailures(visits.curve()).found.isEmpty ? 0 : 1
        }
        #expect(alone <= named, "\(alone) of \(models) alone, base rate \(baseRate), seed \(seed)")
        #expect(
            together <= named, "\(together) of \(models) by visits, \(baseRate), seed \(seed)")
    }

    @Test("A model that exaggerates is named at both ends, rows alone or of visits")
    func exaggerated() {
        let seed: UInt64 = 21
        var random = SeededGenerator(seed: seed)
        for made in [
            rows(1200, baseRate: 0.3, spread: 1, &random),
            visits(2000, baseRate: 0.3, hint: 0.4, &random),
        ] {
            let found = CardFailures(made.curve(factor: 2)).found
            #expect(found.contains { $0.what.hasPrefix("Over-confident") }, "seed \(seed)")
            #expect(found.contains { $0.what.hasPrefix("Under-confident") }, "seed \(seed)")
            #expect(CardFailures(made.curve()).found.isEmpty, "seed \(seed)")
        }
    }

    private func bin(_ rows: Int, said: Double, came: Double) -> ModelCard.Bin {
        ModelCard.Bin(
            rows: rows, effectiveRows: Double(rows), said: said,
            came: Estimate(value: came, low: came, high: came))
    }

    @Test("A bin without any outcome is held against what was said, not against itself")
    func emptyBins() {
        // .999^100 = .90, .5^8 = .004 and .9^100 = 3e-5; one bin has .025 to each side.
        #expect(CardFailures([bin(100, said: 0.001, came: 0)]).found.isEmpty)
        #expect(CardFailures([bin(3, said: 0.525, came: 1)]).found.isEmpty)
        #expect(
            CardFailures([bin(8, said: 0.5, came: 1)]).found.map(\.what)
                == ["Under-confident: 50.0 % was said, 100.0 % came."])
        #expect(
            CardFailures([bin(100, said: 0.1, came: 0)]).found.map(\.what)
                == ["Over-confident: 10.0 % was said, 0.0 % came."])
        // Of ten bins each has a tenth of that.
        let many =
            [bin(8, said: 0.5, came: 1)]
            + (1...9).map { _ in bin(100, said: 0.5, came: 0.5) }
        #expect(CardFailures(many).found.isEmpty)
    }

    @Test("Figures that are named do not read the same")
    func figures() {
        #expect(
            CardFailures([bin(10_000_000, said: 0.0014, came: 0.0011)]).found.map(\.what)
                == ["Over-confident: 0.14 % was said, 0.11 % came."])
        #expect(CardFailures([bin(1 << 60, said: 0.5, came: 0.500001)]).found.isEmpty)
    }

    @Test("Rows that say the same count once, and those that say their own count each")
    func effectiveRows() {
        let groups = (0..<400).map { Int32($0 / 10) }
        let same = groups.map { UInt8($0 % 2) }
        let own = groups.indices.map { UInt8($0 % 2) }
        let half = [Double](repeating: 0.5, count: 400)
        let parts = [Int](repeating: 0, count: 400)
        func worth(_ labels: [UInt8]) -> Double {
            EffectiveRows(
                labels: labels, probabilities: half, groups: groups, parts: parts, count: 1
            ).counts[0]
        }
        #expect(abs(worth(same) - 40) < 1e-9)
        #expect(worth(own) == 400)
        // One visit of forty with the outcome tells nothing of how rows hang together.
        #expect(abs(worth(groups.map { $0 == 3 ? 1 : 0 }) - 40) < 1e-9)
    }

    @Test("A binomial tail is the sum of its terms")
    func tails() {
        func tail(_ hits: Double, _ trials: Double, _ probability: Double) -> Double {
            BinomialTail.probability(ofShare: hits / trials, in: trials, of: probability)
        }
        #expect(abs(tail(0, 3, 0.1) - 0.729) < 1e-9)
        // 2 or more of 3: 3 × .01 × .9 + .001.
        #expect(abs(tail(2, 3, 0.1) - 0.028) < 1e-9)
        #expect(abs(tail(1, 4, 0.5) - 0.3125) < 1e-9)
        #expect(tail(1, 4, 0.25) == 1)
        #expect(tail(1, 4, 0) == 0 && tail(3, 4, 1) == 0)
        // By the normal distribution, two standard errors of a million: .0228.
        #expect(abs(tail(501_000, 1_000_000, 0.5) - 0.0228) < 2e-4)
    }
}
