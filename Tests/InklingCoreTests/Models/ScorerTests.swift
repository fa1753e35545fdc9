// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import InklingTraining
import Testing

@Suite("Scorers")
struct ScorerTests {
    @Test("A forest scores to the bit what a recursive walk finds", arguments: 1...40)
    func forest(seed: Int) throws {
        var random = RandomModel(seed: UInt64(seed))
        // From one tree to a few groups and a rest; every count of a group and its rest is met.
        let description = random.forest(
            trees: seed, features: random.integer(1...Limits.featureCapacity),
            depth: random.integer(0...9))
        let words = try ModelFileWriter.encode(description)
        let model = try Model.open(words: words.span, schema: 77)
        for _ in 0..<200 {
            let vector = random.vector()
            let score = model.score(vector.span, words: words.span)
            #expect(score.bitPattern == Oracle.score(description, vector).bitPattern)
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

    @Test("A linear model scores what its formula says", arguments: 1...40)
    func linear(seed: Int) throws {
        var random = RandomModel(seed: UInt64(seed))
        let description = random.linear(features: random.integer(1...Limits.featureCapacity))
        let words = try ModelFileWriter.encode(description)
        let model = try Model.open(words: words.span, schema: 77)
        for _ in 0..<200 {
            let vector = random.vector()
            let score = model.score(vector.span, words: words.span)
            #expect(score.bitPattern == Oracle.score(description, vector).bitPattern)
            #expect(score.isFinite, "An infinite feature moves the score by a finite amount.")
        }
    }

    @Test("A feature vector scores what its values score")
    func featureVector() throws {
        var random = RandomModel(seed: 5)
        for description in [
            random.forest(trees: 11, features: Limits.featureCapacity),
            random.linear(features: Limits.featureCapacity),
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
        #expect(result.scoreSum == 583.0332)
    }
}
