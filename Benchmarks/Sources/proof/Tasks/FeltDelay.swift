// SPDX-License-Identifier: Apache-2.0
// Is a slow page felt? Map tasks with delays put in, and how good people found them.

import Foundation
import InklingCore

/// Trials on a web map: `raw_data.csv` with presses, drags, zoom clicks and a rating of 1 to 5.
///
/// Asked 20 s after the first gesture, from the third trial of a person on, who is compared with
/// himself: see `OwnHistory`. The last presses of a trial are on the rating form and give it
/// away, so a trial is cut at the first of them.
enum FeltDelay {
    static let clock = 20.0
    static let map = (width: 1280.0, height: 700.0)
    /// Earlier trials that a comparison needs.
    static let historyMin = 2

    /// A press, a drag or a click on the zoom control.
    struct Gesture: Equatable {
        var start: Double
        var end: Double
        var from: (x: Double, y: Double)
        var to: (x: Double, y: Double)
        var isZoom = false

        static func == (one: Gesture, other: Gesture) -> Bool {
            one.start == other.start && one.end == other.end && one.from == other.from
                && one.to == other.to && one.isZoom == other.isZoom
        }

        /// A press on the rating form, below the map.
        var isOnForm: Bool {
            !isZoom && from.y >= 700 && abs(to.x - from.x) <= 20 && abs(to.y - from.y) <= 20
        }
    }

    static func load(_ folder: URL) throws -> ExampleSet {
        let table = try CommaTable(contentsOf: folder.appending(path: "raw_data.csv"))
        let (subject, rating, clicks) = (
            try table.column("subject"), try table.column("ACR"), try table.column("mouse_clicks")
        )
        var set = ExampleSet(
            columns: EngineFeatures.columns, moments: ["20"], examples: [], seed: "iweb1",
            historyMin: historyMin)
        for (number, row) in table.rows.enumerated() {
            guard let score = Int(row[rating]) else {
                throw DataError("raw_data.csv, row \(number + 1): no rating.")
            }
            let whole = gestures(row[clicks])
            let trial = cut(whole)
            guard let first = trial.first ?? whole.first else { continue }
            let events = self.events(of: trial.filter { $0.end <= first.start + clock * 1000 })
            set.examples.append(
                Example(
                    person: row[subject], moment: "20", time: first.start / 1000,
                    label: score <= 2, values: EngineFeatures(of: events).values))
        }
        return set
    }

    /// `N:Down:time:x:y:…` begins a press that the next `up:time:x-y:…` ends; an `up` alone is a
    /// click on the zoom control. `N` is a measured latency and is not looked at.
    static func gestures(_ text: String) -> [Gesture] {
        var gestures: [Gesture] = []
        var down: (time: Double, x: Double, y: Double)?
        for entry in text.split(separator: ",") {
            let parts = entry.split(separator: ":")
            if let mark = parts.firstIndex(of: "Down"), parts.count > mark + 3,
                let time = Double(parts[mark + 1]), let x = Double(parts[mark + 2]),
                let y = Double(parts[mark + 3])
            {
                down = (time, x, y)
            } else if parts.first == "up", parts.count > 2, let time = Double(parts[1]),
                let (x, y) = place(parts[2])
            {
                let start = down ?? (time, x, y)
                gestures.append(
                    Gesture(
                        start: start.time, end: time, from: (start.x, start.y), to: (x, y),
                        isZoom: down == nil))
                down = nil
            }
        }
        return gestures
    }

    /// Two whole numbers, either of them below zero, with a hyphen between.
    private static func place(_ text: Substring) -> (Double, Double)? {
        guard let hyphen = text.dropFirst().firstIndex(of: "-"),
            let x = Double(text[..<hyphen]), let y = Double(text[text.index(after: hyphen)...])
        else { return nil }
        return (x, y)
    }

    /// The trial without the rating form: presses on it that come first are the last trial's.
    static func cut(_ gestures: [Gesture]) -> [Gesture] {
        Array(gestures.drop(while: \.isOnForm).prefix { !$0.isOnForm })
    }

    /// A page with a map and its zoom control, and the presses.
    private static func events(of gestures: [Gesture]) -> [Event] {
        guard let first = gestures.first, let start = Timestamp(milliseconds: first.start) else {
            return []
        }
        let (zoom, map) = (ElementID(rawValue: 0), ElementID(rawValue: 1))
        var events: [Event] = [
            .page(at: start, Self.map.width, Self.map.height),
            .element(
                zoom, at: start, role: .action, flags: .interactive, x: .px(60), y: .px(60),
                width: .px(130), height: .px(240)),
            .element(
                map, at: start, role: .other, flags: .repeatable, x: .px(0), y: .px(0),
                width: .px(1280), height: .px(700)),
        ]
        for gesture in gestures {
            guard let down = Timestamp(milliseconds: gesture.start),
                let up = Timestamp(milliseconds: gesture.end),
                let (x, y) = coordinates(gesture.from), let (toX, toY) = coordinates(gesture.to)
            else { continue }
            let element = gesture.isZoom ? zoom : map
            events.append(
                .pointer(.pointerDown, at: down, x: x, y: y, over: element, buttons: .primary))
            if x != toX || y != toY {
                events.append(
                    .pointer(.drag, at: up, x: toX, y: toY, over: element, buttons: .primary))
            }
            events.append(
                .pointer(.pointerUp, at: up, x: toX, y: toY, over: element, buttons: .primary))
        }
        return events
    }

    private static func coordinates(_ place: (x: Double, y: Double)) -> (Coordinate, Coordinate)? {
        guard let x = Coordinate(px: place.x), let y = Coordinate(px: place.y) else { return nil }
        return (x, y)
    }
}
