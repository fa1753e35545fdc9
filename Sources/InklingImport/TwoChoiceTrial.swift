// SPDX-License-Identifier: Apache-2.0
// Trials of the two-choice data set: is an eel a fish or a reptile? Two buttons at the top left and
// right, the start at the bottom, the cursor at 100 Hz; a trial is one JSON object a line.

import Foundation
import InklingCore

/// One trial: what was asked, what was answered, and the cursor from question to press.
public struct TwoChoiceTrial: Sendable {
    public var person: String
    /// In the order in which the person had them.
    public var number: Int
    /// Whether the example is an odd one of its kind, such as the whale: the two answers compete.
    public var isAtypical: Bool
    /// From the question to the press, ms.
    public var responseTime: Double
    /// Each sample's time in ms, and its place in px from the middle of the screen.
    var times: [Double]
    var xs: [Double]
    var ys: [Double]

    /// When the question was shown, and when the answer was pressed.
    public var start: Timestamp { Timestamp(milliseconds: times.first ?? 0) ?? Timestamp(ticks: 0) }
    public var end: Timestamp { Timestamp(milliseconds: times.last ?? 0) ?? Timestamp(ticks: 0) }

    /// The trials of a file.
    ///
    /// - Throws: `ImportError` when the file cannot be read, or a line is no trial.
    public static func read(_ path: String) throws(ImportError) -> [TwoChoiceTrial] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ImportError(
                .missingInput, at: path, "there is no such file",
                remedy: "Give the data set's trials.jsonl.")
        }
        var trials: [TwoChoiceTrial] = []
        for (index, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
            guard let trial = JSONValue(Array(line)).flatMap(TwoChoiceTrial.init) else {
                throw ImportError(
                    .badData, at: "\(path):\(index + 1)", "the line is no trial",
                    remedy: "Give the data set's trials.jsonl.")
            }
            trials.append(trial)
        }
        return trials
    }

    init?(_ value: JSONValue) {
        func numbers(_ name: String) -> [Double] {
            (value[name]?.array ?? []).compactMap(\.number)
        }
        guard let person = value["subject_nr"]?.string,
            let number = value["count_trial"]?.string.flatMap({ Int($0) }),
            let condition = value["Condition"]?.string,
            let responseTime = value["response_time"]?.string.flatMap({ Double($0) })
        else { return nil }
        self.person = person
        self.number = number
        self.responseTime = responseTime
        isAtypical = condition == "Atypical"
        times = numbers("timestamps_get_response")
        xs = numbers("xpos_get_response")
        ys = numbers("ypos_get_response")
        guard !times.isEmpty, times.count == xs.count, times.count == ys.count else { return nil }
    }

    // MARK: Events

    private static let screen = (width: 1680.0, height: 1050.0)
    /// The buttons' size: all presses lie in the upper corners within it.
    private static let button = (width: 350.0, height: 170.0)

    /// The trial as a page with two actions, movements over it, and the press of one.
    ///
    /// Samples at the place of the one before are left out, as a browser tells none.
    public var events: [Event] {
        let screen = Self.screen
        var events: [Event] = [
            .pageView(
                at: start, page: 1, type: .quiz, viewportWidth: Self.px(screen.width),
                viewportHeight: Self.px(screen.height), documentHeight: Self.px(screen.height))
        ]
        for (number, left) in [0, screen.width - Self.button.width].enumerated() {
            events.append(
                .element(
                    ElementID(rawValue: UInt8(number)), at: start, role: .action,
                    flags: [.interactive, .exposed], x: Self.px(left), y: .px(0),
                    width: Self.px(Self.button.width), height: Self.px(Self.button.height)))
        }
        var over = ElementID.none
        var last: Event?
        for index in times.indices {
            guard let time = Timestamp(milliseconds: times[index]) else { continue }
            let x = Self.px(xs[index] + screen.width / 2)
            let y = Self.px(ys[index] + screen.height / 2)
            guard last?.x != x.eighths || last?.y != y.eighths else { continue }
            let next = Self.element(x: x, y: y)
            if next != over {
                if !over.isNone {
                    events.append(.pointer(.pointerLeave, at: time, x: x, y: y, over: over))
                }
                if !next.isNone {
                    events.append(.pointer(.pointerEnter, at: time, x: x, y: y, over: next))
                }
                over = next
            }
            let move = Event.pointerMove(at: time, x: x, y: y, over: over)
            events.append(move)
            last = move
        }
        guard var press = last else { return events }
        press.time = end
        for kind in [EventKind.pointerDown, .pointerUp, .click] {
            press.kind = kind
            press.detail = kind == .click ? 0 : PointerButtons.primary.rawValue
            events.append(press)
        }
        return events
    }

    private static func element(x: Coordinate, y: Coordinate) -> ElementID {
        guard y.eighths < px(button.height).eighths else { return .none }
        if x.eighths < px(button.width).eighths { return ElementID(rawValue: 0) }
        let right = px(screen.width - button.width).eighths
        return x.eighths >= right ? ElementID(rawValue: 1) : .none
    }

    private static func px(_ value: Double) -> Coordinate { Coordinate(px: value) ?? .px(0) }
}
