// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTesting
import InklingTraining

/// One seed: a model beside the truth.
struct Trial: Encodable {
    /// Of some rows: the best possible AUC, the model's and the logistic baseline's.
    struct Ranking: Encodable {
        var at: String
        var rows: Int
        var positives: Int
        var best: Double
        var model: Double
        var baseline: Double
        /// Of the model.
        var ece: Double
    }

    /// A behaviour and how much it moves scores, mean of magnitudes, log-odds.
    struct Weight: Encodable {
        var behaviour: String
        /// True and false for what visitors do; nil for what is no act, such as how the hand moves.
        var isCause: Bool?
        var amount: Double
    }

    var seed: UInt64
    /// All landmarks together, then each.
    var rankings: [Ranking]
    /// The heaviest first.
    var weights: [Weight]
    /// Purchases of visits with a zoom and of those without, shares: the confounder at work.
    var zoomed: Double
    var notZoomed: Double

    /// How far the model is behind the best possible one, all landmarks together.
    var gap: Double { rankings[0].best - rankings[0].model }

    /// Whether no act that causes nothing moves scores more than a cause does, each by the
    /// heaviest of the behaviours that show it.
    var causesComeFirst: Bool {
        func amounts(_ isCause: Bool) -> [Double] {
            ShopAct.allCases.filter { $0.isCause == isCause && !$0.groups.isEmpty }.map { act in
                let names = act.groups.map { "\($0.name)" }
                return weights.filter { names.contains($0.behaviour) }.map(\.amount).max() ?? 0
            }
        }
        return (amounts(true).min() ?? 0) > (amounts(false).max() ?? 0)
    }

    var summary: String {
        let all = rankings[0]
        return "best \(fixed(all.best)), model \(fixed(all.model)), baseline "
            + "\(fixed(all.baseline)); causes first: \(causesComeFirst)"
    }

    /// - Parameters:
    ///   - sessions: trained on.
    ///   - tested: others of the same seed.
    init(seed: UInt64, sessions: Int, tested: Int) throws {
        let training = SimulatedRows(seed: seed, visits: 0..<sessions)
        let model = try Trainer.fit(TrainingTable(training), options: Self.options)
        let test = SimulatedRows(seed: seed, visits: sessions..<sessions + tested)
        let table = TrainingTable(test)
        let scores = Scores(
            best: test.odds, model: try model.probabilities(of: table),
            baseline: try model.baselineProbabilities(of: table))
        self.seed = seed
        let all = Array(0..<test.count)
        rankings = [scores.ranking(of: all, in: table, at: "all")]
        for landmark in Landmark.allCases where landmark.instant != nil {
            let rows = all.filter { test.landmarks[$0] == Int32(landmark.rawValue) }
            guard !rows.isEmpty else { continue }
            rankings.append(scores.ranking(of: rows, in: table, at: "\(landmark.name)"))
        }
        weights = try Self.weights(of: model, in: table)
        let visits = (0..<min(sessions, 5000)).map { SimulatedVisit.shop(seed: seed, number: $0) }
        let zoom = Int(ShopAct.zoom.rawValue)
        zoomed = Self.bought(visits.filter { $0.acts[zoom] > 0 })
        notZoomed = Self.bought(visits.filter { $0.acts[zoom] == 0 })
    }

    /// One size of trees and one penalty: others are no better here, and twenty seeds take their
    /// time.
    private static var options: TrainingOptions {
        var options = TrainingOptions()
        options.innerFolds = 3
        options.grid = [.init(maxDepth: 4, minChildWeight: 10)]
        options.rounds = [100, 200, 300]
        options.logisticC = [0.03]
        return options
    }

    private static func bought(_ visits: [SimulatedVisit]) -> Double {
        Double(visits.count { $0.purchasedAt != nil }) / Double(max(visits.count, 1))
    }

    private static func weights(
        of model: TrainedModel, in table: TrainingTable
    ) throws -> [Weight] {
        let words = try ModelFileWriter.encode(model.description)
        let opened = try Model.open(words: words.span, schema: model.description.schema)
        let columns = table.columnCount
        let values = table.values.span
        var sums: [FeatureGroup: Double] = [:]
        var reasons = Attribution()
        for row in 0..<table.rowCount {
            opened.attribute(
                values.extracting(row * columns..<(row + 1) * columns), words: words.span,
                into: &reasons)
            var folded: [FeatureGroup: Float] = [:]
            for (index, feature) in Feature.allCases.enumerated() {
                folded[feature.group, default: 0] += reasons[index]
            }
            for (group, amount) in folded { sums[group, default: 0] += Double(amount.magnitude) }
        }
        let causes = Dictionary(
            ShopAct.allCases.flatMap { act in act.groups.map { ($0, act.isCause) } },
            uniquingKeysWith: { $0 || $1 })
        return sums.map { group, sum in
            Weight(
                behaviour: "\(group.name)", isCause: causes[group],
                amount: sum / Double(table.rowCount))
        }.sorted { $0.amount > $1.amount }
    }
}

/// Three opinions of the same rows.
private struct Scores {
    var best: [Double]
    var model: [Double]
    var baseline: [Double]

    func ranking(of rows: [Int], in table: TrainingTable, at moment: String) -> Trial.Ranking {
        func evaluation(_ scores: [Double]) -> Evaluation {
            Evaluation(
                labels: rows.map { table.labels[$0] }, probabilities: rows.map { scores[$0] },
                groups: rows.map { table.groups[$0] }, resamples: 0)
        }
        let ours = evaluation(model)
        return Trial.Ranking(
            at: moment, rows: rows.count, positives: ours.positiveCount,
            best: evaluation(best).auc.value, model: ours.auc.value,
            baseline: evaluation(baseline).auc.value, ece: ours.ece.value)
    }
}

extension TrainingTable {
    /// Simulated rows as a table for a trainer, without their truth.
    init(_ rows: SimulatedRows) {
        self.init(
            columns: Feature.allCases.map { "\($0.definition.name)" }, values: rows.values,
            labels: rows.labels, groups: rows.visits, moments: rows.landmarks)
    }
}
