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

    /// Of these shapes, the one with the lowest log loss; of equals the first. The blend, if it is
    /// among them, gives way only to one that is better by more than a standard error: a mean
    /// strays less than what it is the mean of, and the best of three is often so by chance.
    func shape(
        of shapes: [TrainingOptions.Shape], labels: [UInt8], groups: [Int32]
    ) -> TrainingOptions.Shape {
        func losses(_ shape: TrainingOptions.Shape) -> [Double] {
            zip(margins(of: shape), labels).map { logLoss(margin: Double($0), label: Double($1)) }
        }
        let found = shapes.map { (shape: $0, losses: losses($0)) }
        let best = found.min { $0.losses.reduce(0, +) < $1.losses.reduce(0, +) }!
        guard let blend = found.first(where: { $0.shape == .blend }) else { return best.shape }
        let gain = PairedGain(zip(blend.losses, best.losses).map { $0 - $1 }, groups: groups)
        return gain.isBeyondChance ? best.shape : .blend
    }
}

/// What came of one size of trees.
struct SizeTrials: Sendable, Codable {
    /// A trial with the log-odds of every row.
    struct Best: Sendable, Codable {
        var trial: Tuning.Trial
        var margins: [Float]
    }

    var trials: [Tuning.Trial] = []
    /// Of the lowest log loss, of equals the first; nil if none was finite.
    var best: Best?
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
    /// Where what came of each size is kept, under this name and its number.
    var cache: TuningCache?
    var key = ""

    func run(_ progress: (TrainingProgress) -> Void) throws -> Tuning {
        let sizes = try tuneTrees(progress)
        progress(step("Tuning the baseline", done: options.grid.count))
        let (penalties, bestPenalty, baselineMargins) = try tunePenalty()
        guard let best = sizes.compactMap(\.best).min(by: { $0.trial.logLoss < $1.trial.logLoss })
        else { throw TrainingError(.library, at: "tuning", "No setting gave a finite log loss.") }
        return Tuning(
            trials: sizes.flatMap(\.trials), penaltyTrials: penalties, best: best.trial,
            bestPenalty: bestPenalty, margins: best.margins, baselineMargins: baselineMargins)
    }

    private func tuneTrees(_ progress: (TrainingProgress) -> Void) throws -> [SizeTrials] {
        var matrices: [FoldMatrices]?
        return try options.grid.enumerated().map { number, size in
            let key = "\(key)-\(number)"
            if let known = cache?.load(SizeTrials.self, key) { return known }
            progress(step("Tuning trees of depth \(size.maxDepth)", done: number))
            let made = try matrices ?? makeMatrices()
            matrices = made
            let trials = try tune(size, made)
            try cache?.store(trials, key)
            return trials
        }
    }

    private func makeMatrices() throws -> [FoldMatrices] {
        try folds.folds.map { fold in
            FoldMatrices(
                training: try BoosterMatrix(
                    trainingOn: TableRows(table, rows: fold.kept), threads: options.threads),
                leftOut: try BoosterMatrix(predictingFor: table, rows: fold.leftOut))
        }
    }

    private func tune(
        _ size: TrainingOptions.TreeSize, _ matrices: [FoldMatrices]
    ) throws -> SizeTrials {
        let settings = options.trees(size)
        let rounds = options.rounds
        let search = TreeSearch(table: table, folds: folds, patience: options.patience)
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
        return search.found
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
