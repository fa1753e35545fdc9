// SPDX-License-Identifier: Apache-2.0
// When a challenger takes the champion's place.

import InklingTraining

/// The comparison of a challenger with what is served, on visits later than both learned from.
public struct Promotion: Sendable, Equatable, Codable {
    /// How much less the challenger loses; without a champion, than the base rate.
    public var difference: LossDifference
    /// How far its probabilities are from what came, and how far honest ones would be by chance:
    /// 0 where that was not asked because the error is small.
    public var ece: Double
    public var eceByChance: Double
    public var counts: OutcomeCounts
    /// Later visits that were not looked at, since there are more than memory is to hold.
    public var notDrawn = 0

    /// The least gain as a share of the champion's loss. A change costs trust: every probability on
    /// the page moves.
    public static let gainMin = 0.01
    /// Five points between said and seen are what an operator notices on a chart of a week.
    public static let eceMax = 0.05

    /// - Parameters:
    ///   - table: later visits; not empty.
    ///   - champion: the probabilities of what is served.
    public init(
        of challenger: [Double], over champion: [Double], on table: TrainingTable, seed: UInt64
    ) {
        difference = LossDifference(
            of: challenger, over: champion, labels: table.labels, groups: table.groups, seed: seed)
        ece =
            Evaluation(
                labels: table.labels, probabilities: challenger, groups: table.groups, seed: seed,
                resamples: 0
            ).ece.value
        eceByChance =
            ece > Self.eceMax
            ? CalibrationChance.error(of: challenger, groups: table.groups, seed: seed) : 0
        counts = OutcomeCounts(table)
    }

    /// There are no visits later than both.
    static var undecided: Promotion {
        Promotion(
            difference: LossDifference(gain: Estimate(value: 0, low: 0, high: 0), otherLoss: 0),
            ece: 0, eceByChance: 0, counts: OutcomeCounts(with: 0, without: 0, groups: 0))
    }

    private init(
        difference: LossDifference, ece: Double, eceByChance: Double, counts: OutcomeCounts
    ) {
        self.difference = difference
        self.ece = ece
        self.eceByChance = eceByChance
        self.counts = counts
    }

    /// Why the challenger is not promoted; empty if it is.
    public var objections: [String] {
        var objections: [String] = []
        let missing = counts.visitsMissing(of: OutcomeCounts.leastLater)
        guard missing == 0 else {
            return [
                "only \(counts.with) visits with the outcome and \(counts.without) without are "
                    + "later than what both learned from; \(OutcomeCounts.leastLater) of each are "
                    + "needed" + (counts.groups > 0 ? ", about \(missing) more visits" : "")
            ]
        }
        let gain = difference.gain
        if !(gain.low > 0) {
            objections.append(
                "its log loss is \(round(gain.value)) lower, with an interval of "
                    + "\(round(gain.low)) to \(round(gain.high)) that does not exclude chance")
        } else if gain.value < Self.gainMin * difference.otherLoss {
            objections.append(
                "its log loss is \(round(gain.value)) lower, which is less than "
                    + "\(Int(Self.gainMin * 100)) % of \(round(difference.otherLoss))")
        }
        if !(ece <= max(Self.eceMax, eceByChance)) {
            objections.append(
                "its calibration error is \(round(ece)), above \(Self.eceMax) and above the "
                    + "\(round(eceByChance)) that chance gives")
        }
        return objections
    }

    /// In words for the registry and the terminal.
    public var reason: String {
        let objections = objections
        guard objections.isEmpty else {
            return "Not promoted: " + objections.joined(separator: "; ") + undrawn
        }
        let gain = difference.gain
        return "Promoted: on \(counts.groups) later visits its log loss is \(round(gain.value)) "
            + "lower (\(round(gain.low)) to \(round(gain.high))) "
            + "than \(round(difference.otherLoss))"
            + ", calibration error \(round(ece))" + undrawn
    }

    private var undrawn: String {
        notDrawn == 0 ? "" : "; \(notDrawn) more later visits were not drawn"
    }

    private func round(_ value: Double) -> String { "\((value * 10_000).rounded() / 10_000)" }
}
