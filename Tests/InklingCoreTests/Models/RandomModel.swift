// SPDX-License-Identifier: Apache-2.0
// Seeded models and vectors, and the plain way to score them: what the fast way is held against.

import InklingCore
import InklingTesting
import InklingTraining

/// Makes models and vectors from one seed.
struct RandomModel {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func float(_ range: ClosedRange<Float>) -> Float {
        Float.random(in: range, using: &generator)
    }

    mutating func integer(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &generator)
    }

    /// Thresholds are tenths in -1...1, as are many values, so that equality occurs.
    mutating func tree(features: Int, depth: Int) -> ModelDescription.Tree {
        var nodes: [ModelDescription.Node] = []
        _ = grow(&nodes, features: features, depth: depth)
        return ModelDescription.Tree(nodes: nodes)
    }

    private mutating func grow(
        _ nodes: inout [ModelDescription.Node], features: Int, depth: Int
    ) -> Int {
        let index = nodes.count
        nodes.append(.leaf(value: float(-1...1), cover: float(0...10)))
        guard depth > 0, integer(0...4) > 0 else { return index }
        let left = grow(&nodes, features: features, depth: depth - 1)
        let right = grow(&nodes, features: features, depth: depth - 1)
        nodes[index] = .split(
            feature: integer(0...features - 1), threshold: Float(integer(-10...10)) / 10,
            missingLeft: Bool.random(using: &generator), left: left, right: right)
        return index
    }

    mutating func forest(trees: Int, features: Int = 12, depth: Int = 6) -> ModelDescription {
        let list = (0..<trees).map { _ in tree(features: features, depth: depth) }
        return ModelDescription(
            outcome: 3, schema: 77, featureCount: features,
            shape: .forest(base: float(-3...3), trees: list))
    }

    /// Some terms are held within limits on either side, some are logarithmic.
    mutating func terms(_ count: Int) -> [ModelDescription.Term] {
        (0..<count).map { _ in
            let (first, second) = (float(-2...2), float(-2...2))
            return ModelDescription.Term(
                weight: float(-2...2), centre: float(-5...5), scale: float(0.1...9),
                fill: Bool.random(using: &generator) ? nil : float(-5...5),
                low: integer(0...2) > 0 ? min(first, second) : -.infinity,
                high: integer(0...2) > 0 ? max(first, second) : .infinity,
                isLogarithmic: Bool.random(using: &generator))
        }
    }

    mutating func linear(features: Int) -> ModelDescription {
        ModelDescription(
            outcome: 4, schema: 77, featureCount: features,
            shape: .linear(intercept: float(-3...3), terms: terms(features)))
    }

    mutating func blend(trees: Int, features: Int, depth: Int = 6) -> ModelDescription {
        var description = forest(trees: trees, features: features, depth: depth)
        description.shape = .blend(
            base: description.shape.base, trees: description.shape.trees, terms: terms(features))
        return description
    }

    /// A value for every feature there can be: tenths, any numbers, missing and infinite ones.
    mutating func vector() -> [Float] {
        (0..<Limits.featureCapacity).map { _ in
            switch integer(0...9) {
            case 0, 1: .nan
            case 2: [Float.infinity, -.infinity, 0, -0.0][integer(0...3)]
            case 3, 4, 5: Float(integer(-10...10)) / 10
            default: float(-2...2)
            }
        }
    }
}

/// What a plain walk down a described forest finds.
enum Oracle {
    /// The leaf's value, by recursion over the description.
    static func value(_ tree: ModelDescription.Tree, _ node: Int, _ vector: [Float]) -> Float {
        switch tree.nodes[node] {
        case .leaf(let value, _): return value
        case .split(let feature, let threshold, let missingLeft, let left, let right):
            let x = vector[feature]
            let goesLeft = x.isNaN ? missingLeft : x < threshold
            return value(tree, goesLeft ? left : right, vector)
        }
    }

    /// In double precision, rounded once: the trees' sum is exact, and the terms follow in order.
    static func score(_ model: ModelDescription, _ vector: [Float]) -> Float {
        let trees = model.shape.trees.reduce(Double(model.shape.base)) {
            $0 + Double(value($1, 0, vector))
        }
        return Float(
            model.shape.terms.enumerated().reduce(trees) {
                $0 + contribution($1.element, vector[$1.offset])
            })
    }

    static func contribution(_ term: ModelDescription.Term, _ x: Float) -> Double {
        var bent = Double(min(max(x.isNaN ? term.fill : x, term.low), term.high))
        if term.isLogarithmic { bent = naturalLogarithm(1 + max(bent, 0)) }
        let standard = (bent - Double(term.centre)) / Double(term.scale)
        return Double(term.weight) * min(max(standard, -1_048_576), 1_048_576)
    }

    /// Mean of the leaves under a node, weighted by cover.
    static func expectation(
        _ tree: ModelDescription.Tree, _ node: Int
    ) -> (value: Double, cover: Double) {
        switch tree.nodes[node] {
        case .leaf(let value, let cover): return (Double(value), Double(cover))
        case .split(_, _, _, let left, let right):
            let (low, high) = (expectation(tree, left), expectation(tree, right))
            let cover = low.cover + high.cover
            guard cover > 0 else { return ((low.value + high.value) / 2, 0) }
            return ((low.value * low.cover + high.value * high.cover) / cover, cover)
        }
    }
}
