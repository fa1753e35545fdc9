// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// What a model's file gives for rows.
struct ModelScores {
    /// Log-odds before calibration.
    var raw: [Float]
    var probabilities: [Float]

    init(_ description: ModelDescription, vectors: [[Float]]) throws {
        let words = try ModelFileWriter.encode(description)
        let model: Model
        do throws(ModelError) {
            model = try Model.open(words: words.span, schema: description.schema)
        } catch {
            throw ModelFileError("\(error.explanation)", at: "model", reason: error)
        }
        raw = vectors.map { model.score($0.span, words: words.span) }
        probabilities = raw.map { model.probability(raw: $0, words: words.span) }
    }
}

extension ModelDescription {
    /// Numbers of the features that can move the score.
    public var featuresUsed: [Int] {
        let terms = shape.terms
        var used = Set(terms.indices.filter { terms[$0].weight != 0 })
        for tree in shape.trees {
            for case .split(let feature, _, _, _, _) in tree.nodes { used.insert(feature) }
        }
        return used.sorted()
    }

    /// How far writing the leaves as whole steps can move a raw score; 0 for a linear model.
    public var scoreErrorMax: Double {
        let trees = shape.trees
        return Double(trees.count) * Double(LeafStep.step(of: trees)) / 2
    }
}
