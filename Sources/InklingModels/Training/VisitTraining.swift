// SPDX-License-Identifier: Apache-2.0
// From a store to a model in the registry: rows, leak check, split, fit, judgement.

import Foundation
import InklingCore
import InklingStore
import InklingTraining

/// Trains a model of one outcome from the visits of a site.
///
/// Their rows go to disk, into a folder beside the models, and the last fit streams them from
/// there; memory holds a few bytes for each of their values and a sample of at most `sampleRows`.
/// What an interrupted run had read and tuned is taken up by the next one.
public struct VisitTraining {
    public var store: Store
    public var registry: ModelRegistry
    public var site: Site
    public var choice: VisitChoice
    public var options: TrainingOptions
    /// Columns that the leak check is to let pass.
    public var allowed: Set<String>
    /// The most rows that the checks, tuning, calibration and judgement see; of more, whole visits
    /// are drawn.
    public var sampleRows = 500_000

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
        self.options.outcome = choice.number
    }

    /// Files by the ends of their names, of the number of the model that they are about.
    public typealias NumberedFiles = (_ number: Int) throws -> [String: Data]

    /// What came of it.
    public struct Result: Sendable {
        public var model: TrainedModel
        public var entry: ModelEntry
        /// False if the same visits gave the same model before: it is that one.
        public var isNew = true
        public var promotion: Promotion
        /// The later visits by which the model was judged, which it did not learn from.
        public var later: TrainingTable
        /// Rows of all visits, and of those in memory.
        public var rowCount: Int
        public var positiveCount: Int
        public var sampleCount: Int
        /// The earlier visits, which the model learned from; all of them, not the sample.
        public var learned: ModelCard.RowsPart
        /// One a row of `later`.
        public var probabilities: [Double]
        public var baseline: [Double]
        public var account: VisitAccount
        /// Share of rows with the outcome among the earlier visits.
        public var baseRate: Double
    }

    /// Reads the visits, trains on the earlier ones, judges by the later ones, and keeps the model;
    /// it is served if it is better than what is.
    ///
    /// The model that is kept is the one that was judged; it is not fitted again with the later
    /// visits. One that is the same to the byte as one of before is not kept twice.
    ///
    /// - Parameters:
    ///   - card: makes what makes files that are to lie beside the model, by the ends of their
    ///     names, of the number that it gets.
    ///   - progress: told each step; of 0 in all it is not known how many there are.
    /// - Throws: `TrainingError`, `StoreError`, `RegistryError`; nothing is kept then.
    public func run(
        card: (Result) throws -> NumberedFiles = { _ in { _ in [:] } },
        progress: (_ step: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
    ) throws -> Result {
        let folder = try registry.trainingFolder(of: choice.name, site: site.name)
        return try folder.removedIfRefused { try run(in: folder, card, progress) }
    }

    private func run(
        in folder: TrainingFolder, _ card: (Result) throws -> NumberedFiles,
        _ progress: (_ step: String, _ done: Int, _ total: Int) -> Void
    ) throws -> Result {
        let name = choice.name
        let visits = try VisitRows.read(
            VisitReader(store: store, site: site.id, choice: choice), in: folder
        ) { count in progress("Reading visits", count, 0) }
        guard visits.account.used > 0 else { throw nothingToLearn(visits.account) }
        try OutcomeCounts(visits.file).requireEnough(of: name)
        let table = try visits.file.table(
            rowsAtMost: sampleRows, seed: "\(options.seed)-sample",
            groupsOfEachLabel: OutcomeCounts.least)
        try OutcomeCounts(table).requireEnough(inSample: table, of: visits.file, for: name)
        try LeakCheck.check(table, names: [name], allowed: allowed)
        let split = try LaterSplit(table)
        let earlier = table.subset(rows: split.earlier)
        let later = table.subset(rows: split.later)
        var model = try fit(earlier, of: visits.file, until: split.boundary, folder.cache) {
            progress($0.step, $0.done, $0.total)
        }

        let probabilities = try model.probabilities(of: later)
        let evaluation = Evaluation(
            labels: later.labels, probabilities: probabilities, groups: later.groups,
            seed: options.seed, resamples: options.resamples)
        // All that it learned from began before the first of the later visits, in ms.
        let trainedThrough = Int64((split.boundary * 1000).rounded()) - 1
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
            promotion: promotion, later: later, rowCount: visits.file.rowCount,
            positiveCount: visits.file.positiveCount, sampleCount: table.rowCount,
            learned: table.rowCount < visits.file.rowCount
                ? try .init(visits.file, before: split.boundary) : .init(earlier),
            probabilities: probabilities, baseline: try model.baselineProbabilities(of: later),
            account: visits.account, baseRate: earlier.baseRate)
        try keep(&result, earlier, card)
        folder.remove()
        return result
    }

    /// Puts the model into the registry, or finds the one there that is the same, and serves it if
    /// it is better than what is.
    private func keep(
        _ result: inout Result, _ earlier: TrainingTable, _ card: (Result) throws -> NumberedFiles
    ) throws {
        let made = result.entry
        // Made before the index is locked: it takes as long as a part of the training.
        let numbered = try card(result)
        let files = [
            ModelRegistry.trainingEnding: try JSONEncoder().encode(TrainingRecord(earlier))
        ]
        if let known = try registry.entry(
            ofSame: result.model.description, of: made.outcome, site: made.site)
        {
            (result.entry, result.isNew) = (known, false)
            // A champion that came about again is not to be compared with itself.
            if known.state == .champion { return }
        } else {
            result.entry = try registry.add(
                result.model.description, of: made.outcome, site: made.site, files: files,
                numbered: numbered
            ) { number, file, checksum in
                var entry = made
                (entry.number, entry.file, entry.checksum) = (number, file, checksum)
                return entry
            }
        }
        result.entry = try registry.judge(result.entry, by: result.promotion, at: choice.now)
    }

    /// Tunes on the sample's earlier visits, and fits on all earlier ones, from disk if they are
    /// more.
    private func fit(
        _ earlier: TrainingTable, of file: TableFile, until boundary: Double,
        _ cache: TuningCache, _ progress: (TrainingProgress) -> Void
    ) throws -> TrainedModel {
        let folds = SeededFolds.byRank(
            groups: earlier.groups, seed: "\(options.seed)-inner", count: options.innerFolds)
        let (tuning, inner) = try Trainer.tune(
            earlier, innerFolds: folds, options: options, cache: cache, progress: progress)
        let source: any RowSource =
            file.rowCount > sampleRows
            ? try FileRows(file, before: boundary)
            : TableRows(earlier, rows: Array(0..<earlier.rowCount))
        return try Trainer.fit(
            tuned: tuning, by: earlier, folds: inner, on: source, options: options,
            progress: progress)
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
            .tooFewOutcomes, at: choice.name,
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
            outcome: choice.name, site: site.name,
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
