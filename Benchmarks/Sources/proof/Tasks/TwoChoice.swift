// SPDX-License-Identifier: Apache-2.0
// Which of two buttons is pressed, foretold while the cursor climbs towards them.

import Foundation
import InklingCore

/// Trials of a two-choice task: `trials.jsonl` with the cursor at 100 Hz, two buttons at the top
/// left and right, the start at the bottom.
///
/// Asked where the cursor first reaches 25, 50 and 75 % of the usual height of the way up, which is
/// a causal clock: it needs nothing of the end. The words shown and which answer is right are not
/// told to the engine.
enum TwoChoice {
    /// The way up from start to button in the median trial, px, as the protocol has it.
    static let height = 851.0
    static let shares = [("0.25", 0.25), ("0.5", 0.5), ("0.75", 0.75)]
    static let screen = (width: 1680.0, height: 1050.0)

    private struct Trial: Decodable {
        var subject: String
        var number: String
        var right: String
        var response: String
        var times: [Double]
        var xs: [Double]
        var ys: [Double]

        enum CodingKeys: String, CodingKey {
            case subject = "subject_nr"
            case number = "count_trial"
            case right = "CategoryRight"
            case response
            case times = "timestamps_get_response"
            case xs = "xpos_get_response"
            case ys = "ypos_get_response"
        }
    }

    static func load(_ folder: URL) throws -> ExampleSet {
        let file = folder.appending(path: "trials.jsonl")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw DataError("\(file.path) is missing. Give the folder that holds it.")
        }
        var set = ExampleSet(
            columns: EngineFeatures.columns, moments: shares.map(\.0), examples: [],
            seed: "mousetrap1")
        for (number, line) in text.split(separator: "\n").enumerated() {
            guard let trial = try? JSONDecoder().decode(Trial.self, from: Data(line.utf8)),
                trial.times.count == trial.xs.count, trial.times.count == trial.ys.count,
                let start = trial.ys.first
            else { throw DataError("trials.jsonl, line \(number + 1) is not a trial.") }
            for isMirrored in [false, true] {
                let events = self.events(of: trial, isMirrored: isMirrored)
                for (name, share) in shares {
                    let reached = trial.ys.firstIndex { start - $0 >= share * height }
                    guard let reached, let moment = Timestamp(milliseconds: trial.times[reached])
                    else { continue }
                    set.examples.append(
                        Example(
                            person: trial.subject, moment: name, time: Double(trial.number) ?? 0,
                            label: (trial.response == trial.right) != isMirrored,
                            values: EngineFeatures(of: events, upTo: moment).values,
                            isScored: !isMirrored))
                }
            }
        }
        return set
    }

    /// A page as large as the screen, and a move wherever the cursor is somewhere else than before.
    private static func events(of trial: Trial, isMirrored: Bool) -> [Event] {
        var events: [Event] = []
        var last: (Double, Double)?
        for (index, milliseconds) in trial.times.enumerated() {
            guard let time = Timestamp(milliseconds: milliseconds) else { continue }
            if events.isEmpty { events.append(.page(at: time, screen.width, screen.height)) }
            let place = (isMirrored ? -trial.xs[index] : trial.xs[index], trial.ys[index])
            if let last, last == place { continue }
            last = place
            guard let x = Coordinate(px: place.0 + screen.width / 2),
                let y = Coordinate(px: place.1 + screen.height / 2)
            else { continue }
            events.append(.pointerMove(at: time, x: x, y: y))
        }
        return events
    }
}

extension Event {
    /// A page without scrolling whose answers are not observed.
    static func page(at time: Timestamp, _ width: Double, _ height: Double) -> Event {
        .pageView(
            at: time, page: 1, viewportWidth: Coordinate(px: width) ?? .px(0),
            viewportHeight: Coordinate(px: height) ?? .px(0),
            documentHeight: Coordinate(px: height) ?? .px(0))
    }
}
