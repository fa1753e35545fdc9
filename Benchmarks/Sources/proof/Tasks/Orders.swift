// SPDX-License-Identifier: Apache-2.0
// Does a shop visit end in an order? Ordered actions without micro-behaviour.

import Foundation
import InklingCore

/// Actions in a shop: `train.csv` with time, user, article, type (2 is an order) and session.
///
/// Asked right after the second and the fifth action of sessions that have not ordered by then.
enum Orders {
    static let actionCounts = [2, 5]
    static let order = "2"
    /// The first number that is no `KnownGoal`.
    static let siteGoal: UInt16 = 3

    private struct Action {
        var seconds: Double
        var article: String
        var type: String
    }

    static func load(_ folder: URL) throws -> ExampleSet {
        let table = try CommaTable(contentsOf: folder.appending(path: "train.csv"))
        let (session, user, article) = (
            try table.column("sessionId"), try table.column("user_id"), try table.column("sku_id")
        )
        let (type, seconds) = (try table.column("type"), try table.column("index"))
        var sessions: [String: (user: String, actions: [Action])] = [:]
        var order: [String] = []
        for (number, row) in table.rows.enumerated() {
            guard let time = Double(row[seconds]) else {
                throw DataError("train.csv, row \(number + 1): no time.")
            }
            if sessions[row[session]] == nil {
                sessions[row[session]] = (row[user], [])
                order.append(row[session])
            }
            sessions[row[session]]?.actions.append(
                Action(seconds: time, article: row[article], type: row[type]))
        }
        var set = ExampleSet(
            columns: EngineFeatures.columns, moments: actionCounts.map { "\($0)" }, examples: [],
            seed: "jdata2")
        for name in order {
            guard let (user, unsorted) = sessions[name] else { continue }
            // The file is ordered by time; equal seconds keep their order.
            let actions = unsorted.enumerated()
                .sorted { ($0.element.seconds, $0.offset) < ($1.element.seconds, $1.offset) }
                .map(\.element)
            for count in actionCounts where actions.count >= count {
                let known = Array(actions.prefix(count))
                guard !known.contains(where: { $0.type == Self.order }) else { continue }
                set.examples.append(
                    Example(
                        person: user, moment: "\(count)", time: known[0].seconds,
                        label: actions.dropFirst(count).contains { $0.type == Self.order },
                        values: EngineFeatures(of: events(of: known)).values))
            }
        }
        return set
    }

    /// A view of the article's page, and for what is more than a view: a goal of the site's own for
    /// a mark (type 3), a form submitted for a comment (type 4).
    private static func events(of actions: [Action]) -> [Event] {
        var numbers: [String: UInt16] = [:]
        var shown = ""
        var events: [Event] = []
        for action in actions {
            guard let time = Timestamp(milliseconds: action.seconds * 1000) else { continue }
            let item = numbers[action.article] ?? UInt16(clamping: numbers.count + 1)
            numbers[action.article] = item
            if action.type == "1" || action.article != shown {
                events.append(
                    .pageView(
                        at: time, page: Int32(item), type: .detail, viewportWidth: .px(1280),
                        viewportHeight: .px(800), documentHeight: .px(800), item: item))
                shown = action.article
            }
            switch action.type {
            case "3": events.append(Event(.goal, at: time, detail: siteGoal))
            case "4": events.append(Event(.submit, at: time))
            default: break
            }
        }
        return events
    }
}
