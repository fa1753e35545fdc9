// SPDX-License-Identifier: Apache-2.0
// Rows sorted once by probability, measured as often as wanted under weights of their groups.

import Foundation

/// The plain figures of one weighting; NaN where there is none.
struct Measures: Sendable {
    var auc = Double.nan
    var averagePrecision = Double.nan
    var logLoss = Double.nan
    var brier = Double.nan
    var ece = Double.nan
    var accuracy = Double.nan
}

/// Rows in falling order of probability.
struct Ranking: Sendable {
    let groupCount: Int
    private let labels: [UInt8]
    private let probabilities: [Double]
    /// Of each row, numbered from 0.
    private let groups: [Int32]
    /// Sums over each group's rows that no order matters for.
    private let sums: [GroupSums]

    private struct GroupSums {
        var rows = 0.0
        var positives = 0.0
        var logLoss = 0.0
        var brier = 0.0
        var right = 0.0
    }

    init(labels: [UInt8], probabilities: [Double], groups: [Int32]) {
        let order = labels.indices.sorted { a, b in
            probabilities[a] != probabilities[b] ? probabilities[a] > probabilities[b] : a < b
        }
        self.labels = order.map { labels[$0] }
        self.probabilities = order.map { probabilities[$0] }
        var numbers: [Int32: Int32] = [:]
        // Numbered as they come in the table, so that a resample does not depend on the model.
        for group in groups where numbers[group] == nil { numbers[group] = Int32(numbers.count) }
        self.groups = order.map { numbers[groups[$0]]! }
        groupCount = numbers.count
        var sums = [GroupSums](repeating: GroupSums(), count: numbers.count)
        for row in labels.indices {
            let group = Int(numbers[groups[row]]!)
            let (label, probability) = (labels[row], probabilities[row])
            sums[group].rows += 1
            sums[group].positives += Double(label)
            sums[group].logLoss += InklingTraining.logLoss(probability: probability, label: label)
            let distance = probability - Double(label)
            sums[group].brier += distance * distance
            sums[group].right += (probability >= 0.5) == (label == 1) ? 1 : 0
        }
        self.sums = sums
    }

    /// - Parameter weights: how often each group counts.
    /// - Complexity: O(rows).
    func measures(weights: [UInt32]) -> Measures {
        var total = GroupSums()
        for (group, weight) in weights.enumerated() where weight > 0 {
            let weight = Double(weight)
            total.rows += weight * sums[group].rows
            total.positives += weight * sums[group].positives
            total.logLoss += weight * sums[group].logLoss
            total.brier += weight * sums[group].brier
            total.right += weight * sums[group].right
        }
        var measures = Measures()
        guard total.rows > 0 else { return measures }
        measures.logLoss = total.logLoss / total.rows
        measures.brier = total.brier / total.rows
        measures.accuracy = total.right / total.rows
        measureOrder(weights, rows: total.rows, positives: total.positives, into: &measures)
        return measures
    }

    /// One walk down the ranking, a step for each set of equal probabilities.
    private func measureOrder(
        _ weights: [UInt32], rows: Double, positives: Double, into measures: inout Measures
    ) {
        let (labels, probabilities) = (labels.span, probabilities.span)
        let (groups, weights) = (groups.span, weights.span)
        let negatives = rows - positives
        var (hits, misses, area, precision) = (0.0, 0.0, 0.0, 0.0)
        var bins = EqualCountBins(count: Evaluation.binCount, rows: rows)
        var row = 0
        while row < labels.count {
            let probability = probabilities[row]
            var (newHits, newMisses): (UInt64, UInt64) = (0, 0)
            while row < labels.count, probabilities[row] == probability {
                let weight = UInt64(weights[Int(groups[row])])
                if labels[row] == 1 { newHits &+= weight } else { newMisses &+= weight }
                row &+= 1
            }
            guard newHits | newMisses > 0 else { continue }
            let (gained, lost) = (Double(newHits), Double(newMisses))
            area += lost * (hits + gained / 2)
            hits += gained
            misses += lost
            precision += gained * hits / (hits + misses)
            bins.add(rows: gained + lost, hits: gained, probability: probability)
        }
        measures.ece = bins.error
        if positives > 0 { measures.averagePrecision = precision / positives }
        if positives > 0, negatives > 0 { measures.auc = area / (positives * negatives) }
    }
}

/// Bins of about equal weight, filled in order of probability.
struct EqualCountBins {
    struct Bin {
        var rows = 0.0
        var hits = 0.0
        var probability = 0.0
    }

    private(set) var bins: [Bin]
    private let rows: Double
    private var passed = 0.0

    init(count: Int, rows: Double) {
        bins = [Bin](repeating: Bin(), count: count)
        self.rows = rows
    }

    /// Adds rows of one probability to the bin in which their middle lies.
    mutating func add(rows added: Double, hits: Double, probability: Double) {
        let place = (passed + added / 2) / rows * Double(bins.count)
        let bin = min(Int(place), bins.count - 1)
        bins[bin].rows += added
        bins[bin].hits += hits
        bins[bin].probability += added * probability
        passed += added
    }

    /// Σ |mean probability - share of outcomes|, weighted by rows.
    var error: Double {
        bins.reduce(0) { $0 + abs($1.probability - $1.hits) } / rows
    }
}
