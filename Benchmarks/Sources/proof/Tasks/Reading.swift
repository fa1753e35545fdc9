// SPDX-License-Identifier: Apache-2.0
// Readers of short texts: will they finish, will they have understood?

import Foundation
import InklingCore

/// Two texts a reader: `scroll.csv` with scroll offsets, visible paragraphs and answers.
///
/// `read_value` says whether there were three scroll events, so it is never predicted; the two
/// columns of whole reading times are the same in every row, a fault of the file, and never read.
enum Reading {
    enum Question { case finish, comprehension }

    /// The reading pane, px: from the paragraphs that were visible at known offsets.
    static let pane = (width: 800.0, height: 570.0)

    /// Columns of the signals of reading, skimming and pausing.
    static let reading = EngineFeatures.signalColumns.filter { name in
        signals.contains { name.hasPrefix("\($0.definition.name)_") }
    }
    static let signals: [SignalKind] = [
        .reading, .skimming, .scrollPause, .scrollBackAndForth, .excessiveScrolling,
    ]
    private static let kept = reading.compactMap(EngineFeatures.signalColumns.firstIndex)

    /// - Parameter signalsAlone: takes count, strength and share of time of the signals of reading
    ///   in place of the features.
    static func load(
        _ folder: URL, others: [URL], question: Question, signalsAlone: Bool = false
    ) throws -> ExampleSet {
        let texts = try TextReading.all(in: folder)
        let geometry = PageGeometry(texts, others: try others.flatMap(TextReading.all))
        var set = ExampleSet(
            columns: signalsAlone ? reading : EngineFeatures.columns,
            moments: question == .finish ? ["10", "30", "60"] : ["30"], examples: [],
            seed: "readability1")
        for text in texts {
            let events = self.events(of: text, documentHeight: geometry.height(of: text))
            for moment in set.moments {
                guard let seconds = Double(moment),
                    let time = Timestamp(milliseconds: seconds * 1000),
                    let label = question == .finish
                        ? finishes(text, after: seconds, last: geometry.lastParagraph(of: text))
                        : understands(text)
                else { continue }
                let engine = EngineFeatures(of: events, upTo: time)
                set.examples.append(
                    Example(
                        person: text.reader, moment: moment, time: text.isAdvanced ? 1 : 0,
                        label: label,
                        values: signalsAlone ? kept.map { engine.signals[$0] } : engine.values))
            }
        }
        return set
    }

    /// Whether the text's last paragraph comes into view later; nil if it has already, or with
    /// fewer than three events in all. The latter is a future fact, kept for comparison only.
    private static func finishes(_ text: TextReading, after seconds: Double, last: Int) -> Bool? {
        guard text.steps.count >= 3 else { return nil }
        let reached = text.steps.first { $0.paragraphs.contains(last) }
        guard let reached else { return false }
        return reached.milliseconds > seconds * 1000 ? true : nil
    }

    /// Whether two of three questions were answered rightly; nil for a text that was not read.
    private static func understands(_ text: TextReading) -> Bool? {
        text.isRead ? text.score.map { $0 >= 2 } : nil
    }

    private static func events(of text: TextReading, documentHeight: Double) -> [Event] {
        var events: [Event] = [
            .pageView(
                at: Timestamp(ticks: 0), page: 1, type: .article,
                viewportWidth: Coordinate(px: pane.width) ?? .px(0),
                viewportHeight: Coordinate(px: pane.height) ?? .px(0),
                documentHeight: Coordinate(px: documentHeight) ?? .px(0))
        ]
        var offset = 0.0
        for step in text.steps where step.offset != offset {
            offset = step.offset
            guard let time = Timestamp(milliseconds: step.milliseconds),
                let y = Coordinate(px: offset)
            else { continue }
            events.append(.scroll(at: time, y: y))
        }
        return events
    }
}
