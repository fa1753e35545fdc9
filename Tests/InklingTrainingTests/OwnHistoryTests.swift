// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTraining
import Testing

@Suite("A row beside its person's earlier ones")
struct OwnHistoryTests {
    private func table(times: [Double]) -> TrainingTable {
        TrainingTable(
            columns: ["pace", "way"],
            values: [1, -3, 3, .nan, 7, 5, 0, .nan, 9, 9, 2, 2],
            labels: [0, 1, 0, 1, 0, 1], groups: [1, 1, 1, 1, 2, 2], times: times)
    }

    @Test(
        "is what it is less the median of those before it, on a scale that is alike for all units")
    func isChange() throws {
        let changes = try OwnHistory.changes(table(times: [10, 20, 30, 25, 1, 2]))
        // Of person 1, the row at 25 s has two before it and the one at 30 s three.
        #expect(changes.rows == [2, 3])
        #expect(changes.table.columns == ["pace", "way"])
        #expect(changes.table.labels == [0, 1])
        #expect(changes.table.groups == [1, 1])
        let expected: [Float] = [
            log1p(7) - log1p(1), log1p(5) + log1p(3), -(log1p(1) + log1p(3)) / 2, .nan,
        ]
        for (value, wanted) in zip(changes.table.values, expected) {
            #expect(abs(value - wanted) < 1e-6 || (value.isNaN && wanted.isNaN))
        }
    }

    @Test("knows nothing of rows at its own time, and refuses a table without times")
    func needsTimes() throws {
        let changes = try OwnHistory.changes(table(times: [10, 10, 10, 10, 1, 2]), earlier: 1)
        #expect(changes.rows == [5])
        #expect(throws: TrainingError.self) { try OwnHistory.changes(table(times: [])) }
    }
}
