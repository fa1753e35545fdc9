// SPDX-License-Identifier: Apache-2.0
// From a store to a model in the registry: rows, leak check, split, fit, judgement.

import Foundation
import InklingCore
import InklingStore
import InklingTraining

/// Trains a model of one outcome from the visits of a site.
public struct VisitTraining {
    public var store: Store
    public var registry: ModelRegistry
    public var site: Site
    public var choice: VisitChoice
    public var options: TrainingOptions
    /// Columns that the leak check is to let pass.
    public var allowed: Set<String>

    public init(
        store: Store, registry: ModelRegistry, site: Site, choice: VisitChoice,
        options: TrainingOptions, allowed: Set<String> = []
    ) {
        self.store = store
        self.registry = registry
        self.site = site
        self.choice = choice
        self.options = options
        self.allowed = allowed
        self.options.seed = choice.seed
        self.options.outcome = choice.outcome.rawValue
    }

    /// What came of it.
    public struct Result: Sendable {
        public var model: TrainedModel
        public var entry: ModelEntry
        public var promotion: Promotion
        /// The later visits by which the model was judged, which it did not learn from.
        public var later: TrainingTable
        /// One a row of `later`.
        public var probabilities: [Double]
        public var baseline: [Double]
        /// By name, the group of each row of `later`.
        public var pageTypes: [String]
        public var account: VisitAccount
        /// Share of rows with the outcome among the earlier visits.
        public var baseRate: Double
    }

    /// Reads the visits, trains on the earlier ones, judges by the later ones, and keeps the model;
    /// it is served if it is better than what is.
    ///
    /// The model that is kept is the one that was judged; it is not fitted again with the later
    /// visits.
    ///
    /// - Parameters:
    ///   - card: makes files that are to lie beside the model, by the ends of their names.
    ///   - progress: told each step; of 0 in all it is not known how many there are.
    /// - Throws: `TrainingError`, `StoreError`, `RegistryError`; nothing is kept then.
    public func run(
        card: (Result) throws -> [String: Data] = { _ in [:] },
        progress: (_ step: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
    ) throws -> Result {
        let visits = try VisitTable(store, site: site.id, choice: choice) { count in
            progress("Reading visits", count, 0)
        }
        let name = "\(choice.outcome.name)"
        guard visits.account.used > 0 else { throw nothingToLearn(visits.account) }
        try OutcomeCounts(visits.table).requireEnough(of: name)
        try LeakCheck.check(visits.table, names: [name], allowed: allowed)
        let split = try LaterSplit(visits.table)
        let earlier = visits.table.subset(rows: split.earlier)
        let later = visits.table.subset(rows: split.later)
        var model = try Trainer.fit(earlier, options: options) {
            progress($0.step, $0.done, $0.total)
        }

        let probabilities = try model.probabilities(of: later)
        let evaluation = Evaluation(
            labels: later.labels, probabilities: probabilities, groups: later.groups,
            seed: options.seed, resamples: options.resamples)
        let trainedThrough = Int64((earlier.times.max() ?? 0) * 1000)
        model.description.metadata = try metadata(
            visits.account, evaluation, trainedThrough: trainedThrough,
            Reliability(
                labels: later.labels, probabilities: probabilities, groups: later.groups,
                moments: later.moments, seed: options.seed))
        let champion = try registry.champion(of: name, site: site.name)
        let promotion = try promotion(
            probabilities, over: champion, on: later, baseRate: earlier.baseRate)
        var result = Result(
            model: model,
            entry: ModelEntry(
                outcome: name, site: site.name, number: 0, file: "", checksum: "",
                schema: hexadecimal(Feature.schemaHash), state: .challenger,
                trainedThrough: trainedThrough, baseRate: earlier.baseRate, rules: choice.rules,
                account: visits.account,
                evaluation: evaluation,
                steps: [.init(at: choice.now, state: .challenger, why: "trained")]),
            promotion: promotion, later: later, probabilities: probabilities,
            baseline: try model.baselineProbabilities(of: later),
            pageTypes: split.later.map { pageTypeName(visits.pageTypes[$0]) },
            account: visits.account, baseRate: earlier.baseRate)
        var files = try card(result)
        files[ModelRegistry.trainingEnding] = try JSONEncoder().encode(TrainingRecord(earlier))
        let kept = result.entry
        result.entry = try registry.add(
            model.description, of: name, site: site.name, files: files
        ) { number, file, checksum in
            var entry = kept
            (entry.number, entry.file, entry.checksum) = (number, file, checksum)
            return entry
        }
        result.entry = try registry.judge(result.entry, by: promotion, at: choice.now)
        return result
    }

    private func promotion(
        _ probabilities: [Double], over champion: ModelEntry?, on later: TrainingTable,
        baseRate: Double
    ) throws -> Promotion {
        guard let champion, let served = try? StoredModel(champion, in: registry) else {
            // A champion that cannot be read serves nobody.
            let base = [Double](repeating: baseRate, count: later.rowCount)
            return Promotion(of: probabilities, over: base, on: later, seed: options.seed)
        }
        // The champion may have learned from some of these visits.
        let rows = later.times.indices.filter {
            later.times[$0] * 1000 > Double(champion.trainedThrough)
        }
        guard !rows.isEmpty else { return Promotion.undecided }
        let table = later.subset(rows: rows)
        return Promotion(
            of: rows.map { probabilities[$0] }, over: served.probabilities(of: table), on: table,
            seed: options.seed)
    }

    private func nothingToLearn(_ account: VisitAccount) -> TrainingError {
        let reasons = account.remarks.joined(separator: "; ")
        return TrainingError(
            .tooFewOutcomes, at: "\(choice.outcome.name)",
            "The site \(site.name) has no visit to learn from"
                + (reasons.isEmpty ? " yet." : ": \(reasons).")
                + " No model was trained; at least \(OutcomeCounts.least) visits with the outcome "
                + "and \(OutcomeCounts.least) without are needed.")
    }

    private func metadata(
        _ account: VisitAccount, _ evaluation: Evaluation, trainedThrough: Int64,
        _ reliability: Reliability
    ) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        let metadata = TrainingMetadata(
            outcome: "\(choice.outcome.name)", site: site.name,
            simulated: account.simulated > 0, seed: options.seed,
            rules: choice.rules, data: account, trainedThrough: trainedThrough,
            metrics: .init(
                visits: evaluation.groupCount, rows: evaluation.rowCount,
                positives: evaluation.positiveCount, auc: evaluation.auc,
                averagePrecision: evaluation.averagePrecision, logLoss: evaluation.logLoss,
                brier: evaluation.brier, ece: evaluation.ece),
            reliability: reliability)
        return String(decoding: try encoder.encode(metadata), as: UTF8.self)
    }

    private func pageTypeName(_ type: UInt8) -> String {
        PageType(rawValue: UInt16(type)).map { "\($0)" } ?? "other"
    }
}

/// What a model's file says of itself.
struct TrainingMetadata: Encodable {
    /// On the later visits, which it did not learn from.
    struct Metrics: Encodable {
        var visits: Int
        var rows: Int
        var positives: Int
        var auc: Estimate
        var averagePrecision: Estimate
        var logLoss: Estimate
        var brier: Estimate
        var ece: Estimate
    }

    var outcome: String
    var site: String
    /// Whether any of the visits was simulated.
    var simulated: Bool
    var seed: UInt64
    var rules: OutcomeRules
    var data: VisitAccount
    var trainedThrough: Int64
    var metrics: Metrics
    /// What a page needs to say how sure it is.
    var reliability: Reliability
}
