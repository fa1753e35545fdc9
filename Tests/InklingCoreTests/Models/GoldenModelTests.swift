// SPDX-License-Identifier: Apache-2.0
// Files that stay as they are: a change of the format or of a score's bits shows here. Written
// anew with UPDATE_SNAPSHOTS=1.

import Foundation
import InklingCore
import InklingTraining
import Testing

@Suite("Golden models")
struct GoldenModelTests {
    struct Golden: Sendable {
        var name: String
        var model: ModelDescription
        /// Bits of the raw score and the probability of the vector 0, 0.1, 0.2, … with every fifth
        /// value missing.
        var raw: UInt32
        var probability: UInt32
    }

    static var goldens: [Golden] {
        let tree = ModelDescription.Tree(nodes: [
            .split(feature: 3, threshold: 0.35, missingLeft: true, left: 1, right: 2),
            .leaf(value: -0.75, cover: 30),
            .split(feature: 5, threshold: 2, missingLeft: false, left: 3, right: 4),
            .leaf(value: 0.5, cover: 8), .leaf(value: 1.25, cover: 2),
        ])
        let stump = ModelDescription.Tree(nodes: [.leaf(value: 0.125, cover: 40)])
        let forest = ModelDescription(
            outcome: 2, schema: 0x0123_4567_89AB_CDEF, featureCount: 8,
            shape: .forest(base: -0.5, trees: [tree, stump]),
            calibration: .isotonic([
                .init(raw: -2, probability: 0.02), .init(raw: 1, probability: 0.7),
            ]), metadata: #"{"data":"golden","auc":0.75}"#)
        let linear = ModelDescription(
            outcome: 7, schema: 0xFEDC_BA98_7654_3210, featureCount: 3,
            shape: .linear(
                intercept: -1,
                terms: [
                    .init(weight: 0.5, centre: 1, scale: 2), .init(weight: -2, scale: 0.5, fill: 1),
                    .init(weight: 0.25, centre: -1, scale: 4),
                ]), calibration: .platt(a: 0.9, b: -0.1))
        let blend = ModelDescription(
            outcome: 1, schema: 3, featureCount: 6,
            shape: .blend(
                base: 0.125, trees: [tree, stump],
                terms: (0..<6).map { index in
                    .init(
                        weight: Float(index) - 2.5, centre: 0.25, scale: 0.75, fill: 2, low: 0.1,
                        high: index < 3 ? .infinity : 0.4, isLogarithmic: index % 2 == 0)
                }))
        return [
            Golden(name: "forest", model: forest, raw: 0xBF90_0000, probability: 0x3E5F_92C6),
            Golden(name: "linear", model: linear, raw: 0xBFC9_999A, probability: 0x3E38_2558),
            Golden(name: "blend", model: blend, raw: 0x3F88_946C, probability: 0x3F3E_78DB),
        ]
    }

    @Test("A golden model is written to the same bytes and scored to the same bits")
    func golden() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Fixtures/models")
        let vector = (0..<Limits.featureCapacity).map { $0 % 5 == 4 ? Float.nan : Float($0) * 0.1 }
        for golden in Self.goldens {
            let words = try ModelFileWriter.encode(golden.model)
            let hex = Self.hex(ModelFileWriter.bytes(of: words))
            let file = folder.appendingPathComponent("\(golden.name).hex")
            if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
                try hex.write(to: file, atomically: true, encoding: .utf8)
            }
            #expect(try String(contentsOf: file, encoding: .utf8) == hex)
            let model = try Model.open(words: words.span, schema: golden.model.schema)
            let raw = model.score(vector.span, words: words.span)
            #expect(raw.bitPattern == golden.raw)
            let probability = model.probability(raw: raw, words: words.span)
            #expect(probability.bitPattern == golden.probability)
        }
    }

    /// Sixteen bytes a line.
    static func hex(_ bytes: [UInt8]) -> String {
        stride(from: 0, to: bytes.count, by: 16).map { start in
            bytes[start..<min(start + 16, bytes.count)]
                .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ") + "\n"
        }.joined()
    }
}
