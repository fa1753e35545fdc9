// SPDX-License-Identifier: Apache-2.0
// Which size, how many trees, how strong a penalty: by the log loss of rows that were left out.

import Foundation

/// What tuning found.
public struct Tuning: Sendable, Equatable, Codable {
    /// A setting that was tried, with the mean log loss over all rows, each scored by the model
    /// that had not seen its group.
    public struct Trial: Sendable, Equatable, Codable {
        public var maxDepth: Int
        public var minChildWeight: Double
        public var rounds: Int
        public var logLoss: Double
    }

    public struct PenaltyTrial: Sendable, Equatable, Codable {
        public var c: Double
        public var logLoss: Double
    }

    public var trials: [Trial] = []
    public var penaltyTrials: [PenaltyTrial] = []
    /// The trial and penalty of the lowest log loss, of equals the first.
    public var best: Trial
    public var bestPenalty: PenaltyTrial
    /// Log-odds of each row under the best trial and the best penalty, from models that had not
    /// seen its group.
    var margins: [Float]
    var baselineMargins: [Float]

    /// Log-odds of each row under a shape, from models that had not seen its group.
    func margins(of shape: TrainingOptions.Shape) -> [Float] {
        switch shape {
        case .forest: margins
        case .linear: baselineMargins
        case .blend: zip(margins, baselineMargins).map { ($0 + $1) / 2 }
        }
    }

    /// Of these shapes, the one with the lowest log loss; of equals the first.
    func shape(of shapes: [TrainingOptions.Shape], labels: [UInt8]) -> TrainingOptions.Shape {
        let losses = shapes.map { meanLogLoss(margins: margins(of: $0), labels: labels) }
        return zip(shapes, losses).min { $0.1 < $1.1 }!.0
    }
}

/// Mean log loss of log-odds.
func meanLogLoss(margins: [Float], labels: [UInt8]) -> Double {
    var sum = 0.0
    for row in labels.indices {
        sum += logLoss(margin: Double(margins[row]), label: Double(labels[row]))
    }
    return sum / Double(labels.count)
}

/// A fold's rows in XGBoost's hands, for all sizes.
private struct FoldMatrices: Sendable {
    var training: BoosterMatrix
    var leftOut: BoosterMatrix
}

/// Tries every setting on the inner folds.
struct Tuner: Sendable {
    let table: TrainingTable
    let folds: InnerFolds
    let options: TrainingOptions

    func run(_ progress: (TrainingProgress) -> Void) throws -> Tuning {
        let trees = try tuneTrees(progress)
        progress(step("Tuning the baseline", done: options.grid.count))
        let (penalties, bestPenalty, baselineMargins) = try tunePenalty()
        return Tuning(
            trials: trees.trials, penaltyTrials: penalties, best: trees.best,
            bestPenalty: bestPenalty, margins: trees.margins, baselineMargins: baselineMargins)
    }

    private func tuneTrees(_ progress: (TrainingProgress) -> Void) throws -> (
        trials: [Tuning.Trial], best: Tuning.Trial, margins: [Float]
    ) {
        let matrices = try folds.folds.map { fold in
            FoldMatrices(
                training: try BoosterMatrix(
                    trainingOn: TableRows(table, rows: fold.kept), threads: options.threads),
                leftOut: try BoosterMatrix(predictingFor: table, rows: fold.leftOut))
        }
        let search = TreeSearch(table: table, folds: folds, patience: options.patience)
        for (number, size) in options.grid.enumerated() {
            progress(step("Tuning trees of depth \(size.maxDepth)", done: number))
            let settings = options.trees(size)
            let rounds = options.rounds
            let meetings = search.start(size, rounds: rounds)
            try meetings.run { [columns = table.columns] fold in
                let booster = try Booster(
                    settings, training: matrices[fold].training,
                    evaluation: matrices[fold].leftOut, columns: columns, threads: 1)
                var grown = 0
                for count in rounds {
                    try booster.grow(rounds: count - grown)
                    grown = count
                    let margins = try booster.margins(of: matrices[fold].leftOut)
                    guard meetings.meet(fold, bringing: margins) else { break }
                }
            }
        }
        guard let best = search.best else {
            throw TrainingError(.library, at: "tuning", "No setting gave a finite log loss.")
        }
        return (search.trials, best.trial, best.margins)
    }

    private func tunePenalty() throws -> (
        trials: [Tuning.PenaltyTrial], best: Tuning.PenaltyTrial, margins: [Float]
    ) {
        let strengths = options.logisticC.sorted()
        // All strengths of a fold after each other: each starts where the last one ended.
        let collected = PenaltyMargins(count: strengths.count, rows: table.rowCount)
        _ = try folds.concurrently(folds.folds) { _, fold in
            var fit = LogisticFit(table, rows: fold.kept)
            let leftOut = table.subset(rows: fold.leftOut)
            for (number, c) in strengths.enumerated() {
                collected.set(
                    fit.fit(c: c).margins(of: leftOut), strength: number, rows: fold.leftOut)
            }
            return [Float](repeating: 0, count: fold.leftOut.count)
        }
        let margins = collected.values
        let trials = strengths.enumerated().map { number, c in
            Tuning.PenaltyTrial(
                c: c, logLoss: meanLogLoss(margins: margins[number], labels: table.labels))
        }
        var best = 0
        for number in trials.indices where trials[number].logLoss < trials[best].logLoss {
            best = number
        }
        return (trials, trials[best], margins[best])
    }

    private func step(_ name: String, done: Int) -> TrainingProgress {
        TrainingProgress(step: name, done: done, total: options.grid.count + 2)
    }
}
