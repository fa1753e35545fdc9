// SPDX-License-Identifier: Apache-2.0
// Train on some people, score others, say how right it was.

import Foundation
import InklingTraining

/// The figures of one task.
struct Proof: Encodable {
    /// The figures at one moment.
    struct Row: Encodable {
        var at: String
        var n: Int
        var positives: Int
        /// Nil where all outcomes are the same.
        var auc: Double?
        var aucLow: Double?
        var aucHigh: Double?
        var accuracy: Double
        var logLoss: Double
        var brier: Double
        var ece: Double
        var baselineAUC: Double?
        /// The accuracy's interval, for the table.
        var accuracyRange: ClosedRange<Double>

        enum CodingKeys: String, CodingKey {
            case at, n, positives, auc, accuracy, brier, ece
            case aucLow = "auc_low"
            case aucHigh = "auc_high"
            case logLoss = "logloss"
            case baselineAUC = "baseline_auc"
        }
    }

    var task: String
    var rows: [Row]

    static let folds = 5

    /// - Parameters:
    ///   - test: rows to score once by a model of all of `set`; nil leaves fifths of the people of
    ///     `set` out in turn.
    ///   - options: what the trainer tunes over.
    init(
        _ task: String, _ set: ExampleSet, test: ExampleSet?, options: TrainingOptions,
        progress: (String) -> Void = { _ in }
    ) throws {
        self.task = task
        rows = []
        for moment in set.moments {
            let training = try Sample(set, at: moment)
            let scored: Sample
            let (probabilities, baseline): ([Double], [Double])
            if let test {
                scored = try Sample(test, at: moment).aligned(with: training)
                let model = try Trainer.fit(training.table, options: options) {
                    progress("\(task) at \(moment): \($0.step)")
                }
                probabilities = try model.probabilities(of: scored.table)
                baseline = try model.baselineProbabilities(of: scored.table)
            } else {
                scored = training
                let folds = SeededFolds.byRank(
                    ids: scored.people, seed: set.seed, count: Proof.folds)
                let left = try CrossValidation.predict(
                    scored.table, folds: folds, options: options
                ) { progress("\(task) at \(moment): \($0.step)") }
                (probabilities, baseline) = (left.probabilities, left.baseline)
            }
            rows.append(
                Row(at: moment, sample: scored, probabilities: probabilities, baseline: baseline))
        }
    }
}

extension Proof.Row {
    init(at moment: String, sample: Sample, probabilities: [Double], baseline: [Double]) {
        let rows = sample.scored
        let labels = rows.map { sample.table.labels[$0] }
        let groups = rows.map { sample.table.groups[$0] }
        let evaluation = Evaluation(
            labels: labels, probabilities: rows.map { probabilities[$0] }, groups: groups)
        let beside = Evaluation(
            labels: labels, probabilities: rows.map { baseline[$0] }, groups: groups, resamples: 0)
        at = moment
        n = evaluation.rowCount
        positives = evaluation.positiveCount
        auc = known(evaluation.auc.value)
        aucLow = known(evaluation.auc.low)
        aucHigh = known(evaluation.auc.high)
        accuracy = evaluation.accuracy.value
        accuracyRange =
            evaluation.accuracy.low <= evaluation.accuracy.high
            ? evaluation.accuracy.low...evaluation.accuracy.high : 0...1
        logLoss = evaluation.logLoss.value
        brier = evaluation.brier.value
        ece = evaluation.ece.value
        baselineAUC = known(beside.auc.value)
    }
}

private func known(_ number: Double) -> Double? { number.isNaN ? nil : number }
