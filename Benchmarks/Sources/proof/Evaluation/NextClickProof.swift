// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTraining

/// The figures of the next click, and the answers that they are of.
struct NextClickProof: Encodable {
    struct Row: Encodable {
        /// Such as `300 ms before the press`.
        var at: String
        var figures: ChoiceFigures

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(at, forKey: .at)
            try container.encode(figures.n, forKey: .n)
            for (key, estimate) in [
                ("top1", figures.top1), ("top3", figures.top3), ("logloss", figures.logLoss),
                ("nearest_top1", figures.nearest),
            ] {
                try container.encode(estimate.value, forKey: Key(key))
                try container.encode(estimate.low, forKey: Key(key + "_low"))
                try container.encode(estimate.high, forKey: Key(key + "_high"))
            }
            try container.encode(figures.ece, forKey: Key("ece"))
        }
    }

    struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        static let at = Key("at")
        static let n = Key("n")

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { return nil }
    }

    struct Ticks: Encodable {
        var n: Int
        var top1: Double
        var ece: Double
    }

    var task = "next-click"
    /// Of all moments 25 ms apart.
    var ticks: Ticks
    var rows: [Row]

    init(_ judgement: NextClickJudgement) {
        ticks = Ticks(
            n: judgement.ticks.n, top1: judgement.ticks.top1.value, ece: judgement.ticks.ece)
        rows =
            judgement.beforePress.map { Row(at: "press-\($0.at)", figures: $0.figures) }
            + judgement.beforeArrival.map { Row(at: "arrival-\($0.at)", figures: $0.figures) }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    var text: String {
        let header = ["at, ms", "n", "top 1", "95 %", "top 3", "log loss", "ECE", "nearest"]
        let lines = rows.map { row in
            let figures = row.figures
            return [
                row.at, "\(figures.n)", fixed(figures.top1.value),
                "\(fixed(figures.top1.low))…\(fixed(figures.top1.high))",
                fixed(figures.top3.value), fixed(figures.logLoss.value), fixed(figures.ece),
                fixed(figures.nearest.value),
            ]
        }
        let any =
            "Asked every 25 ms, \(ticks.n) times: top 1 \(fixed(ticks.top1)), ECE \(fixed(ticks.ece))"
        return ([task] + table([header] + lines) + [any]).joined(separator: "\n")
    }
}
