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
    /// - Parameter innerFolds: the fold of each row; no group may be in two.
    public static func fit(
        _ table: TrainingTable, innerFolds: [Int], options: TrainingOptions = TrainingOptions(),
        progress: (TrainingProgress) -> Void = { _ in }
    ) throws -> TrainedModel {
        try table.validate()
        try options.validate(columns: table.columns)
        let folds = try InnerFolds(table, foldOfRow: innerFolds)
        let tuning = try Tuner(table: table, folds: folds, options: options).run(progress)
        let all = Array(0..<table.rowCount)
        return try fit(
            tuned: tuning, by: table, folds: folds, on: TableRows(table, rows: all),
            options: options, progress: progress)
    }

    /// The last fit, on rows that may be more than those that were tuned by.
    static func fit(
        tuned tuning: Tuning, by table: TrainingTable, folds: InnerFolds,
        on source: any RowSource, options: TrainingOptions,
        progress: (TrainingProgress) -> Void
    ) throws -> TrainedModel {
        let step = { (name: String) in
            TrainingProgress(
                step: name, done: options.grid.count + 1, total: options.grid.count + 2)
        }
        progress(step("Calibrating"))
        let calibration = CalibrationFit.choose(
            margins: tuning.margins, labels: table.labels, folds: folds.foldOfRow)
        let baselineCalibration = CalibrationFit.choose(
            margins: tuning.baselineMargins, labels: table.labels, folds: folds.foldOfRow)

        progress(step("Fitting \(tuning.best.rounds) trees on all rows"))
        let matrix = try BoosterMatrix(trainingOn: source, threads: options.threads)
        // A second thread pays from about a million values on, and one thread's bits are the same
        // on every machine.
        let isLarge = matrix.rowCount * table.columnCount > 1_000_000
        let booster = try Booster(
            options.trees(
                .init(
                    maxDepth: tuning.best.maxDepth, minChildWeight: tuning.best.minChildWeight)),
            training: matrix, columns: table.columns, threads: isLarge ? options.threads : 1)
        for round in 1...tuning.best.rounds {
            try booster.grow(rounds: 1)
            progress(
                TrainingProgress(
                    step: "Fitting the last model", done: round, total: tuning.best.rounds))
        }
        let trees = try XGBoostTrees(json: booster.json())
        var baselineFit = LogisticFit(table, rows: Array(0..<table.rowCount))
        let gain = trees.gains.reduce(0, +)
        return TrainedModel(
            description: ModelDescription(
                outcome: options.outcome, schema: TableColumns.schema(of: table.columns),
                featureCount: table.columnCount,
                shape: .forest(base: trees.base, trees: trees.trees),
                calibration: calibration.map),
            columns: table.columns, tuning: tuning, calibration: calibration,
            baseline: baselineFit.fit(c: tuning.bestPenalty.c),
            baselineCalibration: baselineCalibration,
            gainShares: trees.gains.map { gain > 0 ? $0 / gain : 0 }, rowCount: matrix.rowCount,
            positiveCount: matrix.positiveCount)
    }
}
