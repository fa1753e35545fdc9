// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingCore
import InklingModels
import InklingTraining

/// What `inkling train --features` is told of a table and of what to do with it.
struct TableTrainingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Learn from this CSV file instead of a store; every column is a feature that is not "
                + "named below.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var features: String?

    @Option(
        help: ArgumentHelp(
            "Whose row it is: a person or session. Without it every distinct row is a group of "
                + "its own.", valueName: "column"))
    var group: String?

    @Option(
        help: ArgumentHelp(
            "1 or true where the outcome came, 0 or false where not.",
            valueName: "column"))
    var label: String?

    @Option(
        help: ArgumentHelp(
            "When it was, in seconds or ms, or as a date: the later fifth of the groups is the test.",
            valueName: "column"))
    var time: String?

    @Option(
        help: ArgumentHelp(
            "At which moment of the session, in whole seconds: for the card, and so that no column "
                + "knows the future at the first of them.", valueName: "column"))
    var moment: String?

    @Option(
        help: ArgumentHelp(
            "A feature that is a time in seconds of the session, and so not later than its row's "
                + "--moment; names in _at and _time are taken so. May be repeated.",
            valueName: "column"))
    var sessionTime: [String] = []

    @Option(
        help: ArgumentHelp(
            "A column of words: one feature for each word. May be repeated.", valueName: "column"))
    var category: [String] = []

    @Option(
        help: ArgumentHelp(
            "A column of words by which the card looks at the rows; device and page_type are "
                + "taken so without saying. May be repeated.", valueName: "column"))
    var segment: [String] = []

    @Option(help: ArgumentHelp("Leave a column out. May be repeated.", valueName: "column"))
    var ignore: [String] = []

    @Option(
        help: ArgumentHelp(
            "The model file; else the outcome's or label's name with .inkm. Its card goes beside "
                + "it.",
            valueName: "file"),
        completion: .file(extensions: ["inkm"]))
    var out: String?

    func validate() throws {
        guard let features else {
            if let given { throw ValidationError("\(given) belongs to --features FILE.") }
            return
        }
        guard label != nil else {
            throw ValidationError("--features \(features) needs --label COLUMN.")
        }
        if moment == nil, let first = sessionTime.first {
            throw ValidationError(
                "--session-time \(first) is held against the row's moment: say --moment COLUMN.")
        }
    }

    /// The first of the options beside `--features` that was given.
    private var given: String? {
        let single = [
            ("--group", group), ("--label", label), ("--time", time), ("--moment", moment),
            ("--out", out),
        ]
        let several = [
            ("--session-time", sessionTime), ("--category", category), ("--segment", segment),
            ("--ignore", ignore),
        ]
        return single.first { $0.1 != nil }?.0 ?? several.first { !$0.1.isEmpty }?.0
    }

    /// - Precondition: `features` and `label` are given.
    func training(
        _ options: TrainingOptions, outcome: String?, folds: Int, seed: UInt64
    ) -> TableTraining {
        var choice = TableColumnChoice(label: label!, group: group, time: time, moment: moment)
        choice.categories = Set(category)
        choice.segments = Set(segment)
        choice.ignored = Set(ignore)
        var options = options
        options.seed = seed
        let name = outcome ?? label!
        // What is not built in is an outcome that the table's owner named.
        options.outcome =
            outcome.flatMap(Outcome.named)?.rawValue ?? Outcome.firstOfSites
        var training = TableTraining(
            path: features!, choice: choice, output: out ?? "\(name).inkm", name: name,
            options: options)
        training.folds = folds
        return training
    }
}
