// SPDX-License-Identifier: Apache-2.0
// Approaches out of the events of a visit: to each press its way, and what was there to be pressed.

import InklingCore

/// Finds the approaches of one visit.
///
///     var recorder = ApproachRecorder(user: "visit 7")
///     for event in events {
///         if let approach = recorder.take(event) { approaches.append(approach) }
///     }
///
/// A press counts if it is by mouse or pen, with the first button, on a candidate (`TargetReading`)
/// to which the pointer had a way. A scroll or a resize begins the way anew, since boxes lie
/// elsewhere from then on, and so does leaving the window.
public struct ApproachRecorder: ~Copyable {
    private let user: String
    private var engine = Engine()
    private var signals = Signals()
    /// Where the pointer has been since the approach began: ticks, x, y.
    private var points: [(at: Int64, x: Double, y: Double)] = []
    private var viewport: [Double] = [0, 0]
    private var count = 0

    /// A rest after which another approach begins, in ticks: that of the engine's own.
    private static let rest: Int64 = 5_000

    /// - Parameter user: whoever made the visit; folds leave people out.
    public init(user: String) { self.user = user }

    /// Takes the next event.
    ///
    /// - Returns: the approach that ends with it, if it is a press that counts.
    /// - Complexity: O(candidates) for a press, else O(1).
    public mutating func take(_ event: Event) -> ApproachTask? {
        var found: ApproachTask?
        if event.kind == .pointerDown, event.detail & PointerButtons.touch.rawValue == 0,
            event.detail & PointerButtons.primary.rawValue != 0
        {
            found = approach(to: event)
        }
        let isTaken = engine.advance(event, into: &signals) == nil
        signals.removeAll()
        guard isTaken else { return nil }
        follow(event)
        return found
    }

    private mutating func follow(_ event: Event) {
        switch event.kind {
        case .pageView:
            viewport = [Double(event.a) / 8, Double(event.b) / 8]
            points = []
        case .scroll, .resize: points = []
        // Of the window; that of an element is a step on the way.
        case .pointerLeave: if event.element.isNone { points = [] }
        case .pointerMove, .drag, .pointerUp, .pointerDown:
            if event.kind == .pointerDown { points = [] }
            if let last = points.last, event.time.ticks &- last.at > Self.rest { points = [] }
            // A clock that was set back tells no way.
            if let last = points.last, event.time.ticks < last.at { points = [] }
            points.append((event.time.ticks, Double(event.x) / 8, Double(event.y) / 8))
        default: break
        }
    }

    private mutating func approach(to press: Event) -> ApproachTask? {
        let none: [UInt32] = []
        let reading = engine.readTargets(aims: none.span)
        let (x, y) = (Double(press.x) / 8, Double(press.y) / 8)
        var boxes: [[Double]] = []
        var target: (index: Int, area: Double)?
        for index in 0..<reading.count {
            let box = reading.box(index)
            let (width, height) = (Double(box.width), Double(box.height))
            boxes.append([Double(box.x), Double(box.y), width, height])
            let isInside =
                x >= Double(box.x) && x < Double(box.x) + width && y >= Double(box.y)
                && y < Double(box.y) + height
            // Of boxes within one another the innermost is pressed.
            if isInside, width * height < target?.area ?? .infinity {
                target = (index, width * height)
            }
        }
        // A rest in the place of the press belongs to its way, however long it is.
        guard let target, points.count >= 2, press.time.ticks >= points.last!.at else {
            return nil
        }
        let way = points.map { [Double($0.at &- press.time.ticks) / 10, $0.x, $0.y] }
        let approach = ApproachTask(
            id: "\(user)#\(count + 1)", user: user, viewport: viewport, points: way + [[0, x, y]],
            boxes: boxes, target: target.index)
        guard approach.fault == nil else { return nil }
        count += 1
        return approach
    }
}
