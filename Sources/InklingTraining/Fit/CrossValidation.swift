// SPDX-License-Identifier: Apache-2.0

/// Probabilities of rows by models that have not seen their groups.
public enum CrossValidation {
    public struct Predictions: Sendable, Equatable {
        /// One a row, calibrated inside the training part of its fold.
        public var probabilities: [Double]
        /// The logistic baseline's.
        public var baseline: [Double]
    }

    /// Leaves out one fold after the other, and trains on the others, which are also the inner
    /// folds of tuning and calibration. With two folds in all the inner ones are made by group.
    ///
    /// - Parameters:
    ///   - folds: the fold of each row; no group may be in two.
    ///   - cache: where the results of tuning are kept.
    /// - Throws: `TrainingError` for what `Trainer.fit` refuses in any training part.
    public static func predict(
        _ table: TrainingTable, folds: [Int], options: TrainingOptions = TrainingOptions(),
        cache: TuningCache? = nil, progress: (TrainingProgress) -> Void = { _ in }
    ) throws -> Predictions {
        try table.validate()
        guard folds.count == table.rowCount else {
            throw TrainingError(
                .badOptions, at: "folds", "\(folds.count) folds for \(table.rowCount) rows.")
        }
        let numbers = Set(folds).sorted()
        guard numbers.count >= 2 else {
            throw TrainingError(
                .badOptions, at: "folds", "There is one fold; give two or more.")
        }
        var predictions = Predictions(
            probabilities: [Double](repeating: .nan, count: table.rowCount),
            baseline: [Double](repeating: .nan, count: table.rowCount))
        for (place, number) in numbers.enumerated() {
            let kept = folds.indices.filter { folds[$0] != number }
            let leftOut = folds.indices.filter { folds[$0] == number }
            progress(
                TrainingProgress(
                    step: "Fold \(place + 1) of \(numbers.count)", done: place,
                    total: numbers.count))
            let training = table.subset(rows: kept)
            let model =
                numbers.count > 2
                ? try Trainer.fit(
                    training, innerFolds: kept.map { folds[$0] }, options: options, cache: cache)
                : try Trainer.fit(training, options: options)
            let test = table.subset(rows: leftOut)
            for (row, probability) in zip(leftOut, try model.probabilities(of: test)) {
                predictions.probabilities[row] = probability
            }
            for (row, probability) in zip(leftOut, try model.baselineProbabilities(of: test)) {
                predictions.baseline[row] = probability
            }
        }
        return predictions
    }
}
