// SPDX-License-Identifier: Apache-2.0
// Models made elsewhere → ours.

import Foundation
import InklingCore

/// A model that was made elsewhere, as one of ours, and what it was.
public struct ImportedModel: Sendable {
    public var model: ModelDescription
    /// `XGBoost's binary:logistic`.
    public var source: String
    /// Trees of its file after the best iteration, which are not in the model.
    public var treesLeftOut = 0

    /// What was imported, in a sentence.
    public var sentence: String {
        let shape = model.shape
        var parts: [String] = []
        if shape.kind.hasTrees { parts.append("\(shape.trees.count) trees") }
        if shape.kind.hasTerms { parts.append("\(shape.terms.count) linear terms") }
        let isOurs = model.schema == Feature.schemaHash
        return "Imported \(source): \(parts.joined(separator: " and ")) over "
            + "\(model.namesUsed.count) features \(isOurs ? "of the engine's" : "of its own"), "
            + "base \(shape.base), outcome \(model.outcome)."
            + (treesLeftOut == 0
                ? ""
                : " It was stopped early: the \(treesLeftOut) trees after its best iteration are "
                    + "left out, as XGBoost's predict leaves them out.")
    }
}

/// Reads models that XGBoost and LightGBM trained, and our own exports.
public enum ModelImport {
    /// Reads a model by what its first bytes say that it is: XGBoost's `save_model` or `dump_model`
    /// as JSON, LightGBM's text file or `dump_model` as JSON, or `inkling model export --json`.
    ///
    /// - Parameters:
    ///   - outcome: what it foretells; an export of ours says so itself.
    ///   - base: raw score before any tree, which a dump of XGBoost's needs, since it has none, and
    ///     nothing else takes.
    /// - Throws: `ModelFileError` with the place and what to do instead.
    public static func read(
        _ bytes: Data, place: String, outcome: UInt32, base: Float? = nil
    ) throws -> ImportedModel {
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        if first != UInt8(ascii: "{"), first != UInt8(ascii: "[") {
            guard bytes.starts(with: Data("tree".utf8)) else {
                throw ModelFileError(
                    "It is no model: ours start with INKM, LightGBM's text files with \"tree\", "
                        + "JSON with a brace or bracket; save XGBoost models with a name that "
                        + "ends in .json.",
                    at: place)
            }
            try refuse(base, at: place)
            let text = String(decoding: bytes, as: UTF8.self)
            return try imported(
                ForeignModel(lightGBMText: text, place: place), outcome: outcome, place: place)
        }
        let root = try JSONNode(bytes: bytes, path: place)
        if root.value is [Any] {
            guard let base else {
                throw ModelFileError(
                    "A dump of XGBoost's does not hold the score before any tree: say it with "
                        + "import --base, 0 if base_score was 0.5, or import what save_model "
                        + "wrote.", at: place)
            }
            return try imported(
                ForeignModel(xgboostDump: root, base: base), outcome: outcome, place: place)
        }
        try refuse(base, at: place)
        let model: ForeignModel
        if root.member("inkling_model") != nil {
            return ImportedModel(
                model: try ModelDocument.description(of: bytes), source: "an export of ours")
        } else if root.member("learner") != nil {
            model = try ForeignModel(xgboost: root)
        } else if root.member("tree_info") != nil {
            model = try ForeignModel(lightGBMDump: root)
        } else {
            throw ModelFileError(
                "It is JSON, but no model of XGBoost's or LightGBM's and no export of ours.",
                at: place)
        }
        return try imported(model, outcome: outcome, place: place)
    }

    private static func refuse(_ base: Float?, at place: String) throws {
        guard base != nil else { return }
        throw ModelFileError(
            "It says itself what its score before any tree is; --base is for a dump of XGBoost's.",
            at: place)
    }

    private static func imported(
        _ foreign: ForeignModel, outcome: UInt32, place: String
    ) throws -> ImportedModel {
        ImportedModel(
            model: try foreign.description(outcome: outcome, place: place),
            source: "\(foreign.library)'s \(foreign.objective)",
            treesLeftOut: foreign.treesLeftOut)
    }
}
