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
            OUTCOME is convert, leave, engage or struggle, or a name of the site's own: a goal, \
            or any name for the goals of --goals; docs/outcomes.md defines them. The model learns \
            from the earlier four fifths of the visits and is judged by the later fifth. It is \
            served at once if it is better than what is served; else it waits: inkling model \
            list. Nothing is trained from too few visits. With --features a table is learned \
            from instead, and the model is written to a file.
            """)

    @Argument(
        help: "What to foretell; with --features it may be left out, and is the model's name.",
        completion: .list(Outcome.allCases.map { "\($0.name)" }))
    var outcome: String?

    @OptionGroup var visits: VisitTrainingOptions

    @Option(
        help:
            "Folds by visit: of a store, in which sizes and calibration are chosen; of a table without times, in which the model is judged."
    )
    var folds = 5

    @Option(help: "Of every draw; the same seed and visits give the same model.")
    var seed: UInt64 = 7

    @Option(help: "The most rows that checks, tuning, calibration and figures see.")
    var sample = 500_000

    @Option(help: "Threads; the bits of a model of more than a million values depend on it.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Try the smaller set of trees, for a few thousand rows.")
    var small = false

    @Option(help: "A column or category that the leak check is to let pass. May be repeated.")
    var allow: [String] = []

    @Option(
        help: ArgumentHelp(
            "COLUMN=+ or COLUMN=-: the probability may only rise, or only fall, with the column; "
                + "of a store with the feature. May be repeated.", valueName: "column=sign"))
    var monotone: [String] = []

    @OptionGroup(title: "A table instead of a store") var table: TableTrainingOptions

    @Flag(name: .customLong("json"), help: "Print JSON.")
    var printsJSON = false

    func validate() throws {
        guard outcome != nil || table.features != nil else {
            throw ValidationError(
                "Say what to foretell: \(Outcome.names), or a goal of the site; or --features "
                    + "FILE.")
        }
        if let outcome { try validate(name: outcome) }
        if table.features != nil, let given = visits.given {
            throw ValidationError(
                "\(given) is for the visits of a store; --features names a table instead.")
        }
        if visits.goals != nil, let known = outcome.flatMap(Outcome.named), !known.asksForGoals {
            throw ValidationError("--goals: no goal has a part in \(known.name).")
        }
        let columns = Set(try directions().keys)
        if table.features == nil,
            let stray = columns.subtracting(Feature.allCases.map { "\($0.definition.name)" })
                .sorted().first
        {
            throw ValidationError(
                "--monotone \(stray): there is no such feature; inkling features lists them.")
        }
        guard (2...50).contains(folds) else { throw ValidationError("--folds is 2 to 50.") }
        guard sample >= 1000 else { throw ValidationError("--sample is 1000 or more.") }
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads is a number from 1 to 1024.")
        }
    }

    /// A name is a part of file names and addresses.
    private func validate(name: String) throws {
        guard name != IntentSchema.next else {
            throw ValidationError(
                "The next click is no outcome of a visit: it is learned by inkling next train. "
                    + "A goal of this name can be given another one: inkling train NAME --goals "
                    + "next")
        }
        let isPlain = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isPlain, (1...64).contains(name.utf8.count) else {
            throw ValidationError(
                "\"\(name)\": an outcome's name is 1 to 64 letters, digits, - or _. A goal of "
                    + "another name can be given one: inkling train NAME --goals GOAL")
        }
    }

    /// The monotone columns, each with 1 or -1.
    private func directions() throws -> [String: Int] {
        var directions: [String: Int] = [:]
        for text in monotone {
            let (name, sign) = (text.dropLast(2), text.suffix(2))
            guard !name.isEmpty, sign == "=+" || sign == "=-" else {
                throw ValidationError("--monotone \(text): say COLUMN=+ or COLUMN=-.")
            }
            directions[String(name)] = sign == "=+" ? 1 : -1
        }
        return directions
    }

    func run() async throws {
        do {
            if table.features != nil {
                try learnFromTable()
            } else if let outcome {
                try await visits.place.withStore { store in
                    try learnFromVisits(outcome, store)
                }
            }
        } catch let error as TrainingError {
            throw CommandError(error)
        } catch let error as ModelFileError {
            throw CommandError(.unavailable, error.description)
        } catch let error as RegistryError {
            throw CommandError(.unavailable, error.description)
        }
    }

    private func options() throws -> TrainingOptions {
        var options = small ? TrainingOptions.small : TrainingOptions()
        options.threads = threads
        options.monotone = try directions()
        return options
    }

    private func learnFromTable() throws {
        let progress = ProgressLine()
        var training = table.training(
            try options(), outcome: outcome, folds: folds, seed: seed)
        training.sampleRows = sample
        let names = Set([table.label!, outcome].compactMap(\.self))
        let (times, allowed) = (Set(table.sessionTime), Set(allow))
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

    private func learnFromVisits(_ outcome: String, _ store: Store) throws {
        let training = try training(outcome, store)
        let result = try training.run(
            card: { result in
                let made = try visitCard(of: result, by: training)
                return { number in
                    var card = made
                    card.number = number
                    return ["json": try card.json(), "html": Data(card.html.utf8)]
                }
            }, progress: ProgressLine().update)
        let report = TrainingReport(result, in: training.registry)
        print(printsJSON ? try json(report) : report.text)
    }

    private func visitCard(
        of result: VisitTraining.Result, by training: VisitTraining
    ) throws -> ModelCard {
        let later = result.later
        let account = result.account
        var remarks = [LeakCheck.warning(of: later, probabilities: result.probabilities)]
            .compactMap(\.self)
        if result.rowCount > result.sampleCount {
            remarks.append(
                "Tuning, calibration and figures are from a sample of \(result.sampleCount) of "
                    + "\(result.rowCount) rows, visits drawn by seed.")
        }
        let judged = JudgedRows(
            table: later, probabilities: result.probabilities, baseline: result.baseline,
            baseRate: result.baseRate,
            how:
                "The later fifth of the visits, from which the model did not learn. It learned from "
                + "all rows of the earlier ones\(result.model.linearRemark).")
        var card = try ModelCard(
            of: result.model, name: result.entry.outcome,
            data: ModelCard.DataPart(
                source: "site \(training.site.name)", unit: "visits", columns: later.columnCount,
                simulated: account.simulated, learned: result.learned, judged: later),
            judged: judged,
            options: training.options,
            moment: { number in
                guard let landmark = UInt8(exactly: number).flatMap(Landmark.init) else {
                    return ("\(number)", false)
                }
                return ("\(landmark.name)", landmark.instant != nil)
            },
            remarks: remarks + account.remarks)
        card.trained = Double(training.choice.now) / 1000
        return card
    }

    private func training(_ outcome: String, _ store: Store) throws -> VisitTraining {
        var options = try options()
        options.innerFolds = folds
        let site = try store.site(named: visits.site)
        var training = VisitTraining(
            store: store, registry: ModelRegistry(store: visits.place.directory), site: site,
            choice: try visits.choice(
                of: outcome, in: store, site,
                now: Int64(Date().timeIntervalSince1970 * 1000), seed: seed),
            options: options, allowed: Set(allow))
        training.sampleRows = sample
        return training
    }
}

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
