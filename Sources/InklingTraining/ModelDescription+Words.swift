// SPDX-License-Identifier: Apache-2.0
// A file's words → the description that a writer would write as these words.

import InklingCore

extension ModelDescription {
    /// What a file holds: leaves as the file tells them, covers as shares of 1 at each root.
    ///
    /// - Throws: `ModelFileError` with the fault; `place` names the file in it.
    public init(words: [UInt32], place: String) throws {
        let schema = Model.declaredSchema(words.span) ?? 0
        let model: Model
        do throws(ModelError) {
            model = try Model.open(words: words.span, schema: schema)
        } catch {
            throw ModelFileError("\(error.explanation)", at: place, reason: error)
        }
        let shape = Shape(
            model.kind, base: model.base, trees: Self.trees(of: model, words: words),
            terms: Self.terms(of: model, words: words))
        let calibration: CalibrationMap =
            switch model.calibration {
            case .none: .none
            case .platt(let a, let b): .platt(a: a, b: b)
            case .isotonic(let count):
                .isotonic(
                    (0..<count).map { index in
                        let point = model.calibrationPoint(index, words: words.span)
                        return Point(raw: point.raw, probability: point.probability)
                    })
            }
        let bytes = ModelFileWriter.bytes(of: Array(words[model.metadataOffset...]))
        self.init(
            outcome: model.outcome, schema: schema, featureCount: model.featureCount, shape: shape,
            calibration: calibration,
            metadata: String(decoding: bytes.prefix(model.metadataSize), as: UTF8.self))
        aims =
            model.hasAims
            ? (0..<ModelFormat.aimCount).map { model.aim($0, words: words.span) } : []
    }

    private static func terms(of model: Model, words: [UInt32]) -> [Term] {
        guard model.kind.hasTerms else { return [] }
        return (0..<model.featureCount).map { feature in
            let term = model.linearTerm(feature, words: words.span)
            return Term(
                weight: term.weight, centre: term.centre, scale: term.scale, fill: term.fill,
                low: term.low, high: term.high, isLogarithmic: term.isLogarithmic)
        }
    }

    /// The trees of an opened forest, in the order of the file; none of a linear model.
    static func trees(of model: Model, words: [UInt32]) -> [Tree] {
        (0..<model.treeCount).map { tree in
            var nodes: [Node] = []
            append(Place(block: tree, index: 1, cover: 1), of: model, words, to: &nodes)
            return Tree(nodes: nodes)
        }
    }

    /// A place of a block, with the share of its tree's cover that comes there.
    private struct Place {
        var block: Int
        var index: Int
        var cover: Float
    }

    /// Appends the tree below a place, its root first, and gives the root's number.
    @discardableResult
    private static func append(
        _ place: Place, of model: Model, _ words: [UInt32], to nodes: inout [Node]
    ) -> Int {
        let size = 1 << model.blockDepth
        let number = nodes.count
        guard place.index < size else {
            let next = model.link(from: place.block, at: place.index, words: words.span)
            if next > 0 {
                let root = Place(block: next, index: 1, cover: place.cover)
                return append(root, of: model, words, to: &nodes)
            }
            let leaf = model.leaf(of: place.block, at: place.index, words: words.span)
            nodes.append(.leaf(value: Float(leaf) * model.step, cover: place.cover))
            return number
        }
        let here = place.block * size + place.index
        let split = model.split(here, words.span)
        let share = Float(model.rightShare(of: here, words: words.span))
        let right = place.cover * share / Float(ModelFormat.shareParts)
        var below = Place(
            block: place.block, index: 2 * place.index, cover: place.cover - right)
        if split == ModelFormat.padding { return append(below, of: model, words, to: &nodes) }
        let meaning = model.meaning(ofSplit: split, words: words.span)
        nodes.append(.leaf(value: 0, cover: 0))
        let leftRoot = append(below, of: model, words, to: &nodes)
        below.index += 1
        below.cover = right
        let rightRoot = append(below, of: model, words, to: &nodes)
        nodes[number] = .split(
            feature: Int(meaning.feature), threshold: meaning.threshold,
            missingLeft: !meaning.missingGoesRight, left: leftRoot, right: rightRoot)
        return number
    }
}
