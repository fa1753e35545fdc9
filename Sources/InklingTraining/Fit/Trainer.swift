// SPDX-License-Identifier: Apache-2.0
// From a table to a model: tune, calibrate, fit once more on everything.

import InklingCore

/// Trains models by the protocol of docs/models.md.
public enum Trainer {
    /// Tunes and calibrates by inner folds of groups, then fits on all rows.
    ///
    ///     let model = try Trainer.fit(table, options: TrainingOptions())
    ///     try ModelFileWriter.write(model.description, to: "convert.inkm")
    ///
    /// - Parameter progress: called before each step.
    /// - Throws: `TrainingError` for a table or options that nothing can be learned with.
    public static func fit(
        _ table: TrainingTable, options: TrainingOptions = TrainingOptions(),
        progress: (TrainingProgress) -> Void = { _ in }
    ) throws -> TrainedModel {
        let folds = SeededFolds.byRank(
            groups: table.groups, seed: "\(options.seed)-inner", count: options.innerFolds)
        return try fit(table, innerFolds: folds, options: options, progress: progress)
    }

    /// The same with inner folds from outside.
    ///
    /// - Parameters:
    ///   - innerFolds: the fold of each row; no group may be in two.
    ///   - cache: where the results of tuning are kept, and taken from if they are there.
    public static func fit(
        _ table: TrainingTable, innerFolds: [Int], options: TrainingOptions = TrainingOptions(),
        cache: TuningCache? = nil, progress: (TrainingProgress) -> Void = { _ in }
    ) throws -> TrainedModel {
        let (tuning, folds) = try tune(
            table, innerFolds: innerFolds, options: options, cache: cache, progress: progress)
        let all = Array(0..<table.rowCount)
        return try fit(
            tuned: tuning, by: table, folds: folds, on: TableRows(table, rows: all),
            options: options, progress: progress)
    }

    package static func tune(
        _ table: TrainingTable, innerFolds: [Int], options: TrainingOptions, cache: TuningCache?,
        progress: (TrainingProgress) -> Void
    ) throws -> (Tuning, InnerFolds) {
        try table.validate()
        try options.validate(columns: table.columns)
        let folds = try InnerFolds(table, foldOfRow: innerFolds)
        let key = try cache.map { _ in
            try TuningCache.key(table, folds: innerFolds, options: options)
        }
        if let key, let known = cache?.load(Tuning.self, key) { return (known, folds) }
        let tuning = try Tuner(
            table: table, folds: folds, options: options, cache: cache, key: key ?? ""
        ).run(progress)
        if let key { try cache?.store(tuning, key) }
        return (tuning, folds)
    }

    /// The last fit, on rows that may be more than those that were tuned by.
    package static func fit(
        tuned tuning: Tuning, by table: TrainingTable, folds: InnerFolds,
        on source: any RowSource, options: TrainingOptions,
        progress: (TrainingProgress) -> Void
    ) throws -> TrainedModel {
        let step = { (name: String) in
            TrainingProgress(
                step: name, done: options.grid.count + 1, total: options.grid.count + 2)
        }
        progress(step("Calibrating"))
        let share = tuning.forestShare(
            of: options.allowedShapes, labels: table.labels, groups: table.groups)
        let calibration = CalibrationFit.choose(
            margins: tuning.margins(forestShare: share), labels: table.labels,
            folds: folds.foldOfRow)
        let baselineCalibration = CalibrationFit.choose(
            margins: tuning.baselineMargins, labels: table.labels, folds: folds.foldOfRow)
        // Of the same rows as the trees, which may be more than those that were tuned by.
        let spread = try source.spread(rowsAtMost: LogisticFit.rowsMax)
        var baselineFit = LogisticFit(spread.rows, rows: Array(0..<spread.rows.rowCount))
        let baseline = baselineFit.fit(c: tuning.bestPenalty.c)
        let linear = linear(baseline, spread)
        let fitted: Fitted
        if share == 0 {
            fitted = linear
        } else {
            let forest = try forest(
                tuning.best, on: source, options: options, progress: progress)
            fitted = share == 1 ? forest : blend(forest, linear, forestShare: share)
        }
        return TrainedModel(
            forestShare: share,
            description: ModelDescription(
                outcome: options.outcome, schema: TableColumns.schema(of: table.columns),
                featureCount: table.columnCount, shape: fitted.shape,
                calibration: calibration.map),
            columns: table.columns, tuning: tuning, calibration: calibration, baseline: baseline,
            baselineCalibration: baselineCalibration, gainShares: fitted.shares,
            rowCount: fitted.rows, positiveCount: fitted.positives,
            linearRowCount: spread.rows.rowCount)
    }

    private struct Fitted {
        var shape: ModelDescription.Shape
        /// By column, of 1 in all; all 0 if nothing matters.
        var shares: [Double]
        var rows: Int
        var positives: Int
    }

    private static func forest(
        _ trial: Tuning.Trial, on source: any RowSource, options: TrainingOptions,
        progress: (TrainingProgress) -> Void
    ) throws -> Fitted {
        let matrix = try BoosterMatrix(trainingOn: source, threads: options.threads)
        // A second thread pays from about a million values on, and one thread's bits are the same
        // on every machine.
        let isLarge = matrix.rowCount * source.columnCount > 1_000_000
        let size = TrainingOptions.TreeSize(
            maxDepth: trial.maxDepth, minChildWeight: trial.minChildWeight)
        let booster = try Booster(
            options.trees(size), training: matrix, columns: source.columns,
            threads: isLarge ? options.threads : 1)
        for round in 0..<trial.rounds {
            progress(
                TrainingProgress(
                    step: "Fitting the last model", done: round, total: trial.rounds))
            try booster.grow(rounds: 1)
        }
        let trees = try XGBoostTrees(json: booster.json())
        return Fitted(
            shape: .forest(base: trees.base, trees: trees.trees), shares: shares(trees.gains),
            rows: matrix.rowCount, positives: matrix.positiveCount)
    }

    private static func linear(_ model: LogisticModel, _ spread: SpreadRows) -> Fitted {
        let terms = zip(model.weights, model.scalings).map { $1.term(weight: Float($0)) }
        return Fitted(
            shape: .linear(intercept: Float(model.intercept), terms: terms),
            shares: shares(model.weights.map { abs($0) }), rows: spread.allRows,
            positives: spread.allPositives)
    }

    private static func blend(
        _ forest: Fitted, _ linear: Fitted, forestShare share: Float
    ) -> Fitted {
        let trees = forest.shape.trees.map { tree in
            ModelDescription.Tree(
                nodes: tree.nodes.map { node in
                    guard case .leaf(let value, let cover) = node else { return node }
                    return .leaf(value: value * share, cover: cover)
                })
        }
        let terms = linear.shape.terms.map { term in
            var term = term
            term.weight *= 1 - share
            return term
        }
        let base = forest.shape.base * share + linear.shape.base * (1 - share)
        return Fitted(
            shape: .blend(base: base, trees: trees, terms: terms),
            shares: zip(forest.shares, linear.shares).map {
                $0 * Double(share) + $1 * Double(1 - share)
            },
            rows: forest.rows, positives: forest.positives)
    }

    private static func shares(_ gains: [Double]) -> [Double] {
        let total = gains.reduce(0, +)
        return gains.map { total > 0 ? $0 / total : 0 }
    }
}
