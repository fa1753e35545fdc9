// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The trials of one size of trees so far; told by the folds' threads, one at a time.
final class TreeSearch: @unchecked Sendable {
    private(set) var found = SizeTrials()
    private let table: TrainingTable
    private let folds: InnerFolds
    private let patience: Int

    init(table: TrainingTable, folds: InnerFolds, patience: Int) {
        self.table = table
        self.folds = folds
        self.patience = patience
    }

    /// Begins a size of trees; its meetings end at the last number of trees, or when
    /// `patience` of them in a row were no better than the best one.
    func start(_ size: TrainingOptions.TreeSize, rounds: [Int]) -> Rendezvous {
        var next = 0
        var leastLoss = Double.infinity
        var worse = 0
        return Rendezvous(count: folds.folds.count) { [self] parts in
            var margins = [Float](repeating: .nan, count: table.rowCount)
            for (fold, part) in zip(folds.folds, parts) {
                for (row, margin) in zip(fold.leftOut, part) { margins[row] = margin }
            }
            let trial = Tuning.Trial(
                maxDepth: size.maxDepth, minChildWeight: size.minChildWeight, rounds: rounds[next],
                logLoss: meanLogLoss(margins: margins, labels: table.labels))
            next += 1
            found.trials.append(trial)
            worse = trial.logLoss < leastLoss ? 0 : worse + 1
            leastLoss = min(leastLoss, trial.logLoss)
            if trial.logLoss < found.best?.trial.logLoss ?? .infinity {
                found.best = .init(trial: trial, margins: margins)
            }
            return worse < patience && next < rounds.count
        }
    }
}
