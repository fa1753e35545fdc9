// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTesting
import InklingTraining
import Testing

@Suite("Evaluation")
struct EvaluationTests {
    private func evaluate(_ labels: [UInt8], _ probabilities: [Double]) -> Evaluation {
        Evaluation(
            labels: labels, probabilities: probabilities, groups: labels.indices.map(Int32.init),
            resamples: 0)
    }

    /// Expected values computed in Python from the definitions, pair by pair and step by step.
    @Test("Figures are those of the field's definitions")
    func known() {
        let labels: [UInt8] = [0, 0, 1, 1, 0, 1, 0, 1, 1, 0]
        let probabilities = [0.1, 0.4, 0.35, 0.8, 0.4, 0.4, 0.2, 0.9, 0.6, 0.7]
        let evaluation = evaluate(labels, probabilities)
        #expect(abs(evaluation.auc.value - 0.76) < 1e-12)
        #expect(abs(evaluation.averagePrecision.value - 0.7892857142857144) < 1e-12)
        #expect(abs(evaluation.logLoss.value - 0.5359570665940814) < 1e-12)
        #expect(abs(evaluation.brier.value - 0.18525000000000003) < 1e-12)
        #expect(evaluation.accuracy.value == 0.7)
    }

    @Test("A constant prediction ranks nothing and is off by what the base rate is off")
    func constant() {
        let evaluation = evaluate([1, 0, 0, 0], [0.5, 0.5, 0.5, 0.5])
        #expect(evaluation.auc.value == 0.5)
        #expect(evaluation.ece.value == 0.25)
        #expect(evaluation.averagePrecision.value == 0.25)
        #expect(evaluate([1, 1], [0.3, 0.4]).auc.value.isNaN)
    }

    @Test("An interval holds the truth about as often as it says")
    func coverage() {
        var held = 0
        let repetitions = 100
        for repetition in 0..<repetitions {
            var random = SeededGenerator(seed: UInt64(1000 + repetition))
            // Rows of a group share their luck: without resampling groups, intervals are far too
            // narrow here.
            var (labels, probabilities, groups): ([UInt8], [Double], [Int32]) = ([], [], [])
            for group in 0..<60 {
                let lift = random.normal()
                let label: UInt8 = random.unit() < 0.5 ? 1 : 0
                for _ in 0..<10 {
                    labels.append(label)
                    let score = (label == 1 ? 0.5 : -0.5) + lift + 0.2 * random.normal()
                    probabilities.append(1 / (1 + exp(-score)))
                    groups.append(Int32(group))
                }
            }
            let auc = Evaluation(
                labels: labels, probabilities: probabilities, groups: groups, seed: 1,
                resamples: 200
            ).auc
            // P(N(1, 2 × 1.04) > 0)
            let truth = 0.5 * erfc(-1 / (2 * 1.04).squareRoot() / 2.0.squareRoot())
            if auc.low <= truth, truth <= auc.high { held += 1 }
        }
        #expect(held >= 87 && held <= 100, "\(held) of \(repetitions)")
    }

    @Test("The same seed gives the same interval")
    func seeded() {
        let (table, odds) = knownTable(rows: 400, seed: 4)
        func evaluation(_ seed: UInt64) -> Evaluation {
            Evaluation(
                labels: table.labels, probabilities: odds, groups: table.groups, seed: seed,
                resamples: 50)
        }
        #expect(evaluation(1) == evaluation(1))
        #expect(evaluation(1).auc.low != evaluation(2).auc.low)
    }

    @Test("The interval of the calibration error holds its figure and is not below 0")
    func calibrationInterval() {
        var random = SeededGenerator(seed: 3)
        for rate in [0.01, 0.1, 0.5] {
            let probabilities = (0..<2000).map { _ in random.unit() * 2 * rate }
            let labels = probabilities.map { UInt8(random.unit() < $0 ? 1 : 0) }
            let groups = (0..<2000).map { Int32($0 / 2) }
            let base = Double(labels.reduce(0) { $0 + Int($1) }) / 2000
            for said in [probabilities, [Double](repeating: base, count: 2000)] {
                let ece = Evaluation(
                    labels: labels, probabilities: said, groups: groups, resamples: 200
                ).ece
                #expect(ece.low >= 0 && ece.low <= ece.value && ece.value <= ece.high)
            }
        }
        let off = Evaluation(
            labels: (0..<2000).map { UInt8($0 % 2) },
            probabilities: [Double](repeating: 0.8, count: 2000),
            groups: (0..<2000).map { Int32($0) }, resamples: 200)
        #expect(abs(off.ece.value - 0.3) < 1e-9 && off.ece.low > 0.25 && off.ece.high < 0.35)
    }
}
