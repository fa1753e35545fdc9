// SPDX-License-Identifier: Apache-2.0
// A model as JSON: what `inkling model export` prints and `import` reads.

import Foundation
import InklingCore

/// A model as JSON, every number as the file tells it.
public struct ModelDocument: Codable, Equatable, Sendable {
    /// Format version of the file that it came from.
    var inklingModel: UInt32
    var outcome: UInt32
    /// 16 hexadecimal digits.
    var schema: String
    /// Names by number: the engine's, or those that the metadata lists.
    var features: [String]
    var base: Float
    var trees: [[Node]]?
    var terms: [Term]?
    var calibration: Calibration
    /// nil where there are none.
    var aims: [Float]?
    /// JSON, as it stands in the file.
    var metadata: String

    enum CodingKeys: String, CodingKey {
        case inklingModel = "inkling_model"
        case outcome, schema, features, base, trees, terms, calibration, aims, metadata
    }

    /// A split, with its children's places in the tree, or a leaf with its value.
    struct Node: Codable, Equatable, Sendable {
        var feature: Int?
        var threshold: Float?
        var missingLeft: Bool?
        var left: Int?
        var right: Int?
        var leaf: Float?
        /// Share of the tree's training rows that end in the leaf.
        var cover: Float?

        enum CodingKeys: String, CodingKey {
            case feature, threshold, left, right, leaf, cover
            case missingLeft = "missing_left"
        }
    }

    struct Term: Codable, Equatable, Sendable {
        var weight: Float
        var centre: Float
        var scale: Float
        var fill: Float
        /// nil where there is no limit.
        var low: Float?
        var high: Float?
        var logarithmic: Bool?
    }

    struct Calibration: Codable, Equatable, Sendable {
        var kind: String
        var a: Float?
        var b: Float?
        /// Raw score and probability of each point.
        var points: [[Float]]?
    }

    /// The document of a described model.
    public init(_ model: ModelDescription) {
        inklingModel = ModelFormat.version
        outcome = model.outcome
        schema = hexadecimal(model.schema)
        features = model.featureNames
        metadata = model.metadata
        if !model.aims.isEmpty { aims = model.aims }
        base = model.shape.base
        if model.shape.kind.hasTrees { trees = model.shape.trees.map { $0.nodes.map(Node.init) } }
        if model.shape.kind.hasTerms { terms = model.shape.terms.map(Term.init) }
        switch model.calibration {
        case .none: calibration = Calibration(kind: "none")
        case .platt(let a, let b): calibration = Calibration(kind: "platt", a: a, b: b)
        case .isotonic(let points):
            calibration = Calibration(
                kind: "isotonic", points: points.map { [$0.raw, $0.probability] })
        }
    }

    static func description(of bytes: Data) throws -> ModelDescription {
        do {
            return try JSONDecoder().decode(ModelDocument.self, from: bytes).description()
        } catch let error as DecodingError {
            throw ModelFileError("It is no export of ours: \(error)", at: "model")
        }
    }

    /// The described model of a document.
    public func description() throws -> ModelDescription {
        guard let schema = UInt64(schema, radix: 16) else {
            throw ModelFileError("It is no hexadecimal number.", at: "schema")
        }
        let kind: ModelKind = trees == nil ? .linear : terms == nil ? .forest : .blend
        let shape = ModelDescription.Shape(
            kind, base: base,
            trees: try (trees ?? []).enumerated().map { number, nodes in
                .init(nodes: try nodes.map { try $0.description(tree: number) })
            }, terms: (terms ?? []).map(\.description))
        var model = ModelDescription(
            outcome: outcome, schema: schema, featureCount: features.count, shape: shape,
            calibration: try calibration.description(), metadata: metadata)
        model.aims = aims ?? []
        return model
    }
}

extension ModelDocument.Node {
    fileprivate init(_ node: ModelDescription.Node) {
        switch node {
        case .leaf(let value, let cover): self.init(leaf: value, cover: cover)
        case .split(let feature, let threshold, let missingLeft, let left, let right):
            self.init(
                feature: feature, threshold: threshold, missingLeft: missingLeft, left: left,
                right: right)
        }
    }

    fileprivate func description(tree: Int) throws -> ModelDescription.Node {
        if let leaf { return .leaf(value: leaf, cover: cover ?? 0) }
        guard let feature, let threshold, let missingLeft, let left, let right else {
            throw ModelFileError("A node is neither a leaf nor a whole split.", at: "tree \(tree)")
        }
        return .split(
            feature: feature, threshold: threshold, missingLeft: missingLeft, left: left,
            right: right)
    }
}

extension ModelDocument.Term {
    fileprivate init(_ term: ModelDescription.Term) {
        self.init(
            weight: term.weight, centre: term.centre, scale: term.scale, fill: term.fill,
            low: term.low.isFinite ? term.low : nil, high: term.high.isFinite ? term.high : nil,
            logarithmic: term.isLogarithmic)
    }

    fileprivate var description: ModelDescription.Term {
        .init(
            weight: weight, centre: centre, scale: scale, fill: fill, low: low ?? -.infinity,
            high: high ?? .infinity, isLogarithmic: logarithmic ?? false)
    }
}

extension ModelDocument.Calibration {
    fileprivate func description() throws -> ModelDescription.CalibrationMap {
        switch (kind, a, b, points) {
        case ("none", nil, nil, nil): return .none
        case ("platt", let a?, let b?, nil): return .platt(a: a, b: b)
        case ("isotonic", nil, nil, let points?):
            return .isotonic(
                try points.map { point in
                    guard point.count == 2 else {
                        throw ModelFileError("A point is not two numbers.", at: "calibration")
                    }
                    return .init(raw: point[0], probability: point[1])
                })
        default: throw ModelFileError("No such calibration: \(kind).", at: "calibration")
        }
    }
}
