// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTesting
import InklingTraining
import Testing

@Suite("Scorers")
struct ScorerTests {
    @Test("A forest scores to the bit what a walk of its file finds", arguments: 1...40)
    func forest(seed: Int) throws {
        var random = RandomModel(seed: UInt64(seed))
        // From one tree to a few groups and a rest; every count of a group and its rest is met.
        let described = random.forest(
            trees: seed, features: random.integer(1...Limits.featureCapacity),
            depth: random.integer(0...9))
        let words = try ModelFileWriter.encode(described)
        let model = try Model.open(words: words.span, schema: 77)
        let read = try ModelDescription(words: words, place: "seed \(seed)")
        let bound = Double(seed) * Double(model.step) / 2
        for _ in 0..<200 {
            let vector = random.vector()
            let score = model.score(vector.span, words: words.span)
            #expect(score.bitPattern == Oracle.score(read, vector).bitPattern)
            let exact = Double(Oracle.score(described, vector))
            #expect((Double(score) - exact).magnitude <= bound + exact.magnitude * 0x1p-22)
        }
    }

    @Test("Leaves are off by less than 2^-8 a score where 16 bits permit", arguments: [1, 7, 200])
    func step(count: Int) {
        func step(_ value: Float) -> Float {
            let leaf = ModelDescription.Tree(nodes: [.leaf(value: value, cover: 1)])
            return LeafStep.step(of: Array(repeating: leaf, count: count))
        }
        #expect(Double(count) * Double(step(0.1)) / 2 <= 0x1p-8)
        #expect(Double(count) * Double(step(0.1)) / 2 > 0x1p-9)
        for large: Float in [1, 1_000, 1_000_000] {
            let coarse = step(large)
            #expect(coarse * 32_767 >= large)
            #expect(coarse == step(0) || coarse / 2 * 32_767 < large)
        }
    }

    @Test("As many thresholds of a feature as there are places are told apart")
    func manyThresholds() throws {
        for count in [1, 2, 3, 254, 255, 256, 600] {
            let trees = (0..<count).map { number in
                ModelDescription.Tree(nodes: [
                    .split(
                        feature: 2, threshold: Float(number), missingLeft: number % 2 == 0,
                        left: 1, right: 2),
                    .leaf(value: 0, cover: 1), .leaf(value: 1, cover: 1),
                ])
            }
            let words = try ModelFileWriter.encode(
                ModelDescription(
                    outcome: 0, schema: 0, featureCount: 3, shape: .forest(base: 0, trees: trees)))
            let model = try Model.open(words: words.span, schema: 0)
            for reached in 0...count {
                let vector: [Float] = [.nan, .nan, Float(reached) - 0.5]
                #expect(model.score(vector.span, words: words.span) == Float(reached))
            }
            let infinite: [Float] = [0, 0, .infinity]
            #expect(model.score(infinite.span, words: words.span) == Float(count))
            #expect(model.score([Float]().span, words: words.span) == Float(count / 2))
        }
    }

    @Test("A zero of either sign is the same value and the same threshold")
    func zeros() throws {
        for threshold: Float in [0, -0.0] {
            let tree = ModelDescription.Tree(nodes: [
                .split(feature: 0, threshold: threshold, missingLeft: true, left: 1, right: 2),
                .leaf(value: -1, cover: 1), .leaf(value: 1, cover: 1),
            ])
            let words = try ModelFileWriter.encode(
                ModelDescription(
                    outcome: 0, schema: 0, featureCount: 1, shape: .forest(base: 0, trees: [tree])))
            let model = try Model.open(words: words.span, schema: 0)
            for value: Float in [0, -0.0] {
                #expect(model.score([value].span, words: words.span) == 1)
            }
            #expect(model.score([-Float.leastNonzeroMagnitude].span, words: words.span) == -1)
        }
    }

    @Test("A value at the threshold goes right, a missing one where the split says")
    func semantics() throws {
        for missingLeft in [true, false] {
            let tree = ModelDescription.Tree(nodes: [
                .split(feature: 0, threshold: 0.5, missingLeft: missingLeft, left: 1, right: 2),
                .leaf(value: -1, cover: 1), .leaf(value: 1, cover: 3),
            ])
            let words = try ModelFileWriter.encode(
                ModelDescription(
                    outcome: 0, schema: 0, featureCount: 1, shape: .forest(base: 0, trees: [tree])))
            let model = try Model.open(words: words.span, schema: 0)
            func score(_ values: [Float]) -> Float {
                model.score(values.span, words: words.span)
            }
            #expect(score([0.5]) == 1)
            #expect(score([Float(0.5).nextDown]) == -1)
            #expect(score([.infinity]) == 1)
            #expect(score([-.infinity]) == -1)
            #expect(score([.nan]) == (missingLeft ? -1 : 1))
            #expect(score([]) == score([.nan]), "What the span is too short for is missing.")
        }
    }

    @Test("A chain as deep as allowed is walked to its end, one deeper is refused")
    func deepChain() throws {
        func chain(_ depth: Int) -> ModelDescription {
            var nodes: [ModelDescription.Node] = []
            for level in 0..<depth {
                nodes.append(
                    .split(
                        feature: 0, threshold: Float(level), missingLeft: true,
                        left: 2 * level + 1, right: 2 * level + 2))
                nodes.append(.leaf(value: Float(level), cover: 1))
            }
            nodes.append(.leaf(value: Float(depth), cover: 1))
            return ModelDescription(
                outcome: 0, schema: 0, featureCount: 1,
                shape: .forest(base: 0, trees: [ModelDescription.Tree(nodes: nodes)]))
        }
        let words = try ModelFileWriter.encode(chain(Limits.treeDepthMax))
        let model = try Model.open(words: words.span, schema: 0)
        #expect(model.score([Float(100)].span, words: words.span) == Float(Limits.treeDepthMax))
        #expect(model.score([Float(4.5)].span, words: words.span) == 5)
        #expect(throws: ModelFileError.self) {
            try ModelFileWriter.encode(chain(Limits.treeDepthMax + 1))
        }
    }

    @Test("A linear model and a blend score what their formula says", arguments: 1...40)
    func linear(seed: Int) throws {
        var random = RandomModel(seed: UInt64(seed))
        let features = random.integer(1...Limits.featureCapacity)
        var description = random.linear(features: features)
        if seed % 2 == 0 {
            // As the file tells it, whose leaves are whole steps.
            description = try ModelDescription(
                words: ModelFileWriter.encode(random.blend(trees: seed, features: features)),
                place: "seed \(seed)")
        }
        let words = try ModelFileWriter.encode(description)
        let model = try Model.open(words: words.span, schema: 77)
        for _ in 0..<200 {
            let vector = random.vector()
            let score = model.score(vector.span, words: words.span)
            #expect(score.bitPattern == Oracle.score(description, vector).bitPattern)
            #expect(score.isFinite, "An infinite feature moves the score by a finite amount.")
        }
    }

    @Test("A term fills, clips, takes the logarithm and standardises, in this order")
    func term() throws {
        func score(_ term: ModelDescription.Term, _ value: Float) throws -> Float {
            let words = try ModelFileWriter.encode(
                ModelDescription(
                    outcome: 0, schema: 0, featureCount: 1,
                    shape: .linear(intercept: 1, terms: [term])))
            let model = try Model.open(words: words.span, schema: 0)
            return model.score([value].span, words: words.span)
        }
        let held = ModelDescription.Term(weight: 2, centre: 1, scale: 4, fill: 9, low: -3, high: 5)
        for (value, bent): (Float, Float) in [
            (.nan, 5), (9, 5), (.infinity, 5), (5, 5), (2, 2), (-3, -3), (-4, -3),
            (-.infinity, -3),
        ] {
            #expect(try score(held, value) == 1 + 2 * (bent - 1) / 4)
        }
        let bent = ModelDescription.Term(
            weight: 2, centre: 0.5, scale: 0.25, fill: 3, low: -1, high: 7, isLogarithmic: true)
        for (value, kept): (Float, Double) in [
            (.nan, 3), (3, 3), (100, 7), (0, 0), (-0.5, 0), (-9, 0), (1, 1),
        ] {
            let exact = 1 + 2 * (log1p(kept) - 0.5) / 0.25
            #expect(try abs(Double(score(bent, value)) - exact) < 1e-6)
        }
    }

    @Test("A feature vector scores what its values score")
    func featureVector() throws {
        var random = RandomModel(seed: 5)
        for description in [
            random.forest(trees: 11, features: Limits.featureCapacity),
            random.linear(features: Limits.featureCapacity),
            random.blend(trees: 11, features: Limits.featureCapacity),
        ] {
            let words = try ModelFileWriter.encode(description)
            let model = try Model.open(words: words.span, schema: 77)
            let values = random.vector()
            var vector = FeatureVector()
            for feature in values.indices { vector[feature] = values[feature] }
            let score = model.score(values.span, words: words.span)
            #expect(model.score(vector, words: words.span) == score)
            let probability = model.probability(values.span, words: words.span)
            #expect(model.probability(vector, words: words.span) == probability)
            var (first, second) = (Attribution(), Attribution())
            model.attribute(values.span, words: words.span, into: &first)
            model.attribute(vector, words: words.span, into: &second)
            #expect((0..<Limits.featureCapacity).allSatisfy { first[$0] == second[$0] })
        }
    }

    @Test("The benchmark's forest is sound and its scores are the same on every machine")
    func benchmark() {
        let result = ForestBenchmark.run(rounds: 1)
        #expect(result.scoreSum == 175.14832)
    }
}
