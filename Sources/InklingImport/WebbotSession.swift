// SPDX-License-Identifier: Apache-2.0
// A session of the web bot data set: one JSON object with the cursor on a copy of an encyclopedia,
// of people and of bots. Only movements have times.

import InklingCore

enum WebbotSession {
    /// An offset that falls from above the one to below the other from one sample to the next is
    /// that of another page: a wheel's notch is 53 px.
    private static let turnedFrom: Int32 = 60
    private static let turnedTo: Int32 = 10

    private enum Step {
        case move(x: Int32, y: Int32)
        case click(PointerButtons)
        case scroll(y: Int32)
    }

    /// The events of a session.
    ///
    ///     {"total_behaviour": "[m(569,553)][s(3)][c(l)]", "mousemove_times": "34481,"}
    ///
    /// A click is told when the cursor last moved; scrolls are spread evenly between the movements
    /// around them. The window is taken to be as large as the cursor's places.
    ///
    /// - Parameter rejections: one is appended for each step that is none, or has no time.
    /// - Throws: `Rejection` for an object that is no session.
    /// - Complexity: O(length).
    static func events(
        of value: JSONValue, rejections: inout [Rejection]
    ) throws(Rejection) -> [Event] {
        guard let behaviour = value["total_behaviour"]?.string,
            let times = value["mousemove_times"]?.string
        else {
            throw Rejection(.malformed, "a session needs total_behaviour and mousemove_times")
        }
        let steps = behaviour.split(separator: "]").compactMap { text -> Step? in
            guard let step = step(text.drop { $0 == "[" }) else {
                rejections.append(Rejection(.malformed, "there is a step that is none"))
                return nil
            }
            return step
        }
        let moments = times.split(separator: ",").map { text in
            Double(text).flatMap { Timestamp(milliseconds: $0) }
        }
        return events(steps, at: moments, rejections: &rejections)
    }

    private static func step(_ text: Substring) -> Step? {
        guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
        let arguments = text[open...].dropFirst().dropLast().split(separator: ",")
        switch (text[..<open], arguments.count) {
        case ("m", 2):
            guard let x = Int32(arguments[0]), let y = Int32(arguments[1]) else { return nil }
            return .move(x: x, y: y)
        case ("c", 1): return .click(arguments[0] == "r" ? .secondary : .primary)
        case ("s", 1): return Int32(arguments[0]).map { .scroll(y: $0) }
        default: return nil
        }
    }

    private static func events(
        _ steps: [Step], at moments: [Timestamp?], rejections: inout [Rejection]
    ) -> [Event] {
        var (width, height): (Int32, Int32) = (0, 0)
        for case .move(let x, let y) in steps { (width, height) = (max(width, x), max(height, y)) }
        var page: Int32 = 0
        var events: [Event] = []
        func show(at time: Timestamp) {
            page += 1
            events.append(
                .pageView(
                    at: time, page: page, viewportWidth: .px(width), viewportHeight: .px(height),
                    documentHeight: .px(0)))
        }
        var moves = 0
        var last: Event?
        var offset: Int32 = 0
        var offsets: [Int32] = []
        /// What was scrolled since the last movement, up to the next.
        func scroll(until end: Timestamp, from start: Timestamp) {
            for (index, y) in offsets.enumerated() {
                let share = Double(index + 1) / Double(offsets.count + 1)
                let time = Timestamp(
                    ticks: start.ticks + Int64(Double(end.ticks - start.ticks) * share))
                if offset > turnedFrom, y < turnedTo { show(at: time) }
                events.append(.scroll(at: time, y: .px(y)))
                offset = y
            }
            offsets.removeAll()
        }
        for step in steps {
            switch step {
            case .move(let x, let y):
                moves += 1
                guard moves <= moments.count, let time = moments[moves - 1] else {
                    rejections.append(Rejection(.malformed, "a movement has no time"))
                    continue
                }
                if page == 0 { show(at: time) }
                scroll(until: time, from: last?.time ?? time)
                let move = Event.pointerMove(at: time, x: .px(x), y: .px(y))
                events.append(move)
                last = move
            case .scroll(let y): offsets.append(y)
            case .click(let button):
                guard var press = last else { continue }
                for kind in [EventKind.pointerDown, .pointerUp, .click] {
                    press.kind = kind
                    press.detail = kind == .click ? 0 : button.rawValue
                    events.append(press)
                }
            }
        }
        if let last { scroll(until: last.time, from: last.time) }
        return events
    }
}
