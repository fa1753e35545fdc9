// SPDX-License-Identifier: Apache-2.0
// A described model on a row, as the library that trained it would: before anything is quantised.

import Foundation
import InklingCore

extension ModelDescription {
    /// Names of the features by number: the engine's, or those of candidates, if it is trained on
    /// them, else those that the
    /// metadata lists, else numbers.
    public var featureNames: [String] {
        Self.featureNames(schema: schema, count: featureCount, metadata: metadata)
    }

    static func featureNames(schema: UInt64, count: Int, metadata: String) -> [String] {
        if schema == Feature.schemaHash {
            return Feature.allCases.prefix(count).map { "\($0.definition.name)" }
        }
        if schema == TargetFeature.schemaHash {
            return TargetFeature.allCases.prefix(count).map { "\($0.definition.name)" }
        }
        let object = try? JSONSerialization.jsonObject(with: Data(metadata.utf8))
        let names = (object as? [String: Any])?["features"] as? [String]
        if let names, names.count == count { return names }
        return (0..<count).map { "f\($0)" }
    }

    /// The raw score before quantising: leaves added in the order of the trees in single precision,
    /// as XGBoost does, and terms in double precision.
    ///
    /// - Parameter values: one for each feature; NaN is missing, and so is what is not there.
    public func rawScore(of values: [Float]) -> Float {
        let trees = shape.trees.reduce(shape.base) { $0 + $1.value(for: values) }
        return Float(
            shape.terms.enumerated().reduce(Double(trees)) { sum, entry in
                let value = entry.offset < values.count ? values[entry.offset] : .nan
                return sum + entry.element.contribution(of: value)
            })
    }
}

extension ModelDescription.Tree {
    /// The leaf's value that a row comes to. The tree must be sound.
    public func value(for values: [Float]) -> Float {
        var node = 0
        while true {
            switch nodes[node] {
            case .leaf(let value, _): return value
            case .split(let feature, let threshold, let missingLeft, let left, let right):
                let value = feature < values.count ? values[feature] : .nan
                node = (value.isNaN ? missingLeft : value < threshold) ? left : right
            }
        }
    }
}
