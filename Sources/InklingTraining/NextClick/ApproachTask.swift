// SPDX-License-Identifier: Apache-2.0
// Approaches of a pointer on pages of boxes, as files tell them, one JSON object a line.

import Foundation
import InklingCore

/// A pointer's way to a press, and the boxes that were there to be pressed.
///
///     {"id": "a#1", "user": "a", "viewport": [1280, 720],
///      "points": [[-420, 10, 20], [-400, 14, 21]],
///      "boxes": [[300, 200, 80, 24], [500, 40, 60, 60]], "target": 0}
public struct ApproachTask: Codable, Sendable {
    public var id: String
    /// Who it was; folds leave people out.
    public var user: String
    /// Width and height, px.
    public var viewport: [Double]
    /// Time in ms, rising, less than or at the press's own, which is 0; x and y in px.
    public var points: [[Double]]
    /// x, y, width and height in px.
    public var boxes: [[Double]]
    /// Which box was pressed.
    public var target: Int

    /// Reads a file's tasks.
    ///
    /// - Throws: `TrainingError` with the number of the first line that is none.
    /// - Complexity: O(bytes).
    public static func read(_ text: Data, name: String) throws(TrainingError) -> [ApproachTask] {
        var tasks: [ApproachTask] = []
        let decoder = JSONDecoder()
        var number = 0
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard !line.isEmpty, line != Data([UInt8(ascii: "\r")]) else { continue }
            let task: ApproachTask
            do {
                task = try decoder.decode(ApproachTask.self, from: line)
            } catch {
                throw TrainingError(
                    .badTable, at: "\(name), line \(number)",
                    "It is no approach: a JSON object with id, user, viewport, points, boxes and "
                        + "target is expected.")
            }
            if let fault = task.fault {
                throw TrainingError(.badTable, at: "\(name), line \(number)", fault)
            }
            tasks.append(task)
        }
        guard !tasks.isEmpty else {
            throw TrainingError(.badTable, at: name, "There is no approach in it.")
        }
        return tasks
    }

    /// What makes it no approach; nil if it is one.
    var fault: String? {
        if viewport.count != 2 || points.contains(where: { $0.count != 3 })
            || boxes.contains(where: { $0.count != 4 })
        {
            return "A viewport has 2 numbers, a point 3 and a box 4."
        }
        if points.count < 2 { return "It has \(points.count) points; 2 are the least." }
        if boxes.isEmpty || boxes.count > Limits.elementCapacity {
            return "It has \(boxes.count) boxes; 1 to \(Limits.elementCapacity) are possible."
        }
        if !boxes.indices.contains(target) {
            return "Its target is \(target), and the boxes are 0 to \(boxes.count - 1)."
        }
        let times = points.map { $0[0] }
        let places = viewport + points.flatMap { $0.dropFirst() } + boxes.flatMap(\.self)
        guard places.allSatisfy({ $0.magnitude <= Self.placeMax }),
            times.allSatisfy({ $0.magnitude <= Self.timeMax })
        else { return "A number is out of range: px to 30,000, and ms to a day." }
        if zip(points, points.dropFirst()).contains(where: { $0[0] > $1[0] }) {
            return "Its times run backwards."
        }
        if times.last! > 0 { return "Its last point is after the press, which is at 0 ms." }
        if times.first! == times.last! { return "All of its points are of one time." }
        return nil
    }

    /// px; what a page map holds of a box.
    private static let placeMax = 30_000.0
    /// ms; no way takes a day.
    private static let timeMax = 86_400_000.0

    /// The time of a moment on the engine's clock.
    /// - Parameter milliseconds: relative to the press.
    static func timestamp(_ milliseconds: Double) -> Timestamp {
        Timestamp(ticks: Int64((milliseconds * 10).rounded()))
    }

    /// The page and its boxes, each a button in full view.
    var page: [Event] {
        let start = Self.timestamp(points[0][0])
        func px(_ number: Double) -> Coordinate { Coordinate(px: number) ?? .px(0) }
        // A page map has no place above the document's top: boxes that lie above the viewport are
        // in a document that is scrolled.
        let scrolled = max(0, -(boxes.map { $0[1] }.min() ?? 0)).rounded(.up)
        let scroll: [Event] = scrolled > 0 ? [.scroll(at: start, y: px(scrolled))] : []
        let view = Event.pageView(
            at: start, page: 1, viewportWidth: px(viewport[0]), viewportHeight: px(viewport[1]),
            documentHeight: px(viewport[1]))
        return [view] + scroll
            + boxes.enumerated().map { index, box in
                .element(
                    ElementID(rawValue: UInt8(index)), at: start, role: .action,
                    flags: [.interactive, .exposed], x: px(box[0]), y: px(box[1] + scrolled),
                    width: px(box[2]), height: px(box[3]))
            }
    }

    /// The pointer's movements.
    var moves: [Event] {
        points.map { point in
            .pointerMove(
                at: Self.timestamp(point[0]), x: Coordinate(px: point[1]) ?? .px(0),
                y: Coordinate(px: point[2]) ?? .px(0))
        }
    }

    /// Whether a point lies in the box that was pressed.
    func isOnTarget(_ point: [Double]) -> Bool {
        let box = boxes[target]
        return point[1] >= box[0] && point[1] < box[0] + box[2] && point[2] >= box[1]
            && point[2] < box[1] + box[3]
    }

    /// When the pointer came to the pressed box to stay, in ms before the press; the first point's
    /// time if it was there all along.
    var arrival: Double {
        var first = points.count - 1
        while first > 0, isOnTarget(points[first - 1]) { first -= 1 }
        return points[first][0]
    }
}

extension ApproachTask {
    /// What an engine knows at moments of the approach.
    ///
    /// - Parameters:
    ///   - moments: in ms relative to the press, rising; those before the second point, at which
    ///     nothing moves yet, are left out.
    ///   - aims: those of a model, or none.
    ///   - body: is given a moment's number and what is known at it; of the points those up to
    ///     the moment alone, and that time has passed since.
    public func forEach(
        moment moments: [Double], aims: [Float],
        _ body: (Int, borrowing TargetReading) throws -> Void
    ) rethrows {
        var engine = Engine()
        var signals = Signals()
        func take(_ event: Event) {
            engine.advance(event, into: &signals)
            signals.removeAll()
        }
        for event in page { take(event) }
        let moves = moves
        let weights = aims.map(\.bitPattern)
        var next = 0
        for (number, moment) in moments.enumerated() where moment >= points[1][0] {
            while next < points.count, points[next][0] <= moment {
                take(moves[next])
                next += 1
            }
            take(.tick(at: Self.timestamp(moment)))
            try body(number, engine.readTargets(aims: weights.span))
        }
    }
}
