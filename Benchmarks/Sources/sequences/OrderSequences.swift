// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTraining

/// Actions of a shop: `train.csv` with time, user, article, type (2 is an order) and session, asked
/// after the second and the fifth action of sessions that have not ordered by then.
extension SequenceSet {
    private struct Action {
        var seconds: Double
        var article: Substring
        var type: Substring
    }

    private static let actionCounts = [2, 5]

    static func orders(_ folder: URL) throws -> SequenceSet {
        let text = try String(contentsOf: folder.appending(path: "train.csv"), encoding: .utf8)
        var sessions: [Substring: (user: Int32, actions: [Action])] = [:]
        var order: [Substring] = []
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == 6, let user = Int32(cells[1]), let seconds = Double(cells[5])
            else { throw UnreadableLine(text: String(line)) }
            if sessions[cells[4]] == nil { order.append(cells[4]) }
            sessions[cells[4], default: (user, [])].actions.append(
                Action(seconds: seconds, article: cells[2], type: cells[3]))
        }
        var set = SequenceSet(
            name: "orders",
            features: TrainingTable(
                columns: Feature.allCases.map { "\($0.definition.name)" }, values: [], labels: [],
                groups: []),
            sequences: [], moments: actionCounts.map { "\($0) actions" }, odds: nil)
        for name in order {
            guard let (user, unsorted) = sessions[name] else { continue }
            let actions = unsorted.enumerated()
                .sorted { ($0.element.seconds, $0.offset) < ($1.element.seconds, $1.offset) }
                .map(\.element)
            for (moment, count) in actionCounts.enumerated() where actions.count >= count {
                let known = Array(actions.prefix(count))
                guard !known.contains(where: { $0.type == "2" }) else { continue }
                let isOrdered = actions.dropFirst(count).contains { $0.type == "2" }
                set.features.labels.append(isOrdered ? 1 : 0)
                set.features.groups.append(user)
                set.features.moments.append(Int32(moment))
                set.features.values += features(of: known)
                set.sequences.append(steps(of: known))
            }
        }
        return set
    }

    /// What is done, with which article (a new one, the same, one of before) and after how long.
    private static func steps(of actions: [Action]) -> [Step] {
        let end = actions.last?.seconds ?? 0
        var seen: Set<Substring> = []
        return actions.enumerated().map { place, action in
            let isSame = place > 0 && actions[place - 1].article == action.article
            let which = isSame ? "same" : seen.contains(action.article) ? "again" : "new"
            seen.insert(action.article)
            let gap = place > 0 ? action.seconds - actions[place - 1].seconds : 0
            let pause = place == 0 ? "first" : gap < 15 ? "soon" : gap < 60 ? "later" : "late"
            return Step(
                symbol: "\(action.type) \(which) \(pause)", age: end - action.seconds)
        }
    }

    /// The engine's features of the same actions, told as `proof orders` tells them.
    private static func features(of actions: [Action]) -> [Float] {
        var engine = Engine()
        var found = Signals()
        var numbers: [Substring: UInt16] = [:]
        var shown: Substring = ""
        for action in actions {
            guard let time = Timestamp(milliseconds: action.seconds * 1000) else { continue }
            let item = numbers[action.article] ?? UInt16(clamping: numbers.count + 1)
            numbers[action.article] = item
            if action.type == "1" || action.article != shown {
                engine.advance(
                    .pageView(
                        at: time, page: Int32(item), type: .detail, viewportWidth: .px(1280),
                        viewportHeight: .px(800), documentHeight: .px(800), item: item),
                    into: &found)
                shown = action.article
            }
            switch action.type {
            case "3": engine.advance(Event(.goal, at: time, detail: 3), into: &found)
            case "4": engine.advance(Event(.submit, at: time), into: &found)
            default: break
            }
            found.removeAll()
        }
        var vector = FeatureVector()
        engine.readFeatures(into: &vector)
        return Feature.allCases.map { vector[$0] }
    }
}

struct UnreadableLine: Error {
    var text: String
}
