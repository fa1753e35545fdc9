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

    /// Log-odds of each row under a blend, from models that had not seen its group.
    /// - Parameter share: of the trees, in [0, 1]; the rest is the baseline's.
    func margins(forestShare share: Float) -> [Float] {
        zip(margins, baselineMargins).map { $0 * share + $1 * (1 - share) }
    }

    /// How much of the log-odds the trees say, in [0, 1]; the baseline says the rest.
    ///
    /// Where a blend is allowed, the mean of the shares from 0 to 1 by their likelihood on the rows
    /// that were left out, under a flat prior (Hoeting et al., Bayesian model averaging, 1999):
    /// near 1/2 where few rows tell nothing, near the best share where many do. The rows of a
    /// group say nearly the same, so they count as one. Without a blend, 1 or 0 by the lower log
    /// loss, of equals 1.
    ///
    /// - Parameters:
    ///   - shapes: what is allowed, one at least.
    ///   - labels, groups: of the rows that were tuned by.
    /// - Complexity: O(shares × rows); allocates the margins of one share.
    func forestShare(
        of shapes: [TrainingOptions.Shape], labels: [UInt8], groups: [Int32]
    ) -> Float {
        func loss(_ share: Float) -> Double {
            meanLogLoss(margins: margins(forestShare: share), labels: labels)
        }
        guard shapes.contains(.blend) else {
            guard shapes.contains(.linear) else { return 1 }
            return shapes.contains(.forest) && loss(1) <= loss(0) ? 1 : 0
        }
        let shares = (0...Self.shareSteps).map { Float($0) / Float(Self.shareSteps) }
        let losses = shares.map(loss)
        let (least, count) = (losses.min()!, Double(Set(groups).count))
        let likelihoods = losses.map { exp((least - $0) * count) }
        let weighted = zip(shares, likelihoods).map { Double($0) * $1 }.reduce(0, +)
        let mean = Float(weighted / likelihoods.reduce(0, +))
        if mean > 1 - Self.shareLeast { return 1 }
        return mean < Self.shareLeast ? 0 : mean
    }

    /// Four times as many moved no AUC of docs/proof.md by more than .001.
    private static let shareSteps = 8

    /// A part that says less than this is left out: it costs the page bytes and time.
    private static let shareLeast: Float = 1 / 32
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
