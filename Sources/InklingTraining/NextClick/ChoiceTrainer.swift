// SPDX-License-Identifier: Apache-2.0
// Trees that choose among candidates: one score each, and the likelihood of what was chosen.

import Foundation
import InklingCore

/// Learns which of the candidates of a moment is chosen.
///
/// Conditional logit (McFadden 1974) with boosted trees as the utility: the probability of a
/// candidate is e^score over the sum of the moment's candidates, and each round of trees goes down
/// the gradient of the likelihood, p - 1 for what was chosen and p for what was not.
public struct ChoiceTrainer: Sendable {
    public var settings: TreeSettings
    public var rounds: Int
    public var threads: Int

    public init(settings: TreeSettings, rounds: Int, threads: Int) {
        self.settings = settings
        self.rounds = rounds
        self.threads = threads
    }

    /// The forest of a table's moments, without a scale.
    ///
    /// - Throws: `TrainingError` for a table without moments, or if XGBoost refuses.
    /// - Complexity: O(rounds × rows × columns).
    public func fit(
        _ table: ChoiceTable, step: String = "Trees",
        progress: (TrainingProgress) -> Void = { _ in }
    ) throws -> NextClickTrainer.Fitted {
        guard table.momentCount > 0 else {
            throw TrainingError(
                .tooFewOutcomes, at: "approaches", "There is no moment to learn from.")
        }
        let rows = table.table
        let matrix = try BoosterMatrix(
            trainingOn: TableRows(rows, rows: Array(0..<rows.rowCount)), threads: threads)
        let booster = try Booster(
            settings, training: matrix, baseRate: 0.5, columns: rows.columns, threads: threads)
        var gradients = [Float](repeating: 0, count: rows.rowCount)
        var hessians = gradients
        for round in 0..<rounds {
            progress(TrainingProgress(step: step, done: round, total: rounds))
            let margins = try booster.trainingMargins()
            for moment in 0..<table.momentCount {
                let range = table.rows(of: moment)
                let weight = table.weights[moment]
                let shares = choiceShares(margins[range], scale: 1)
                for (place, row) in range.enumerated() {
                    let share = Float(shares[place])
                    let hit: Float = place == table.chosen[moment] ? 1 : 0
                    gradients[row] = weight * (share - hit)
                    hessians[row] = weight * max(share * (1 - share), 1e-6)
                }
            }
            try booster.grow(gradients: &gradients, hessians: &hessians)
        }
        let trees = try XGBoostTrees(json: booster.json())
        return NextClickTrainer.Fitted(
            model: ModelDescription(
                outcome: TargetFeature.outcome, schema: TargetFeature.schemaHash,
                featureCount: TargetFeature.count, shape: .forest(base: 0, trees: trees.trees)),
            gains: trees.gains)
    }
}

/// e^(scale × score) of each score over the sum of all.
/// - Complexity: O(scores).
func choiceShares(_ scores: ArraySlice<Float>, scale: Double) -> [Double] {
    let highest = scores.max() ?? 0
    let powers = scores.map { exp(scale * Double($0 - highest)) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
}

/// What scores are multiplied by, so that probabilities are as often right as they say: of the
/// scores of moments that were not learned from, the scale of most likelihood.
enum ChoiceScale {
    /// - Parameter scores: of every row of the table.
    /// - Complexity: O(rows), some 40 times.
    static func fit(_ table: ChoiceTable, scores: [Float]) -> Float {
        func loss(_ scale: Double) -> Double {
            (0..<table.momentCount).reduce(0) { sum, moment in
                let shares = choiceShares(scores[table.rows(of: moment)], scale: scale)
                return sum - Double(table.weights[moment]) * log(shares[table.chosen[moment]])
            }
        }
        // The loss is convex in the scale: a golden section finds its least.
        let golden = (5.0.squareRoot() - 1) / 2
        var (low, high) = (0.1, 4.0)
        var (left, right) = (high - golden * (high - low), low + golden * (high - low))
        var (leftLoss, rightLoss) = (loss(left), loss(right))
        while high - low > 1e-3 {
            if leftLoss < rightLoss {
                (high, right, rightLoss) = (right, left, leftLoss)
                left = high - golden * (high - low)
                leftLoss = loss(left)
            } else {
                (low, left, leftLoss) = (left, right, rightLoss)
                right = low + golden * (high - low)
                rightLoss = loss(right)
            }
        }
        return Float((low + high) / 2)
    }
}
