// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTraining
import Testing

@Suite("Attribution")
struct AttributionTests {
    @Test("Bias and contributions add up to a forest's and a blend's raw score", arguments: 1...60)
    func forestAddsUp(seed: Int) throws {
        var random = RandomModel(seed: UInt64(seed))
        let features = random.integer(1...Limits.featureCapacity)
        let depth = random.integer(0...9)
        let description =
            seed % 3 == 0
            ? random.blend(trees: seed, features: features, depth: depth)
            : random.forest(trees: seed, features: features, depth: depth)
        let words = try ModelFileWriter.encode(description)
        let model = try Model.open(words: words.span, schema: 77)
        var attribution = Attribution()
        for _ in 0..<50 {
            let vector = random.vector()
            model.attribute(vector.span, words: words.span, into: &attribution)
            let sum = (0..<Limits.featureCapacity).reduce(Double(attribution.bias)) {
                $0 + Double(attribution[$1])
            }
            let mass = (0..<Limits.featureCapacity).reduce(Double(attribution.bias.magnitude)) {
                $0 + Double(attribution[$1].magnitude)
            }
            let bound = 0x1p-23 * mass
            let raw = Double(model.score(vector.span, words: words.span))
            #expect((sum - raw).magnitude <= bound)
        }
    }

    @Test("A split's feature is given the change of the expectation weighted by cover")
    func path() throws {
        // Shares of the cover in whole 15ths, so that the file tells them exactly.
        let tree = ModelDescription.Tree(nodes: [
            .split(feature: 2, threshold: 0, missingLeft: true, left: 1, right: 2),
            .leaf(value: -1, cover: 10),
            .split(feature: 5, threshold: 0, missingLeft: true, left: 3, right: 4),
            .leaf(value: 1, cover: 1), .leaf(value: 5, cover: 4),
        ])
        let words = try ModelFileWriter.encode(
            ModelDescription(
                outcome: 0, schema: 0, featureCount: 6, shape: .forest(base: 0.5, trees: [tree])))
        let model = try Model.open(words: words.span, schema: 0)
        var attribution = Attribution()
        let vector: [Float] = [0, 0, 1, 0, 0, 1]
        model.attribute(vector.span, words: words.span, into: &attribution)
        let inner: Float = (1 + 5 * 4) / 5
        let root: Float = (-1 * 2 + inner) / 3
        func isNear(_ first: Float, _ second: Float) -> Bool { (first - second).magnitude < 1e-5 }
        #expect(isNear(attribution.bias, 0.5 + root))
        #expect(isNear(attribution[2], inner - root))
        #expect(isNear(attribution[5], 5 - inner))
        #expect(attribution[0] == 0)
        let top = attribution.top(8)
        #expect(top.count == 2)
        #expect(top[0].feature == 2 && top[1].feature == 5)
    }

    @Test("A tree of several blocks is taken apart as one of a single block is")
    func linkedBlocks() throws {
        // Ten splits deep on feature 0, with the last one on feature 1.
        var nodes: [ModelDescription.Node] = []
        for level in 0..<10 {
            nodes.append(
                .split(
                    feature: level == 9 ? 1 : 0, threshold: Float(level), missingLeft: true,
                    left: 2 * level + 1, right: 2 * level + 2))
            nodes.append(.leaf(value: 0, cover: level == 9 ? 1 : 0))
        }
        nodes.append(.leaf(value: 3, cover: 2))
        let words = try ModelFileWriter.encode(
            ModelDescription(
                outcome: 0, schema: 0, featureCount: 2,
                shape: .forest(base: 0, trees: [ModelDescription.Tree(nodes: nodes)])))
        let model = try Model.open(words: words.span, schema: 0)
        #expect(model.blockCount > 1)
        var attribution = Attribution()
        model.attribute([Float(100), 100].span, words: words.span, into: &attribution)
        #expect((attribution.bias - 2).magnitude < 1e-5)
        #expect((attribution[1] - 1).magnitude < 1e-5)
        #expect(attribution[0].magnitude < 1e-5)
    }

    @Test("Bias and contributions add up to the raw score of a linear model", arguments: 1...30)
    func linearAddsUp(seed: Int) throws {
        var random = RandomModel(seed: UInt64(seed))
        let description = random.linear(features: random.integer(1...Limits.featureCapacity))
        guard case .linear(let intercept, let terms) = description.shape else { return }
        let words = try ModelFileWriter.encode(description)
        let model = try Model.open(words: words.span, schema: 77)
        var attribution = Attribution()
        for _ in 0..<50 {
            let vector = random.vector()
            model.attribute(vector.span, words: words.span, into: &attribution)
            var sum = Double(attribution.bias)
            var mass = Double(intercept.magnitude)
            for feature in terms.indices {
                let exact = Oracle.contribution(terms[feature], vector[feature])
                #expect(attribution[feature] == Float(exact))
                sum += Double(attribution[feature])
                mass += exact.magnitude
            }
            let raw = Double(model.score(vector.span, words: words.span))
            #expect((sum - raw).magnitude <= 0x1p-23 * mass)
        }
    }

    @Test("The strongest contributions are those that sorting finds", arguments: -1...10)
    func top(count: Int) throws {
        var random = RandomModel(seed: UInt64(count + 2))
        for _ in 0..<50 {
            // Few distinct weights, so that equals occur; some are 0 and must not be named.
            let terms = (0..<Limits.featureCapacity).map { _ in
                ModelDescription.Term(weight: Float(random.integer(-6...6)))
            }
            let words = try ModelFileWriter.encode(
                ModelDescription(
                    outcome: 0, schema: 0, featureCount: Limits.featureCapacity,
                    shape: .linear(intercept: 0, terms: terms)))
            let model = try Model.open(words: words.span, schema: 0)
            var attribution = Attribution()
            let ones = [Float](repeating: 1, count: Limits.featureCapacity)
            model.attribute(ones.span, words: words.span, into: &attribution)
            let sorted = terms.indices.filter { terms[$0].weight != 0 }.sorted {
                let (first, second) = (terms[$0].weight.magnitude, terms[$1].weight.magnitude)
                return first == second ? $0 < $1 : first > second
            }
            let expected = sorted.prefix(min(max(count, 0), 8))
            let top = attribution.top(count)
            #expect((0..<top.count).map { Int(top[$0].feature) } == Array(expected))
            #expect((0..<top.count).allSatisfy { top[$0].amount == terms[expected[$0]].weight })
        }
    }
}
