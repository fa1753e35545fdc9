// SPDX-License-Identifier: Apache-2.0
// What a model file has to have been trained on, by the intent that it is served as.

import InklingCore
import InklingTraining

/// The schema that the models of an intent are of: the next click knows features of candidates,
/// every other intent those of the visit.
public enum IntentSchema {
    /// The name of the next click, in files and on the page. No outcome of a site has it.
    public static let next = "next"

    /// The schema that an intent's models are of.
    public static func hash(of intent: String) -> UInt64 {
        intent == next ? TargetFeature.schemaHash : Feature.schemaHash
    }

    /// Checks that words are a sound model of an intent, whose metadata pages can use.
    ///
    /// - Throws: `ModelFileError` with the file, the fault and what to do; a model of the other
    ///   schema is told apart from one of an older engine, since it needs another name only.
    public static func check(
        _ words: [UInt32], of intent: String, at path: String
    ) throws(ModelFileError) {
        let model: Model
        do {
            model = try Model.open(words: words.span, schema: hash(of: intent))
        } catch {
            let declared = Model.declaredSchema(words.span)
            if error == .schemaMismatch, intent == next, declared == Feature.schemaHash {
                throw ModelFileError(
                    "It foretells an outcome of the visit, and this name is that of the next "
                        + "click: name it after its outcome, such as convert.inkm.", at: path,
                    reason: error)
            }
            if error == .schemaMismatch, intent != next, declared == TargetFeature.schemaHash {
                throw ModelFileError(
                    "It tells the next click, and this is the name of an outcome: name it "
                        + "next.inkm.", at: path, reason: error)
            }
            throw ModelFileError("\(error.explanation)", at: path, reason: error)
        }
        if let fault = ModelMetadata.fault(of: model, words: words) {
            throw ModelFileError(fault, at: path)
        }
    }
}
