// SPDX-License-Identifier: Apache-2.0

import InklingTraining
import Testing

@Suite("Whether there is enough to learn from")
struct OutcomeCountsTests {
    @Test func groupsCountAndNotRows() {
        let table = TrainingTable(
            columns: ["x"], values: [1, 2, 3, 4, 5], labels: [1, 1, 0, 0, 0],
            groups: [7, 7, 7, 8, 8])
        let counts = OutcomeCounts(table)
        #expect(counts == OutcomeCounts(with: 1, without: 2, groups: 2))
    }

    @Test(arguments: [
        (OutcomeCounts(with: 125, without: 125, groups: 250), 0),
        (OutcomeCounts(with: 124, without: 900, groups: 1000), 9),
        (OutcomeCounts(with: 25, without: 1000, groups: 1000), 4000),
        (OutcomeCounts(with: 0, without: 200, groups: 200), 50_000),
        (OutcomeCounts(with: 200, without: 0, groups: 200), 50_000),
        (OutcomeCounts(with: 0, without: 0, groups: 0), 250),
    ])
    func saysHowManyMoreVisitsItTakes(counts: OutcomeCounts, missing: Int) {
        #expect(counts.visitsMissing() == missing)
    }

    @Test func tooFewIsAnErrorThatSaysHowMany() {
        let error = #expect(throws: TrainingError.self) {
            try OutcomeCounts(with: 25, without: 1000, groups: 1000).requireEnough(of: "convert")
        }
        #expect(error?.cause == .tooFewOutcomes)
        #expect(error?.description.contains("about 4000 more visits") == true)
    }
}
