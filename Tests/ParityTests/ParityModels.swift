// SPDX-License-Identifier: Apache-2.0
// Models made up for parity: they predict nothing, and use every feature.

import InklingCore
import InklingTesting
import InklingTraining

enum ParityModels {
    /// Forty trees of depth 5 whose thresholds lie where the features do.
    static func forest(seed: UInt64) -> ModelDescription {
        var random = SeededGenerator(seed: seed)
        let trees = (0..<40).map { _ in
            var nodes: [ModelDescription.Node] = []
            _ = grow(depth: 5, features: Feature.count, into: &nodes, from: &random)
            return ModelDescription.Tree(nodes: nodes)
        }
        return ModelDescription(
            outcome: 1, schema: Feature.schemaHash, featureCount: Feature.count,
            shape: .forest(base: -0.5, trees: trees), calibration: .platt(a: 0.9, b: 0.1),
            metadata: "{}")
    }

    /// Forty trees that choose among candidates, and aims of some tenths each.
    static func nextClick(seed: UInt64) -> ModelDescription {
        var random = SeededGenerator(seed: seed)
        let trees = (0..<40).map { _ in
            var nodes: [ModelDescription.Node] = []
            _ = grow(depth: 4, features: TargetFeature.count, into: &nodes, from: &random)
            return ModelDescription.Tree(nodes: nodes)
        }
        var model = ModelDescription(
            outcome: TargetFeature.outcome, schema: TargetFeature.schemaHash,
            featureCount: TargetFeature.count, shape: .forest(base: 0, trees: trees),
            calibration: .platt(a: 0.8, b: 0))
        model.aims = (0..<ModelFormat.aimCount).map { _ in (unit(&random) - 0.5) * 0.4 }
        return model
    }

    /// A term for each feature, every second one held within limits, every third one logarithmic;
    /// isotonic calibration.
    static func linear(seed: UInt64) -> ModelDescription {
        ModelDescription(
            outcome: 2, schema: Feature.schemaHash, featureCount: Feature.count,
            shape: .linear(intercept: 0.25, terms: terms(seed: seed)),
            calibration: .isotonic([
                .init(raw: -4, probability: 0.02), .init(raw: 0, probability: 0.4),
                .init(raw: 4, probability: 0.97),
            ]), metadata: "{}")
    }

    /// The trees of `forest` and the terms of `linear`.
    static func blend(seed: UInt64) -> ModelDescription {
        var model = forest(seed: seed)
        model.shape = .blend(
            base: -0.25, trees: model.shape.trees, terms: terms(seed: seed + 1))
        return model
    }

    private static func terms(seed: UInt64) -> [ModelDescription.Term] {
        var random = SeededGenerator(seed: seed)
        return (0..<Feature.count).map { feature in
            ModelDescription.Term(
                weight: unit(&random) - 0.5, centre: unit(&random) * 3, scale: 1 + unit(&random),
                low: feature % 2 == 0 ? -unit(&random) : -.infinity,
                high: feature % 2 == 0 ? unit(&random) * 100 : .infinity,
                isLogarithmic: feature % 3 == 0)
        }
    }

    /// Appends a tree, its root first, and gives the root's place.
    private static func grow(
        depth: Int, features: Int, into nodes: inout [ModelDescription.Node],
        from random: inout SeededGenerator
    ) -> Int {
        let place = nodes.count
        nodes.append(.leaf(value: (unit(&random) - 0.5) * 0.2, cover: 1 + unit(&random) * 9))
        guard depth > 0 else { return place }
        let feature = Int(random.next() % UInt64(features))
        // Spread over the magnitudes of shares, seconds and speeds.
        let scales: [Float] = [0.5, 2, 20, 500]
        let threshold = unit(&random) * scales[Int(random.next() % 4)]
        let left = grow(depth: depth - 1, features: features, into: &nodes, from: &random)
        let right = grow(depth: depth - 1, features: features, into: &nodes, from: &random)
        nodes[place] = .split(
            feature: feature, threshold: threshold, missingLeft: random.next() & 1 == 0,
            left: left, right: right)
        return place
    }

    private static func unit(_ random: inout SeededGenerator) -> Float {
        Float(random.next() >> 40) / 16_777_216
    }
}
