// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingCore
import InklingModels
import InklingTraining

/// `inkling model`: what there is to know about model files.
struct ModelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Look at, compare, export and import models, and choose which are served.",
        subcommands: [
            Inspect.self, Compare.self, Export.self, Import.self, ModelListCommand.self,
            ModelPromoteCommand.self, ModelRollbackCommand.self, ModelDriftCommand.self,
        ])

    struct Inspect: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a model file and say what is in it.",
            discussion: """
                Of a model that XGBoost or LightGBM wrote it describes the file that import would \
                make. Exits with 1 and the fault if the file is damaged or no model.
                """)

        @Argument(help: "The model file, ours or another's.", completion: .file())
        var file: String

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            try orFail {
                let words = try words(of: file)
                let isNext = Model.declaredSchema(words.span) == TargetFeature.schemaHash
                let inspection = try ModelInspection(
                    words: words, place: file,
                    schema: IntentSchema.hash(of: isNext ? IntentSchema.next : ""))
                print(json ? try prettyJSON(inspection) : inspection.text)
            }
        }
    }

    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put two model files side by side, ours or others'.",
            discussion: "Lines that differ are marked with a star.")

        @Argument(help: "A model file.", completion: .file())
        var first: String

        @Argument(help: "Another.", completion: .file())
        var second: String

        @Option(help: "A CSV of features on whose rows both are scored.", completion: .file())
        var features: String?

        @Flag(help: "Print JSON.")
        var json = false

        func run() throws {
            try orFail {
                let comparison = try ModelComparison(
                    try description(of: first), try description(of: second), onFile: features)
                print(json ? try prettyJSON(comparison) : comparison.text)
            }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a model file as JSON that import reads.")

        @Argument(help: "The model file, ours or another's.", completion: .file())
        var file: String

        @Flag(help: "JSON, which is the only form there is.")
        var json = false

        func run() throws {
            try orFail { print(try prettyJSON(ModelDocument(try description(of: file)))) }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a model file of a model that XGBoost or LightGBM trained.",
            discussion: """
                Reads XGBoost's save_model and dump_model as JSON, LightGBM's text file and \
                dump_model as JSON, and exports of inkling's own. With --check exits with 1, and \
                writes nothing, if the predictions differ.
                """)

        @Argument(help: "The model, JSON or text.", completion: .file())
        var file: String

        @Option(
            name: .shortAndLong, help: "The model file to write; with --check none is needed.",
            completion: .file())
        var output: String?

        @Option(
            help:
                "Number of the outcome: 1 convert, 2 leave, 3 engage, 4 struggle, 16 one of the site's own."
        )
        var outcome: UInt32 = 1

        @Option(
            help:
                "Raw score before any tree, which a dump of XGBoost's needs, since it has none; 0 if base_score was 0.5."
        )
        var base: Float?

        @Option(
            help: "A CSV of features with a column \"prediction\", the library's probability.",
            completion: .file())
        var check: String?

        @Flag(help: "Print the check as JSON.")
        var json = false

        func validate() throws {
            if let base, !base.isFinite { throw ValidationError("--base is a finite number.") }
            guard output != nil || check != nil else {
                throw ValidationError("Give --output FILE to write, or --check ROWS, or both.")
            }
        }

        func run() throws {
            try orFail {
                if let output {
                    try ModelPlace(output).check(reading: [file, check].compactMap(\.self))
                }
                let imported = try ModelImport.read(
                    try contents(of: file), place: file, outcome: outcome, base: base)
                if let check {
                    let result = try PredictionCheck(imported.model, onFile: check)
                    print(json ? try prettyJSON(result) : Self.text(of: result))
                    guard result.holds else {
                        throw ModelFileError(
                            "Predictions differ by more than they may; nothing was written.",
                            at: file)
                    }
                }
                if let output { try ModelFileWriter.write(imported.model, to: output) }
                // Of --json the output is the check alone.
                if json, check != nil {
                    writeToStandardError("\(imported.sentence)\n")
                } else {
                    print(imported.sentence)
                }
            }
        }

        private static func text(of check: PredictionCheck) -> String {
            "\(check.rowCount) rows; largest difference \(check.exactDifference) before, "
                + "\(check.fileDifference) after quantising (at most "
                + "\(PredictionCheck.tolerance + check.scoreErrorMax / 4))"
        }
    }
}

private func contents(of path: String) throws -> Data {
    guard let bytes = FileManager.default.contents(atPath: path) else {
        throw ModelFileError("It cannot be read.", at: path)
    }
    return bytes
}

/// The words of a model file, or those that another library's model would have.
private func words(of path: String) throws -> [UInt32] {
    let bytes = try contents(of: path)
    if ModelFile.isOurs(bytes) { return try ModelFile.read(path) }
    return try ModelFileWriter.encode(try ModelImport.read(bytes, place: path, outcome: 1).model)
}

/// A model file, described.
private func description(of path: String) throws -> ModelDescription {
    try ModelDescription(words: try words(of: path), place: path)
}

private func prettyJSON(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

/// Runs a body; what is wrong with a model goes to standard error and exits with 1.
private func orFail(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch let error as ModelFileError {
        writeToStandardError("inkling: \(error)\n")
        throw ExitCode.failure
    } catch let error as TrainingError {
        writeToStandardError("inkling: \(error)\n")
        throw ExitCode.failure
    }
}
