// SPDX-License-Identifier: Apache-2.0
// How far a model's probabilities can be believed, moment by moment: what a page needs to say
// "23 %, 18 to 29" or "not sure yet".

import Foundation
import InklingCore

/// What came, by what was said, on rows that the model did not learn from; for all of them, and at
/// each landmark by time.
///
///     let reliability = Reliability(
///         labels: later.labels, probabilities: probabilities, groups: later.groups,
///         moments: later.moments)
///
/// It stands under `reliability` in a model file's metadata, and `web/sdk/odds.js` reads it.
public struct Reliability: Sendable, Encodable {
    /// Rows of like probability: `[predicted, low, high]` in JSON.
    public struct Bin: Sendable, Equatable, Encodable {
        /// The mean probability of the rows.
        public var predicted: Double
        /// The share of outcomes among them, with 95 % certainty, resampling groups.
        public var low: Double
        public var high: Double

        public func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(contentsOf: [predicted, low, high].map(rounded))
        }
    }

    public struct Moment: Sendable, Encodable {
        /// Seconds since the session's first event.
        public var at: Double
        /// The lower end of the AUC's interval among the rows of this moment.
        public var aucLow: Double
        /// With rising predictions.
        public var bins: [Bin]

        enum CodingKeys: String, CodingKey {
            case at, bins
            case aucLow = "auc_low"
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(at, forKey: .at)
            try container.encode(rounded(aucLow), forKey: .aucLow)
            try container.encode(bins, forKey: .bins)
        }
    }

    public var all: [Bin]
    /// Those at which there are rows of both classes.
    public var moments: [Moment]

    /// Rows that a bin has at least: fewer tell a share no better than to ±0.1.
    static let binRowsMin = 100

    /// - Parameters:
    ///   - labels: 0 or 1.
    ///   - groups: whose row it is; they are resampled.
    ///   - moments: the `Landmark` of each row, by its raw value; empty if none is known.
    /// - Precondition: the arrays are of one length, but for empty moments.
    /// - Complexity: O(n log n + resamples × n).
    public init(
        labels: [UInt8], probabilities: [Double], groups: [Int32], moments: [Int32],
        seed: UInt64 = 7, resamples: Int = 400
    ) {
        func bins(of rows: [Int]) -> [Bin] {
            Self.bins(
                labels: rows.map { labels[$0] }, probabilities: rows.map { probabilities[$0] },
                groups: rows.map { groups[$0] }, seed: seed, resamples: resamples)
        }
        all = bins(of: Array(labels.indices))
        self.moments = Landmark.allCases.compactMap { landmark in
            guard let instant = landmark.instant else { return nil }
            let rows = moments.indices.filter { moments[$0] == Int32(landmark.rawValue) }
            guard Set(rows.map { labels[$0] }).count == 2 else { return nil }
            let evaluation = Evaluation(
                labels: rows.map { labels[$0] }, probabilities: rows.map { probabilities[$0] },
                groups: rows.map { groups[$0] }, seed: seed, resamples: resamples)
            guard evaluation.auc.low.isFinite else { return nil }
            return Moment(
                at: Double(instant.ticks) / 10_000, aucLow: evaluation.auc.low,
                bins: bins(of: rows))
        }
    }

    /// Up to ten bins of equal count, equal probabilities in one.
    private static func bins(
        labels: [UInt8], probabilities: [Double], groups: [Int32], seed: UInt64, resamples: Int
    ) -> [Bin] {
        let count = max(1, min(Evaluation.binCount, labels.count / binRowsMin))
        let order = labels.indices.sorted { probabilities[$0] < probabilities[$1] }
        var bins: [[Int]] = []
        for (place, row) in order.enumerated() {
            let isFull = (bins.last?.count ?? labels.count) * count >= labels.count
            let isTied = place > 0 && probabilities[order[place - 1]] == probabilities[row]
            if isFull && !isTied { bins.append([]) }
            bins[bins.count - 1].append(row)
        }
        return bins.enumerated().map { number, rows in
            var sums: [Int32: (rows: Double, hits: Double)] = [:]
            for row in rows {
                sums[groups[row], default: (0, 0)].rows += 1
                sums[groups[row], default: (0, 0)].hits += Double(labels[row])
            }
            // Of a dictionary's order nothing may depend.
            let parts = sums.sorted { $0.key < $1.key }.map(\.value)
            var random = SplitMix(seed: seed &+ UInt64(number))
            let shares = (0..<resamples).map { _ in
                var drawn = (rows: 0.0, hits: 0.0)
                for _ in parts.indices {
                    let part = parts[random.below(parts.count)]
                    drawn.rows += part.rows
                    drawn.hits += part.hits
                }
                return drawn.hits / drawn.rows
            }.sorted()
            // Where all came to the same, resamples do too: then the exact bound of a binomial.
            let hits = parts.reduce(0) { $0 + $1.hits }
            let bound = pow(0.025, 1 / Double(parts.count))
            return Bin(
                predicted: rows.reduce(0) { $0 + probabilities[$1] } / Double(rows.count),
                low: hits == Double(rows.count) ? bound : percentile(shares, 0.025),
                high: hits == 0 ? 1 - bound : percentile(shares, 0.975))
        }
    }
}

/// To four digits: a page shows two.
private func rounded(_ number: Double) -> Double { (number * 1e4).rounded() / 1e4 }
