// SPDX-License-Identifier: Apache-2.0
// Pages of buttons, ways of a pointer, and models made up, which the tests of the next click share.

import InklingCore
import InklingTraining

/// A button's box in the document, px.
struct Button {
    var x: Double
    var y: Double
    var width = 80.0
    var height = 30.0
}

/// A session on a page of buttons.
struct Page: ~Copyable {
    var engine = Engine()
    private var found = Signals()

    init(_ buttons: [Button], flags: ElementFlags = [.interactive, .exposed]) {
        take(
            .pageView(
                at: Timestamp(ticks: 0), page: 1, viewportWidth: .px(1280),
                viewportHeight: .px(800), documentHeight: .px(4000)))
        for (index, button) in buttons.enumerated() {
            describe(UInt8(index), button, flags: flags)
        }
    }

    mutating func describe(
        _ element: UInt8, _ button: Button, flags: ElementFlags = [.interactive, .exposed]
    ) {
        take(
            .element(
                ElementID(rawValue: element), at: Timestamp(ticks: 0), role: .action, flags: flags,
                x: Coordinate(px: button.x)!, y: Coordinate(px: button.y)!,
                width: Coordinate(px: button.width)!, height: Coordinate(px: button.height)!))
    }

    mutating func take(_ event: Event) {
        engine.advance(event, into: &found)
        found.removeAll()
    }

    mutating func take(_ kind: EventKind, at milliseconds: Double) {
        take(Event(kind, at: Timestamp(milliseconds: milliseconds)!))
    }

    mutating func move(_ x: Double, _ y: Double, at milliseconds: Double) {
        take(
            .pointerMove(
                at: Timestamp(milliseconds: milliseconds)!, x: Coordinate(px: x)!,
                y: Coordinate(px: y)!))
    }

    /// What is known of an element's box; nil if it is no candidate.
    func vector(of element: UInt8, aims: [Float] = []) -> TargetVector? {
        let weights = aims.map(\.bitPattern)
        let reading = engine.readTargets(aims: weights.span)
        for index in 0..<reading.count where reading.element(index).rawValue == element {
            var vector = TargetVector()
            reading.read(index, into: &vector)
            return vector
        }
        return nil
    }

    /// The candidates' elements, in order.
    var candidates: [UInt8] {
        let none: [UInt32] = []
        let reading = engine.readTargets(aims: none.span)
        return (0..<reading.count).map { reading.element($0).rawValue }
    }

    func next(by words: [UInt32]) throws -> [Target] {
        let model = try Model.open(words: words.span, schema: TargetFeature.schemaHash)
        var next = NextClick()
        engine.readNextClick(by: model, words: words.span, into: &next)
        return (0..<next.count).map { next[$0] }
    }
}

/// A model with one tree for each pair: the score falls by `step` wherever a feature reaches a
/// threshold.
func choice(
    _ splits: [(feature: TargetFeature, threshold: Float, step: Float)], scale: Float = 1,
    aims: [Float] = []
) throws -> [UInt32] {
    let trees = splits.map { split in
        ModelDescription.Tree(nodes: [
            .split(
                feature: Int(split.feature.rawValue), threshold: split.threshold,
                missingLeft: false, left: 1, right: 2),
            .leaf(value: 0, cover: 1), .leaf(value: -split.step, cover: 1),
        ])
    }
    var model = ModelDescription(
        outcome: TargetFeature.outcome, schema: TargetFeature.schemaHash,
        featureCount: TargetFeature.count, shape: .forest(base: 0, trees: trees),
        calibration: .platt(a: scale, b: 0))
    model.aims = aims
    return try ModelFileWriter.encode(model)
}

/// Aims that see the pointer stop where it is after going on for twice its last 50 ms.
let twiceTheLast50ms: [Float] = [2] + [Float](repeating: 0, count: ModelFormat.aimCount - 1)
