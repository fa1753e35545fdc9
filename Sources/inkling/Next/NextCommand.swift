// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingCore
import InklingTraining

/// `inkling next`: which element is pressed next.
struct NextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "Learn which element is pressed next from approaches of the pointer.",
        discussion: """
            An approach is a way of the pointer to a press, with the boxes that were there to be \
            pressed; docs/next-click.md describes the file. The product ships a model; one of \
            your own goes into the server's models folder as next.inkm.
            """,
        subcommands: [NextRecordCommand.self, NextTrainCommand.self, NextAnswerCommand.self])
}

/// `inkling next train`: a model and its card from approaches.
struct NextTrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Learn a model of the next click, and write its card.")

    @Argument(help: "Approaches, one JSON object a line.", completion: .file(extensions: ["jsonl"]))
    var approaches: String

    @Option(help: "The model file; its card goes beside it.")
    var out = "next.inkm"

    @Option(help: "Trees: fewer make a smaller file and a quicker answer.")
    var trees = 200

    @Option(help: "Of every draw; the same seed and approaches give the same model.")
    var seed: UInt64 = 7

    @Option(help: "Threads; the bits of a large model depend on it.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "A sentence about where the approaches come from, for the card.")
    var remark = ""

    @Flag(help: "The people were made up: the model says so wherever it goes.")
    var simulated = false

    @Flag(name: .customLong("json"), help: "Print the card as JSON.")
    var printsJSON = false

    func validate() throws {
        guard (1...Limits.treesMax).contains(trees) else {
            throw ValidationError("--trees is a number from 1 to \(Limits.treesMax).")
        }
        guard (1...1024).contains(threads) else {
            throw ValidationError("--threads is a number from 1 to 1024.")
        }
    }

    func run() throws {
        do {
            try ModelPlace(out).check(reading: [approaches])
            let tasks = try readApproaches(approaches)
            var training = NextClickTraining(
                source: URL(fileURLWithPath: approaches).lastPathComponent, remark: remark)
            training.trainer.rounds = trees
            training.trainer.seed = seed
            training.trainer.threads = threads
            training.isSimulated = simulated
            let line = ProgressLine()
            let result = try training.run(tasks) {
                line.update(step: $0.step, done: $0.done, total: $0.total)
            }
            try result.write(to: out)
            print(
                printsJSON ? String(decoding: try result.card.json(), as: UTF8.self) : text(result))
        } catch let error as TrainingError {
            throw CommandError(error)
        } catch let error as ModelFileError {
            throw CommandError(.unavailable, error.description)
        }
    }

    private func text(_ result: NextClickTraining.Result) -> String {
        let card = result.card
        let rows = card.judgement.beforePress.map { moment in
            [
                "\(moment.at) ms", "\(moment.figures.n)", cell(moment.figures.top1),
                cell(moment.figures.nearest), cell(moment.figures.logLoss),
            ]
        }
        let header = ["before the press", "approaches", "top 1", "nearest", "log loss"]
        return [
            "\(card.data.approaches) approaches of \(card.data.people) people", card.judgedBy, "",
            columns([header] + rows), "", "model  \(out), \(card.model.size) bytes",
            "card   \(TableTraining.cardPath(of: out, ending: "html"))",
        ].joined(separator: "\n")
    }

    private func cell(_ estimate: Estimate) -> String {
        "\(fixed(estimate.value, 3)) [\(fixed(estimate.low, 3)), \(fixed(estimate.high, 3))]"
    }
}

/// `inkling next answer`: what a model says at each moment of approaches, for a scorer.
struct NextAnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer",
        abstract: "Print what a model says on the way, one JSON object an approach.")

    @Argument(help: "Approaches, one JSON object a line.", completion: .file(extensions: ["jsonl"]))
    var approaches: String

    @Option(help: "The model file.", completion: .file(extensions: ["inkm"]))
    var model: String

    func run() throws {
        do {
            let model = try NextClickModel(words: ModelFile.read(model), name: model)
            let encoder = JSONEncoder()
            for task in try readApproaches(approaches) {
                let answer = ApproachAnswer(to: task, by: model)
                print(String(decoding: try encoder.encode(answer), as: UTF8.self))
            }
        } catch let error as TrainingError {
            throw CommandError(error)
        } catch let error as ModelFileError {
            throw CommandError(.data, error.description)
        }
    }
}

private func readApproaches(_ path: String) throws -> [ApproachTask] {
    do {
        return try ApproachTask.read(Data(contentsOf: URL(fileURLWithPath: path)), name: path)
    } catch let error as TrainingError {
        throw error
    } catch {
        throw CommandError(
            .missingInput, "\(path) cannot be read: \(error.localizedDescription)")
    }
}
