// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// The inner folds of a training table, each with the rows it leaves out and those it keeps.
package struct InnerFolds: Sendable {
    struct Fold: Sendable {
        var kept: [Int]
        var leftOut: [Int]
    }

    let folds: [Fold]
    /// The fold of each row.
    let foldOfRow: [Int]

    /// - Throws: `TrainingError` if a fold would have one class only on either side.
    init(_ table: TrainingTable, foldOfRow: [Int]) throws(TrainingError) {
        self.foldOfRow = foldOfRow
        let numbers = Set(foldOfRow).sorted()
        guard numbers.count >= 2 else {
            throw TrainingError(
                .tooFewOutcomes, at: "groups",
                "All rows are in one group, and tuning needs groups to leave out.")
        }
        var folds: [Fold] = []
        for number in numbers {
            let fold = Fold(
                kept: foldOfRow.indices.filter { foldOfRow[$0] != number },
                leftOut: foldOfRow.indices.filter { foldOfRow[$0] == number })
            let positives = fold.kept.reduce(0) { $0 + Int(table.labels[$1]) }
            guard positives > 0, positives < fold.kept.count else {
                throw TrainingError(
                    .tooFewOutcomes, at: "labels",
                    "Without inner fold \(number) all labels are the same: the outcome is in too "
                        + "few groups to tune by. More visits are needed.")
            }
            folds.append(fold)
        }
        self.folds = folds
    }

    /// Does something for every fold, on all cores, and puts each row's result in its place.
    func concurrently<State: Sendable>(
        _ states: [State], _ body: @Sendable (State, Fold) throws -> [Float]
    ) throws -> [Float] {
        let results = Mutex<[Result<[Float], any Error>?]>(
            Array(repeating: nil, count: folds.count))
        DispatchQueue.concurrentPerform(iterations: folds.count) { number in
            let result = Result { try body(states[number], folds[number]) }
            results.withLock { $0[number] = result }
        }
        var values = [Float](repeating: .nan, count: foldOfRow.count)
        for (fold, result) in zip(folds, results.withLock { $0 }) {
            for (row, value) in zip(fold.leftOut, try result!.get()) { values[row] = value }
        }
        return values
    }
}
