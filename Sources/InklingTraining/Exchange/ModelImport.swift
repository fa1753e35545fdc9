// SPDX-License-Identifier: Apache-2.0
// Models made elsewhere → ours.

import Foundation
import InklingCore

/// Reads models that XGBoost or LightGBM trained, and our own exports.
public enum ModelImport {
    /// Reads a model by what its first bytes say that it is: XGBoost's `save_model` or `dump_model`
    /// as JSON, LightGBM's text file or `dump_model` as JSON, or `inkling model export --json`.
    ///
    /// - Parameters:
    ///   - outcome: what it foretells; an export of ours says so itself.
    ///   - base: raw score before any tree, for a dump of XGBoost's, which has none.
    /// - Throws: `ModelFileError` with the place and what to do instead.
    public static func read(
        _ bytes: Data, place: String, outcome: UInt32, base: Float = 0
    ) throws -> ModelDescription {
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        if first != UInt8(ascii: "{"), first != UInt8(ascii: "[") {
            guard bytes.starts(with: Data("tree".utf8)) else {
                throw ModelFileError(
                    "It is no model: ours start with INKM, LightGBM's text files with \"tree\", "
                        + "JSON with a brace or bracket; save XGBoost models with a name that "
                        + "ends in .json.",
                    at: place)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            return try ForeignModel(lightGBMText: text, place: place)
                .description(outcome: outcome, place: place)
        }
        let root = try JSONNode(bytes: bytes, path: place)
        if root.member("inkling_model") != nil { return try ModelDocument.description(of: bytes) }
        let model: ForeignModel
        if root.value is [Any] {
            model = try ForeignModel(xgboostDump: root, base: base)
        } else if root.member("learner") != nil {
            model = try ForeignModel(xgboost: root)
        } else if root.member("tree_info") != nil {
            model = try ForeignModel(lightGBMDump: root)
        } else {
            throw ModelFileError(
                "It is JSON, but no model of XGBoost's or LightGBM's and no export of ours.",
                at: place)
        }
        return try model.description(outcome: outcome, place: place)
    }
}
