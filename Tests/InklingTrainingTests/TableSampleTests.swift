// SPDX-License-Identifier: Apache-2.0
// What is judged by all rows of a table, what by a sample, and what learns from which.

import Foundation
import Testing

@testable import InklingTraining

extension TableTrainingTests {
    @Test(
        "What is refused is refused by all rows, whatever a sample would hold",
        arguments: [
            (["1,2,1"], "All 4000 labels are 1"),
            (["1,2,1", "1,2,0"], "Every column has one value in all 4000 rows"),
            (["1,2,1", "3,2,0"], "label, 1, there are 2000 rows in 1 of 2 groups"),
            (["1,2,1", "3,2,0"], "Equal rows are one group, since no --group"),
        ])
    func fewGroups(lines: [String], expected: String) throws {
        try inFolder { folder in
            let rows = (0..<4000).map { lines[$0 % lines.count] }
            var training = try training(folder, (["x,y,bought"] + rows).joined(separator: "\n"))
            training.choice = TableColumnChoice(label: "bought")
            training.sampleRows = 1000
            let problem = problem { _ = try training.run() }
            #expect(problem.contains(expected), "\(problem)")
            #expect(problem.contains("No model was trained"), "\(problem)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["t.csv"])
        }
    }

    @Test("A sample holds as many rows as it may, of whole groups if there are enough of them")
    func samples() throws {
        func sample(groups: Int, of size: Int, rowsAtMost count: Int) throws -> TrainingTable {
            var table: TrainingTable?
            try inFolder { folder in
                let lines = (0..<groups * size).map { "g\($0 % groups),\($0),\($0 / groups % 2)" }
                let text = (["visit,x,bought"] + lines).joined(separator: "\n")
                var training = try training(folder, text)
                training.choice = choice(time: nil)
                let file = try training.rows(in: TrainingFolder(output: folder + "/s")) { _ in }
                table = try file.table(
                    rowsAtMost: count, seed: "s", groupsOfEachLabel: EnoughOutcomes.groupsMin)
            }
            return try #require(table)
        }
        let whole = try sample(groups: 500, of: 7, rowsAtMost: 1500)
        #expect(whole.rowCount == 1498 && Set(whole.groups).count == 214)
        // Fifteen groups would fit, and twenty are wanted: each loses a few rows.
        let thinned = try sample(groups: 40, of: 100, rowsAtMost: 1500)
        #expect(thinned.rowCount == 1500 && Set(thinned.groups).count == 20)
        #expect(abs(thinned.baseRate - 0.5) < 0.07)
        let sizes = Dictionary(grouping: thinned.groups) { $0 }.values.map(\.count)
        #expect(sizes.allSatisfy { (50...95).contains($0) })
        #expect(try sample(groups: 2, of: 900, rowsAtMost: 500).rowCount == 500)
        #expect(try sample(groups: 2, of: 900, rowsAtMost: 1800).rowCount == 1800)
    }

    @Test("Of few large groups a model is learned from all rows and tuned by a sample")
    func fewLargeGroups() throws {
        try inFolder { folder in
            let text = text(rows: 4000).replacing(/v(\d+),/) { "v\(Int($0.1)! % 40)," }
            var training = try training(folder, text)
            training.choice = choice(time: nil)
            training.sampleRows = 1500
            let result = try training.run()
            #expect(result.card.data.learned.rows == 4000 && result.card.data.learned.groups == 40)
            #expect(result.card.evaluation.rowCount == 1500)
            #expect(result.model.rowCount == 4000 && result.model.linearRowCount == 4000)
            #expect(
                result.card.remarks.contains { $0.contains("a sample of 1500 of the 4000 rows") })
        }
    }

    @Test("A sample with too few outcomes says how large it has to be")
    func sampleTooSmall() throws {
        try inFolder { folder in
            let lines = (0..<20_000).map { "g\($0),\($0 % 7),\($0 % 100 == 0 ? 1 : 0)" }
            var training = try training(
                folder, (["visit,x,bought"] + lines).joined(separator: "\n"))
            training.choice = choice(time: nil)
            training.sampleRows = 2000
            let problem = problem { _ = try training.run() }
            #expect(problem.contains("A sample of 2000 of the 20000 rows has"), "\(problem)")
            #expect(problem.contains("Say --sample 1"), "\(problem)")
        }
    }

    @Test("The linear part of the last fit learns from the rows that the trees learn from")
    func lastFit() throws {
        try inFolder { folder in
            var training = try training(folder, text(rows: 1200))
            training.options.shapes = [.blend]
            let file = try training.rows(in: TrainingFolder(output: folder + "/s")) { _ in }
            for sampleRows in [5000, 600] {
                training.sampleRows = sampleRows
                let result = try training.run()
                var all = LogisticFit(try file.table(), rows: Array(0..<1200))
                #expect(result.model.baseline == all.fit(c: result.model.tuning.bestPenalty.c))
                #expect(
                    result.card.judgedBy.hasSuffix("The model in the file learned from all rows."))
            }
            // More rows than it takes are drawn evenly, and that is said.
            let spread = try FileRows(file).spread(rowsAtMost: 100)
            #expect(spread.allRows == 1200 && spread.rows.rowCount == 100)
            #expect(spread.allPositives == file.positiveCount)
            let half = try FileRows(file, before: 1_700_000_000 + 600 * 60)
                .spread(rowsAtMost: 1200)
            #expect(half.allRows == 600 && half.rows.rowCount == 600)
        }
    }

    @Test("Rows whose kinds take turns are drawn of each kind")
    func evenDraw() {
        var draw = EvenDraw(of: 10_000, rowsAtMost: 2500)
        let drawn = (0..<10_000).filter { _ in draw.takesNext() }
        #expect(drawn.count == 2500)
        #expect((1150...1350).contains(drawn.count { $0.isMultiple(of: 2) }))
        #expect(zip(drawn, drawn.dropFirst()).allSatisfy { $1 - $0 < 8 })
    }
}
