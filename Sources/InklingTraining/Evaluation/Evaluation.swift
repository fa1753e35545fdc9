// SPDX-License-Identifier: Apache-2.0
// How right probabilities were, each figure with what another sample of people might have given.

import Dispatch
import InklingCore

/// A figure with its 95 % interval.
public struct Estimate: Sendable, Equatable, Codable {
    public var value: Double
    /// The 2.5 and 97.5 percentiles of the bootstrap; NaN if no resample had a value.
    public var low: Double
    public var high: Double

    public init(value: Double, low: Double, high: Double) {
        self.value = value
        self.low = low
        self.high = high
    }

    private enum CodingKeys: String, CodingKey { case value, low, high }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func number(_ key: CodingKeys) throws -> Double {
            try container.decodeIfPresent(Double.self, forKey: key) ?? .nan
        }
        self.init(value: try number(.value), low: try number(.low), high: try number(.high))
    }

    /// A number that does not exist is written as null, since JSON has no NaN.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        for (key, number) in [(CodingKeys.value, value), (.low, low), (.high, high)] {
            try container.encode(number.isFinite ? number : nil, forKey: key)
        }
    }
}

/// Measures of probabilities against what came, with percentile intervals by resampling groups.
///
/// People are drawn, with all their rows, as often as there are people; the model is not fitted
/// anew, so an interval covers the choice of test people and nothing else.
///
///     let evaluation = Evaluation(labels: labels, probabilities: p, groups: people, seed: 7)
///     print(evaluation.auc.value, evaluation.auc.low, evaluation.auc.high)
///
/// - SeeAlso: Field and Welsh 2007, "Bootstrapping clustered data",
///   doi 10.1111/j.1467-9868.2007.00593.x.
public struct Evaluation: Sendable, Equatable, Codable {
    public var rowCount: Int
    public var positiveCount: Int
    public var groupCount: Int
    /// Area under the ROC curve: how often a row with the outcome scores above one without, ties
    /// half. NaN with one class.
    public var auc: Estimate
    /// Σ (recall gained × precision) down the ranking, ties as one step. NaN without positives.
    public var averagePrecision: Estimate
    /// Mean -log of the probability given to what came, in nats; a probability of 0 counts
    /// as 10^-15.
    public var logLoss: Estimate
    /// Mean squared distance of probability and outcome.
    public var brier: Estimate
    /// Mean distance of mean probability and share of outcomes over ten bins of equal count, by
    /// probability; equal probabilities stay in one bin. Its interval is wider than a percentile
    /// interval, which would often lie above it: see `Estimate.holdingItsValue`.
    public var ece: Estimate
    /// Share of rows on the right side of one half.
    public var accuracy: Estimate

    public static let binCount = 10

    /// - Parameters:
    ///   - labels: 0 or 1.
    ///   - groups: whose row it is.
    ///   - resamples: 0 for no intervals.
    /// - Precondition: the arrays are of one length, which is not 0.
    /// - Complexity: O(n log n + resamples × n), on all cores; the result does not depend on how
    ///   many there are.
    public init(
        labels: [UInt8], probabilities: [Double], groups: [Int32], seed: UInt64 = 7,
        resamples: Int = 1000
    ) {
        precondition(labels.count == probabilities.count && labels.count == groups.count)
        precondition(!labels.isEmpty)
        let ranking = Ranking(labels: labels, probabilities: probabilities, groups: groups)
        let point = ranking.measures(weights: [UInt32](repeating: 1, count: ranking.groupCount))
        let collected = ResampledMeasures(count: resamples)
        DispatchQueue.concurrentPerform(iterations: resamples) { number in
            let weights = Self.weights(
                ofResample: number, groupCount: ranking.groupCount, seed: seed)
            collected.set(ranking.measures(weights: weights), at: number)
        }
        let resampled = collected.values
        func estimate(_ measure: KeyPath<Measures, Double>) -> Estimate {
            let sorted = resampled.map { $0[keyPath: measure] }.filter { $0 == $0 }.sorted()
            return Estimate(
                value: point[keyPath: measure], low: percentile(sorted, 0.025),
                high: percentile(sorted, 0.975))
        }
        rowCount = labels.count
        positiveCount = labels.reduce(0) { $0 + Int($1) }
        groupCount = ranking.groupCount
        auc = estimate(\.auc)
        averagePrecision = estimate(\.averagePrecision)
        logLoss = estimate(\.logLoss)
        brier = estimate(\.brier)
        ece = estimate(\.ece).holdingItsValue
        accuracy = estimate(\.accuracy)
    }

    /// How often each group is drawn; the same for every model of the same rows.
    static func weights(ofResample number: Int, groupCount: Int, seed: UInt64) -> [UInt32] {
        // Each resample has a seed of its own, so that the order of work does not matter.
        var random = SplitMix(seed: seed &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03)
        var weights = [UInt32](repeating: 0, count: groupCount)
        for _ in 0..<groupCount { weights[random.below(groupCount)] += 1 }
        return weights
    }
}

extension Estimate {
    /// The interval of a distance from 0, whose resamples lie above it by the noise that they add,
    /// often all of them: the figure itself has that bias once, a resample twice. The low end is
    /// therefore mirrored at the figure (as the basic bootstrap does), but not below 0; the high
    /// end stays, or goes up to the figure. It is wider than need be, and holds its figure.
    ///
    /// - SeeAlso: Davison and Hinkley 1997, Bootstrap Methods and their Application, 5.2.
    var holdingItsValue: Estimate {
        guard high == high else { return self }
        return Estimate(
            value: value, low: max(0, min(value, 2 * value - high)), high: max(value, high))
    }
}

/// A share of sorted numbers, by straight lines between neighbours; NaN for none.
func percentile(_ sorted: [Double], _ share: Double) -> Double {
    guard !sorted.isEmpty else { return .nan }
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    let next = min(index + 1, sorted.count - 1)
    return sorted[index] + (sorted[next] - sorted[index]) * (place - Double(index))
}
