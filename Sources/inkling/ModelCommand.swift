// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingTraining

/// `inkling model`: what there is to know about model files.
struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Look at models, and choose which are served.",
        subcommands: [
            Inspect.self, ModelListCommand.self, ModelPromoteCommand.self,
            ModelRollbackCommand.self, ModelDriftCommand.self,
        ])

    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a model file and say what is in it.",
            discussion: "Exits with 1 and the fault if the file is damaged or no model.")

        @Argument(help: "The model file.", completion: .file())
        var file: String

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            let inspection: ModelInspection
            do {
                inspection = try ModelInspection(path: file)
            } catch let error as ModelFileError {
                FileHandle.standardError.write(Data("inkling: \(error)\n".utf8))
                throw ExitCode.failure
            }
            guard json else { return print(inspection.text) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(inspection), as: UTF8.self))
        }
    }
}
