// SPDX-License-Identifier: Apache-2.0
// Train on some people, score others, say how right it was.

import Foundation
import InklingTraining

/// The figures of one task.
struct Proof: Encodable {
    /// The figures at one moment. One that there is none of, as the AUC of one class, is nil.
    struct Row {
        var at: String
        var n = 0
        var positives = 0
        var auc: Double?
        var aucLow: Double?
        var aucHigh: Double?
        var accuracy: Double?
        var logLoss: Double?
        var brier: Double?
        var ece: Double?
        var baselineAUC: Double?
        /// For the table alone: the accuracy's interval, and the calibration error that the same
        /// probabilities show if outcomes are drawn by them, in the mean and in the worst of twenty
        /// draws.
        var accuracyLow: Double?
        var accuracyHigh: Double?
        var eceByChance: Double?
        var eceByChanceHigh: Double?
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
            let training = set.isAnswer ? nil : try Sample(set, at: moment)
            guard training?.scored.isEmpty != true else {
                throw DataError("There is no row at \(moment) to train with.")
            }
            // Of a test set that has no row at this moment, there are no figures.
            let scored =
                try test.map { try Sample($0, at: moment) }
                ?? training ?? Sample(set, at: moment)
            guard !scored.scored.isEmpty else {
                rows.append(Row(at: moment))
                continue
            }
            let probabilities: [Double]
            var baseline: [Double]?
            if let training, test != nil {
                let table = scored.aligned(with: training)
                let model = try Trainer.fit(training.table, options: options) {
                    progress("\(task) at \(moment): \($0.step)")
                }
                probabilities = try model.probabilities(of: table)
                baseline = try model.baselineProbabilities(of: table)
            } else if training != nil {
                let folds = SeededFolds.byRank(
                    ids: scored.people, seed: set.seed, count: Proof.folds)
                let left = try CrossValidation.predict(
                    scored.table, folds: folds, options: options
                ) { progress("\(task) at \(moment): \($0.step)") }
                (probabilities, baseline) = (left.probabilities, left.baseline)
            } else {
                probabilities = scored.answers
            }
            rows.append(
                Row(at: moment, sample: scored, probabilities: probabilities, baseline: baseline))
        }
    }
}

extension Proof.Row: Encodable {
    enum CodingKeys: String, CodingKey {
        case at, n, positives, auc, accuracy, brier, ece
        case aucLow = "auc_low"
        case aucHigh = "auc_high"
        case logLoss = "logloss"
        case baselineAUC = "baseline_auc"
    }

    /// Every key every time; what there is none of is null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(at, forKey: .at)
        try container.encode(n, forKey: .n)
        try container.encode(positives, forKey: .positives)
        for (key, figure) in [
            (CodingKeys.auc, auc), (.aucLow, aucLow), (.aucHigh, aucHigh), (.accuracy, accuracy),
            (.logLoss, logLoss), (.brier, brier), (.ece, ece), (.baselineAUC, baselineAUC),
        ] {
            try container.encode(figure, forKey: key)
        }
    }
}

extension Proof.Row {
    init(at moment: String, sample: Sample, probabilities: [Double], baseline: [Double]?) {
        let rows = sample.scored
        let labels = rows.map { sample.table.labels[$0] }
        let groups = rows.map { sample.table.groups[$0] }
        let kept = rows.map { probabilities[$0] }
        let evaluation = Evaluation(labels: labels, probabilities: kept, groups: groups)
        // Each row's outcome is drawn by itself.
        let chance = CalibrationChance.errors(of: kept, groups: rows.indices.map { Int32($0) })
        at = moment
        n = evaluation.rowCount
        positives = evaluation.positiveCount
        auc = known(evaluation.auc.value)
        aucLow = known(evaluation.auc.low)
        aucHigh = known(evaluation.auc.high)
        accuracy = evaluation.accuracy.value
        accuracyLow = known(evaluation.accuracy.low)
        accuracyHigh = known(evaluation.accuracy.high)
        logLoss = evaluation.logLoss.value
        brier = evaluation.brier.value
        ece = evaluation.ece.value
        eceByChance = chance.reduce(0, +) / Double(chance.count)
        eceByChanceHigh = chance[chance.count * 19 / 20]
        if let baseline {
            let beside = Evaluation(
                labels: labels, probabilities: rows.map { baseline[$0] }, groups: groups,
                resamples: 0)
            baselineAUC = known(beside.auc.value)
        }
    }
}

private func known(_ number: Double) -> Double? { number.isNaN ? nil : number }
