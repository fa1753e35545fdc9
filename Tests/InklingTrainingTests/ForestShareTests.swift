// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTesting
import Testing

@testable import InklingTraining

@Suite("The share of the trees in a blend")
struct ForestShareTests {
    /// Rows whose true log-odds the trees or the baseline know, while the other guesses.
    private struct Case {
        var tuning: Tuning
        var labels: [UInt8] = []
        var groups: [Int32] = []

        init(groups count: Int, each: Int = 1, treesKnow: Double, baselineKnows: Double) {
            var random = SeededGenerator(seed: 5)
            var (trees, baseline): ([Float], [Float]) = ([], [])
            for group in 0..<count {
                let odds = 1.5 * random.normal()
                let label: UInt8 = random.unit() < 1 / (1 + exp(-odds)) ? 1 : 0
                let said = [treesKnow, baselineKnows].map { knows in
                    Float(odds * knows + 1.5 * random.normal() * (1 - knows))
                }
                for _ in 0..<each {
                    labels.append(label)
                    groups.append(Int32(group))
                    trees.append(said[0])
                    baseline.append(said[1])
                }
            }
            tuning = Tuning(
                best: .init(maxDepth: 1, minChildWeight: 1, rounds: 1, logLoss: 0),
                bestPenalty: .init(c: 1, logLoss: 0), margins: trees, baselineMargins: baseline)
        }

        func share(of shapes: [TrainingOptions.Shape] = TrainingOptions.Shape.allCases) -> Float {
            tuning.forestShare(of: shapes, labels: labels, groups: groups)
        }
    }

    @Test("is all where many groups tell that the other part says nothing")
    func manyGroups() {
        #expect(Case(groups: 5000, treesKnow: 1, baselineKnows: 0).share() == 1)
        #expect(Case(groups: 5000, treesKnow: 0, baselineKnows: 1).share() == 0)
    }

    @Test("is about a half where both know as much, and where few groups tell")
    func half() {
        let equal = Case(groups: 5000, treesKnow: 0.6, baselineKnows: 0.6).share()
        #expect(abs(equal - 0.5) < 0.1)
        let few = Case(groups: 4, treesKnow: 1, baselineKnows: 0.5).share()
        #expect(abs(few - 0.5) < 0.2)
        #expect(few < Case(groups: 400, treesKnow: 1, baselineKnows: 0.5).share())
    }

    @Test("does not change when each row is there ten times in its group")
    func repeatedRows() {
        let once = Case(groups: 60, treesKnow: 0.8, baselineKnows: 0.4).share()
        let often = Case(groups: 60, each: 10, treesKnow: 0.8, baselineKnows: 0.4).share()
        #expect(abs(once - often) < 1e-5)
        #expect(0.5 < once && once < 1)
    }

    @Test("keeps to the shapes that are allowed")
    func allowed() {
        let trees = Case(groups: 5000, treesKnow: 1, baselineKnows: 0)
        #expect(trees.share(of: [.forest]) == 1)
        #expect(trees.share(of: [.linear]) == 0)
        #expect(trees.share(of: [.forest, .linear]) == 1)
        let terms = Case(groups: 5000, treesKnow: 0, baselineKnows: 1)
        #expect(terms.share(of: [.forest, .linear]) == 0)
    }
}
