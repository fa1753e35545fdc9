// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTesting
import InklingTraining

/// AUCs of contenders on the same rows, and how far each is from the trees on features.
struct Comparison: Encodable {
    struct Entry: Encodable {
        var name: String
        var auc: Double
        var low: Double
        var high: Double
        /// Its AUC less that of the trees on features, with its own interval by the same resamples.
        var difference: Double
        var differenceLow: Double
        var differenceHigh: Double
    }

    var set: String
    var at: String
    var rows: Int
    var groups: Int
    var entries: [Entry]

    /// - Parameter scores: of each contender, the trees on features first.
    init(
        set: String, at: String, labels: [UInt8], groups: [Int32],
        scores: [(name: String, values: [Double])], resamples: Int = 400
    ) {
        self.set = set
        self.at = at
        rows = labels.count
        let members = Dictionary(grouping: labels.indices) { groups[$0] }
        let order = members.keys.sorted()
        self.groups = order.count
        var random = SeededGenerator(seed: 7)
        let draws = (0..<resamples).map { _ in
            (0..<order.count).flatMap { _ in members[order[random.index(below: order.count)]] ?? []
            }
        }
        func auc(_ values: [Double], _ rows: [Int]) -> Double {
            Evaluation(
                labels: rows.map { labels[$0] }, probabilities: rows.map { values[$0] },
                groups: rows.map { groups[$0] }, resamples: 0
            ).auc.value
        }
        let all = Array(labels.indices)
        let resampled = scores.map { score in draws.map { auc(score.values, $0) } }
        let first = auc(scores[0].values, all)
        entries = scores.enumerated().map { place, score in
            let value = auc(score.values, all)
            let differences = zip(resampled[place], resampled[0]).map { $0 - $1 }
            return Entry(
                name: score.name, auc: value, low: percentile(resampled[place], 0.025),
                high: percentile(resampled[place], 0.975), difference: value - first,
                differenceLow: percentile(differences, 0.025),
                differenceHigh: percentile(differences, 0.975))
        }
    }

    var text: String {
        let lines = entries.map { entry in
            let name = entry.name.padding(toLength: 14, withPad: " ", startingAt: 0)
            return "  \(name)\(fixed(entry.auc)) (\(fixed(entry.low)) to \(fixed(entry.high)))   "
                + "\(fixed(entry.difference)) (\(fixed(entry.differenceLow)) to "
                + "\(fixed(entry.differenceHigh)))"
        }
        return (["\(set), \(at): \(rows) rows of \(groups)"] + lines).joined(separator: "\n")
    }
}

private func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { return .nan }
    return sorted[Int((share * Double(sorted.count - 1)).rounded())]
}

private func fixed(_ value: Double) -> String { String(format: "%.4f", value) }
