// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTraining

/// What a page needs to know before it fetches models: which there are, and how to say why.
struct ModelIndex: Encodable, Sendable {
    struct Entry: Encodable, Sendable {
        var intent: String
        var file: String
        /// Another one is another model.
        var version: String
    }

    struct Group: Encodable, Sendable {
        var name: String
        var words: String
        /// What is said instead while all its features are 0 or missing.
        var absence: String
        /// The features that tell of it, by their numbers in the schema.
        var features: [Int]
        /// Findings that are instances of the behaviour.
        var signals: [String]
    }

    /// What can tell for or against an element's being pressed next.
    struct Target: Encodable, Sendable {
        var name: String
        var words: String
    }

    /// The features that the models were trained on.
    var schema = hexadecimal(Feature.schemaHash)
    var features = Feature.allCases.map { "\($0.definition.name)" }
    /// By the numbers that `inkling_reason_groups` gives.
    var groups = FeatureGroup.allCases.map { group in
        Group(
            name: "\(group.name)", words: "\(group.words)", absence: "\(group.absence)",
            features: Feature.allCases.filter { $0.group == group }.map { Int($0.rawValue) },
            signals: SignalKind.allCases.filter(group.includes).map { "\($0.definition.name)" })
    }
    /// By the numbers that `inkling_next_reasons` gives.
    var targets = TargetReason.allCases.map { Target(name: "\($0.name)", words: "\($0.words)") }
    /// Of each signal, with places for its count and its element: `SignalKind.phrase`.
    var phrases = Dictionary(
        uniqueKeysWithValues: SignalKind.allCases.map {
            ("\($0.definition.name)", "\($0.phrase)")
        })
    var models: [Entry]

    init(models: [Entry]) { self.models = models }
}
