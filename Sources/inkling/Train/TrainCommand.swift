// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingTraining

/// `inkling train`: a model from a table of features.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Learn what foretells an outcome.")

    @OptionGroup var table: TableTrainingOptions

    @Option(help: "Folds: groups are left out in turn to judge the model, if times are not known.")
    var folds = 5

    @Option(help: "Of every draw; the same seed and rows give the same model.")
    var seed: UInt64 = 7

    @Flag(name: .customLong("json"), help: "Print JSON.")
    var printsJSON = false

    func run() async throws {
        let progress = ProgressLine()
        let training = try table.training(outcome: nil, folds: folds, seed: seed)
        do {
            let result = try training.run {
                progress.update(step: $0.step, done: $0.done, total: $0.total)
            }
            let report = TableTrainingReport(result, output: training.output)
            print(printsJSON ? try json(report) : report.text)
        } catch let error as TrainingError {
            throw CommandError(error)
        } catch let error as ModelFileError {
            throw CommandError(.unavailable, error.description)
        }
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
