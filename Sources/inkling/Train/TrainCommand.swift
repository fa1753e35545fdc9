// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingCore
import InklingModels
import InklingStore
import InklingTraining

/// `inkling train`: a model from the visits of a store, or from a table of features.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn from visits what foretells an outcome.",
        discussion: """
            OUTCOME is convert, leave, engage or struggle; docs/outcomes.md defines them. The \
            model learns from the earlier four fifths of the visits and is judged by the later \
            fifth. It is served at once if it is better than what is served; else it waits: \
            inkling model list. Nothing is trained from too few visits. With --features a table \
            is learned from instead, and the model is written to a file.
            """)

    @Argument(help: "What to foretell; with --features it may be left out.")
    var outcome: Outcome?

    @OptionGroup var place: StoreOptions

    @Option(help: "The site, if the store has several.")
    var site: String?

    @Option(
        help:
            "For convert and struggle: the goals that count, with commas; else all but the basket's."
    )
    var goals: String?

    @Option(
        help:
            "Folds by visit: of a store, in which sizes and calibration are chosen; of a table without times, in which the model is judged."
    )
    var folds = 5

    @Option(help: "Of every draw; the same seed and visits give the same model.")
    var seed: UInt64 = 7

    @Option(help: "Simulated visits: unmixed, without, only or mixed.")
    var simulated = VisitChoice.Simulated.unmixed

    @Option(help: "The most rows that checks, tuning, calibration and figures see.")
    var sample = 500_000

    @Option(help: "Threads; the bits of a model of more than a million values depend on it.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Try the smaller set of trees, for a few thousand rows.")
    var small = false

    @Option(help: "A column that the leak check is to let pass. May be repeated.")
    var allow: [String] = []

    @OptionGroup(title: "A table instead of a store") var table: TableTrainingOptions

    @Flag(name: .customLong("json"), help: "Print JSON.")
    var printsJSON = false

    func validate() throws {
        guard outcome != nil || table.features != nil else {
            throw ValidationError(
                "Say what to foretell: convert, leave, engage or struggle; or --features FILE.")
        }
        guard (2...50).contains(folds) else { throw ValidationError("--folds is 2 to 50.") }
        guard sample >= 1000 else { throw ValidationError("--sample is 1000 or more.") }
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads is a number from 1 to 1024.")
        }
        if let goals, goals.split(separator: ",").isEmpty {
            throw ValidationError("--goals names no goal.")
        }
    }

    func run() async throws {
        do {
            if table.features != nil {
                try learnFromTable()
            } else if let outcome {
                try await place.withStore { store in try learnFromVisits(outcome, store) }
            }
        } catch let error as TrainingError {
            throw CommandError(error)
        } catch let error as ModelFileError {
            throw CommandError(.unavailable, error.description)
        } catch let error as RegistryError {
            throw CommandError(.unavailable, error.description)
        }
    }

    private var options: TrainingOptions {
        var options = small ? TrainingOptions.small : TrainingOptions()
        options.threads = threads
        return options
    }

    private func learnFromTable() throws {
        let progress = ProgressLine()
        var training = try table.training(
            options, outcome: outcome.map { ("\($0.name)", $0.rawValue) }, folds: folds,
            seed: seed)
        training.sampleRows = sample
        let (names, times) = (Set([table.label!]), Set(table.sessionTime))
        let allowed = Set(allow)
        training.check = {
            try LeakCheck.check(
                $0, moments: .seconds, names: names, times: times, allowed: allowed)
        }
        let result = try training.run {
            progress.update(step: $0.step, done: $0.done, total: $0.total)
        }
        let report = TableTrainingReport(result, output: training.output)
        print(printsJSON ? try json(report) : report.text)
    }

    private func learnFromVisits(_ outcome: Outcome, _ store: Store) throws {
        let training = try training(outcome, store)
        let result = try training.run(
            card: { result in
                let card = try visitCard(of: result, by: training)
                return ["json": try card.json(), "html": Data(card.html.utf8)]
            }, progress: ProgressLine().update)
        let report = TrainingReport(result)
        print(printsJSON ? try json(report) : report.text)
    }

    private func visitCard(
        of result: VisitTraining.Result, by training: VisitTraining
    ) throws -> ModelCard {
        let later = result.later
        let account = result.account
        var remarks =
            account.simulated > 0
            ? ["\(account.simulated) of \(account.used) visits were simulated."] : []
        if result.rowCount > result.sampleCount {
            remarks.append(
                "Tuning, calibration and figures are from a sample of \(result.sampleCount) of "
                    + "\(result.rowCount) rows, whole visits drawn by seed; the model learned from "
                    + "all earlier ones.")
        }
        let judged = JudgedRows(
            table: later, probabilities: result.probabilities, baseline: result.baseline,
            baseRate: result.baseRate,
            how: "The later fifth of the visits, from which the model did not learn.")
        return try ModelCard(
            of: result.model, name: result.entry.outcome,
            data: ModelCard.DataPart(
                source: "site \(training.site.name)",
                rows: result.rowCount, groups: account.used, positives: result.positiveCount,
                columns: later.columnCount, from: account.from.map { Double($0) / 1000 },
                to: account.to.map { Double($0) / 1000 }),
            judged: judged,
            options: training.options,
            momentName: { number in
                UInt8(exactly: number).flatMap(Landmark.init).map { "\($0.name)" } ?? "\(number)"
            },
            remarks: remarks + account.remarks)
    }

    private func training(_ outcome: Outcome, _ store: Store) throws -> VisitTraining {
        var options = options
        options.innerFolds = folds
        let names = goals?.split(separator: ",").map(String.init)
        var training = VisitTraining(
            store: store, registry: ModelRegistry(store: place.directory),
            site: try store.site(named: site),
            choice: VisitChoice(
                outcome, rules: OutcomeRules(goals: names), simulated: simulated,
                now: Int64(Date().timeIntervalSince1970 * 1000), seed: seed),
            options: options, allowed: Set(allow))
        training.sampleRows = sample
        return training
    }
}

extension Outcome: ExpressibleByArgument {
    public init?(argument: String) {
        guard let outcome = Outcome.named(argument) else { return nil }
        self = outcome
    }

    public static var allValueStrings: [String] { allCases.map { "\($0.name)" } }
}

extension VisitChoice.Simulated: ExpressibleByArgument {}

extension Store {
    /// The site of a name, or the only one.
    func site(named name: String?) throws -> Site {
        let sites = try sites()
        let names = sites.map(\.name).joined(separator: ", ")
        if let name {
            guard let site = sites.first(where: { $0.name == name }) else {
                throw CommandError(
                    .missingInput,
                    "There is no site \(name)"
                        + (names.isEmpty ? " or any other." : "; there are: \(names)."))
            }
            return site
        }
        guard let site = sites.first else {
            throw CommandError(
                .missingInput,
                "The store has no site yet, and no visits. Add one: "
                    + "inkling site add NAME --origin URL")
        }
        guard sites.count == 1 else {
            throw CommandError(.usage, "The store has several sites: \(names). Choose by --site.")
        }
        return site
    }
}

extension CommandError {
    init(_ error: TrainingError) {
        let code: Code =
            switch error.cause {
            case .badTable, .tooFewOutcomes: .data
            case .badOptions: .usage
            case .missingInput: .missingInput
            case .cannotWrite, .library: .unavailable
            }
        self.init(code, error.description)
    }
}
