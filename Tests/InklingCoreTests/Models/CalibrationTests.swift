// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTraining
import Testing

@Suite("Calibration")
struct CalibrationTests {
    private func encode(_ map: ModelDescription.CalibrationMap) throws -> [UInt32] {
        try ModelFileWriter.encode(
            ModelDescription(
                outcome: 0, schema: 0, featureCount: 1,
                shape: .linear(intercept: 0, terms: [.init(weight: 1)]), calibration: map))
    }

    private var maps: [ModelDescription.CalibrationMap] {
        var random = RandomModel(seed: 9)
        var maps: [ModelDescription.CalibrationMap] = [
            .none, .platt(a: 0, b: -1), .platt(a: 1e6, b: 1e6),
        ]
        for _ in 0..<20 {
            maps.append(.platt(a: random.float(0...4), b: random.float(-4...4)))
            let count = random.integer(1...Limits.calibrationPointsMax)
            let raws = Set((0..<count).map { _ in random.float(-9...9) }).sorted()
            let probabilities = raws.map { _ in random.float(0...1) }.sorted()
            maps.append(
                .isotonic(
                    zip(raws, probabilities).map { .init(raw: $0, probability: $1) }))
        }
        return maps
    }

    @Test("Every map stays in 0...1 and never falls as the score rises")
    func monotone() throws {
        for map in maps {
            let words = try encode(map)
            let model = try Model.open(words: words.span, schema: 0)
            var last: Float = 0
            var raws: [Float] = [-.greatestFiniteMagnitude, -1e6, -800, -100]
            raws += (-40_000...40_000).map { Float($0) / 4_000 }
            raws += [100, 800, 1e6, .greatestFiniteMagnitude]
            for raw in raws {
                let probability = model.probability(raw: raw, words: words.span)
                #expect(probability >= last && probability <= 1)
                last = probability
            }
        }
    }

    @Test("An isotonic map passes through its points, is straight between and level outside")
    func points() throws {
        let words = try encode(
            .isotonic([
                .init(raw: -1, probability: 0.1), .init(raw: 1, probability: 0.3),
                .init(raw: 2, probability: 1),
            ]))
        let model = try Model.open(words: words.span, schema: 0)
        func probability(_ raw: Float) -> Float {
            model.probability(raw: raw, words: words.span)
        }
        #expect(probability(-5) == 0.1)
        #expect(probability(-1) == 0.1)
        #expect((probability(0) - 0.2).magnitude < 1e-7)
        #expect(probability(1) == 0.3)
        #expect((probability(1.5) - 0.65).magnitude < 1e-7)
        #expect(probability(2) == 1)
        #expect(probability(7) == 1)
    }

    @Test("The sigmoid agrees with the C library's to 3 units in the last place")
    func sigmoidAgrees() {
        var random = RandomModel(seed: 11)
        for _ in 0..<100_000 {
            let x = Double.random(in: -700...40, using: &random.generator)
            let e = Foundation.exp(x)
            let expected = x >= 0 ? 1 / (1 + Foundation.exp(-x)) : e / (1 + e)
            #expect((sigmoid(x) - expected).magnitude <= 3 * expected.ulp)
        }
        #expect(sigmoid(0) == 0.5)
        #expect(sigmoid(.infinity) == 1)
        #expect(sigmoid(-.infinity) == 0)
        #expect(sigmoid(.nan).isNaN)
    }

    @Test("Maps that fall, leave 0...1 or have no points are refused")
    func refused() {
        let wrong: [ModelDescription.CalibrationMap] = [
            .platt(a: -0.5, b: 0), .platt(a: .nan, b: 0), .platt(a: 1, b: .infinity),
            .isotonic([]), .isotonic([.init(raw: 0, probability: 1.5)]),
            .isotonic([.init(raw: 0, probability: -0.5)]),
            .isotonic([.init(raw: 0, probability: .nan)]),
            .isotonic([.init(raw: .nan, probability: 0)]),
            .isotonic([.init(raw: 0, probability: 0.5), .init(raw: 0, probability: 0.6)]),
            .isotonic([.init(raw: 0, probability: 0.5), .init(raw: 1, probability: 0.4)]),
            .isotonic((0...256).map { .init(raw: Float($0), probability: 0.5) }),
        ]
        for map in wrong {
            #expect(throws: ModelFileError.self) { try encode(map) }
        }
    }
}
