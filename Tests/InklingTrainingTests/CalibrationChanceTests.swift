// SPDX-License-Identifier: Apache-2.0

import InklingTesting
import InklingTraining
import Testing

@Suite("What calibration error chance alone gives")
struct CalibrationChanceTests {
    private func draw(
        _ seed: UInt64, visits: Int, rows: Int, honest: Bool
    ) -> (labels: [UInt8], probabilities: [Double], groups: [Int32]) {
        var random = SeededGenerator(seed: seed)
        var (labels, probabilities, groups): ([UInt8], [Double], [Int32]) = ([], [], [])
        for visit in 0..<visits {
            let truth = Double.random(in: 0.1..<0.9, using: &random)
            let label: UInt8 = Double.random(in: 0..<1, using: &random) < truth ? 1 : 0
            for _ in 0..<rows {
                labels.append(label)
                probabilities.append(honest ? truth : truth * truth)
                groups.append(Int32(visit))
            }
        }
        return (labels, probabilities, groups)
    }

    @Test func honestOddsStayBelowItAndDishonestOnesDoNot() {
        var exceeded = (honest: 0, dishonest: 0)
        for seed in UInt64(1)...20 {
            for honest in [true, false] {
                let (labels, probabilities, groups) = draw(
                    seed, visits: 200, rows: 3, honest: honest)
                let ece = Evaluation(
                    labels: labels, probabilities: probabilities, groups: groups, resamples: 0
                ).ece.value
                let chance = CalibrationChance.error(
                    of: probabilities, groups: groups, seed: seed, draws: 60)
                guard ece > chance else { continue }
                if honest { exceeded.honest += 1 } else { exceeded.dishonest += 1 }
            }
        }
        #expect(exceeded.honest <= 4, "seeds 1 to 20")
        #expect(exceeded.dishonest >= 16, "seeds 1 to 20")
    }

    @Test func moreVisitsLeaveLessToChance() {
        let few = draw(3, visits: 50, rows: 4, honest: true)
        let many = draw(3, visits: 5000, rows: 4, honest: true)
        let chance = { (sample: (labels: [UInt8], probabilities: [Double], groups: [Int32])) in
            CalibrationChance.error(of: sample.probabilities, groups: sample.groups, draws: 40)
        }
        #expect(chance(few) > 0.08)
        #expect(chance(many) < 0.03)
    }
}
