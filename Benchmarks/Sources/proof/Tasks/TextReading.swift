// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One reader with one text.
struct TextReading {
    struct Step {
        var milliseconds: Double
        /// How far the text is scrolled, px.
        var offset: Double
        /// The paragraphs in view, counted from 0.
        var paragraphs: [Int]
    }

    var reader: String
    var title: String
    var isAdvanced: Bool
    var isRead: Bool
    var score: Double?
    var steps: [Step]

    /// Both texts of every reader.
    static func all(in folder: URL) throws -> [TextReading] {
        let table = try CommaTable(contentsOf: folder.appending(path: "scroll.csv"))
        let reader = try table.column("reader")
        return try ["elementary", "advanced"].flatMap { level -> [TextReading] in
            let title = try table.column("\(level)_text")
            let isRead = try table.column("\(level)_read_value")
            let score = try table.column("\(level)_score")
            let times = try table.column("\(level)_reading_event_ms")
            let offsets = try table.column("\(level)_reading_scroll_event")
            let paragraphs = try table.column("\(level)_reading_paragraph_visibility")
            return table.rows.map { row in
                TextReading(
                    reader: row[reader], title: row[title], isAdvanced: level == "advanced",
                    isRead: row[isRead] == "read", score: Double(row[score]),
                    steps: zip(
                        zip(quoted(row[times]), quoted(row[offsets])), quoted(row[paragraphs])
                    )
                    .compactMap { pair, visible in
                        guard let time = Double(pair.0), let offset = Double(pair.1) else {
                            return nil
                        }
                        return Step(
                            milliseconds: time, offset: offset,
                            paragraphs: visible.split(separator: ",").compactMap {
                                Int($0.prefix { $0 != "_" })
                            })
                    })
            }
        }
    }

    /// The parts between single quotes: the file holds Python lists of strings.
    private static func quoted(_ list: String) -> [String] {
        list.split(separator: "'", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}

/// What a page knows of itself when it is shown, put together from everyone who scrolled it.
///
/// How far a text can be scrolled is taken from its other readers alone: its own reader's furthest
/// offset would tell whether the end was reached.
struct PageGeometry {
    private var furthest: [String: [(reader: String, offset: Double)]] = [:]
    private var lastParagraphs: [String: Int] = [:]
    private var usual = 0.0

    init(_ texts: [TextReading], others: [TextReading]) {
        for text in texts + others {
            let offset = text.steps.map(\.offset).max() ?? 0
            furthest[text.title, default: []].append((text.reader, offset))
            let last = text.steps.flatMap(\.paragraphs).max() ?? 0
            lastParagraphs[text.title] = max(lastParagraphs[text.title] ?? 0, last)
        }
        let ends = furthest.values.map { PageGeometry.upperQuartile($0.map(\.offset)) }
        usual = PageGeometry.upperQuartile(ends.map { $0 })
    }

    /// Number of the text's last paragraph.
    func lastParagraph(of text: TextReading) -> Int { lastParagraphs[text.title] ?? 0 }

    /// Height of the document in px.
    func height(of text: TextReading) -> Double {
        let others = (furthest[text.title] ?? []).filter { $0.reader != text.reader }.map(\.offset)
        let end = others.isEmpty ? usual : PageGeometry.upperQuartile(others)
        return end + Reading.pane.height
    }

    /// Most readers get to the end, and nobody beyond it.
    private static func upperQuartile(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[(sorted.count - 1) * 3 / 4]
    }
}
