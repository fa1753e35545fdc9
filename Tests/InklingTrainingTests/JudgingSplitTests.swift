// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import InklingTraining

@Suite("Enough on both sides of a split")
struct JudgingSplitTests {
    /// Rows of their own groups but for `rowsOfGroup`, of which the first have label 1.
    private func part(_ rows: Int, positives: Int, rowsOfGroup: Int = 1) -> TrainingTable {
        TrainingTable(
            columns: ["x"], values: (0..<rows).map(Float.init),
            labels: (0..<rows).map { $0 < positives ? 1 : 0 },
            groups: (0..<rows).map { Int32($0 / rowsOfGroup) })
    }

    private func problem(_ side: JudgingSplit.Side, _ part: TrainingTable) -> String {
        do {
            try JudgingSplit.requireEnough(side, part, called: "the part", at: "t.csv")
            return "none"
        } catch { return "\(error)" }
    }

    @Test(
        "Either label may be too rare on either side",
        arguments: [
            (JudgingSplit.Side.learning, 1000, 100, "none"), (.learning, 1000, 900, "none"),
            (.learning, 1000, 99, "Label 1 is in 99 of the 1000 rows to learn from"),
            (.learning, 1000, 901, "Label 0 is in 99 of the 1000 rows to learn from"),
            (.judging, 250, 25, "none"), (.judging, 250, 225, "none"),
            (.judging, 250, 24, "Label 1 is in 24 of the 250 rows to judge by"),
            (.judging, 250, 226, "Label 0 is in 24 of the 250 rows to judge by"),
        ])
    func rows(side: JudgingSplit.Side, rows: Int, positives: Int, expected: String) {
        let problem = problem(side, part(rows, positives: positives))
        #expect(problem.contains(expected), "\(problem)")
    }

    @Test("Rows of few groups are not many")
    func groups() {
        let few = problem(.learning, part(1000, positives: 190, rowsOfGroup: 10))
        #expect(few.contains("At least 100 rows in 20 groups"), "\(few)")
        #expect(problem(.learning, part(1000, positives: 200, rowsOfGroup: 10)) == "none")
    }

    @Test("It is said how many more groups it takes, on both sides together")
    func missing() {
        // Twice as many on a side of four fifths: 200 there, 250 in all.
        let half = problem(.learning, part(200, positives: 50))
        #expect(half.contains("It takes about 250 more groups"), "\(half)")
        // Five times as many on a side of a fifth.
        let fifth = problem(.judging, part(100, positives: 5))
        #expect(fifth.contains("It takes about 2000 more groups"), "\(fifth)")
        let none = problem(.learning, part(1920, positives: 0))
        #expect(none.contains("recorded at all"), "\(none)")
        #expect(none.contains("takes at least 125 more groups"), "\(none)")
    }

    @Test("A table whose outcome comes only at its end is refused for what it learns from")
    func late() throws {
        let folder = NSTemporaryDirectory() + "inkling-late-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var text = "x,when,bought\n"
        for row in 0..<2400 {
            text += "\(row * 7919 % 101),\(row),\(row >= 1968 && row % 2 == 0 ? 1 : 0)\n"
        }
        try text.write(toFile: folder + "/t.csv", atomically: false, encoding: .utf8)
        let training = TableTraining(
            path: folder + "/t.csv", choice: TableColumnChoice(label: "bought", time: "when"),
            output: folder + "/m.inkm", name: "bought", options: quickOptions())
        let error = #expect(throws: TrainingError.self) { try training.run() }
        #expect(error?.cause == .tooFewOutcomes)
        #expect(
            error?.problem.contains("Label 1 is in 0 of the 1920 rows to learn from") == true,
            "\(error!)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["t.csv"])
    }
}
