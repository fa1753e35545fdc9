// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore

/// A forest that another library trained, with features numbered as there.
struct ForeignModel {
    /// `XGBoost` or `LightGBM`.
    var library: String
    /// The objective in the library's words.
    var objective: String
    /// Names of the features by number; nil if the file has none.
    var names: [String]?
    /// Raw score before any tree, in log-odds.
    var base: Float
    var trees: [ModelDescription.Tree]
    /// Trees of the file that came after the best iteration and are not among these.
    var treesLeftOut = 0
}

extension ForeignModel {
    /// Numbers of the features that some split asks for.
    private var used: [Int] {
        var used: Set<Int> = []
        for tree in trees {
            for case .split(let feature, _, _, _, _) in tree.nodes { used.insert(feature) }
        }
        return used.sorted()
    }

    /// The model as one of ours.
    ///
    /// If every used feature is named like one of the engine's, it asks for those and fits the
    /// engine's schema. Otherwise its own features are its schema: all of them, or those that are
    /// used if there are more than a model can ask for; the metadata lists their names.
    func description(outcome: UInt32, place: String) throws -> ModelDescription {
        let used = used
        let engine = Feature.allCases.map { "\($0.definition.name)" }
        let count = (used.last ?? 0) + 1
        var columns = names ?? (0..<count).map { "f\($0)" }
        guard columns.count >= count else {
            throw ModelFileError(
                "A split asks for feature \(count - 1), and only \(columns.count) have names.",
                at: place)
        }
        var numbers = Dictionary(uniqueKeysWithValues: columns.indices.map { ($0, $0) })
        if used.allSatisfy({ engine.contains(columns[$0]) }), !used.isEmpty {
            for feature in used { numbers[feature] = engine.firstIndex(of: columns[feature])! }
            columns = engine
        } else if columns.count > Limits.featureCapacity {
            guard used.count <= Limits.featureCapacity else {
                throw ModelFileError(
                    "It asks for \(used.count) features; \(Limits.featureCapacity) are possible.",
                    at: place)
            }
            numbers = Dictionary(
                uniqueKeysWithValues: used.enumerated().map { ($0.element, $0.offset) })
            columns = used.map { columns[$0] }
        }
        try TableColumns.validate(columns)
        var metadata: [String: Any] = ["data": ["trained_by": library, "objective": objective]]
        if columns != engine { metadata["features"] = columns }
        let json = try JSONSerialization.data(
            withJSONObject: metadata, options: [.sortedKeys, .withoutEscapingSlashes])
        return ModelDescription(
            outcome: outcome, schema: TableColumns.schema(of: columns),
            featureCount: columns.count,
            shape: .forest(base: base, trees: trees.map { $0.renumbered(numbers) }),
            metadata: String(decoding: json, as: UTF8.self))
    }
}

extension ModelDescription.Tree {
    fileprivate func renumbered(_ numbers: [Int: Int]) -> Self {
        .init(
            nodes: nodes.map { node in
                guard
                    case .split(let feature, let threshold, let missing, let left, let right) = node
                else { return node }
                return .split(
                    feature: numbers[feature]!, threshold: threshold, missingLeft: missing,
                    left: left, right: right)
            })
    }
}
