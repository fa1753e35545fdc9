// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a reader should be told first: where the model is wrong, as far as the figures can tell
/// it from chance.
struct CardFailures {
    private(set) var found: [ModelCard.Failure] = []

    init(_ card: ModelCard) {
        judgeWhole(card)
        judgeBins(card)
        for slice in card.moments { judge(slice, of: "moment", card) }
        for group in card.segments {
            for slice in group.slices { judge(slice, of: group.name, card) }
        }
    }

    private mutating func judgeWhole(_ card: ModelCard) {
        if card.evaluation.auc.low <= 0.5 {
            add("all rows", "The interval of the AUC reaches .5: it may tell nothing apart.")
        }
        if card.evaluation.logLoss.value >= card.trivial.logLoss.value {
            add("all rows", "The base rate alone has a log loss as low: do not use the model.")
        }
        if card.model.shape != "linear",
            card.baseline.auc.value > card.evaluation.auc.value
        {
            add("all rows", "The logistic baseline ranks better than the model.")
        }
    }

    /// Bins whose interval does not hold what was said.
    private mutating func judgeBins(_ card: ModelCard) {
        for bin in card.curve where bin.came.low.isFinite {
            let said = "\(percent(bin.said)) was said, \(percent(bin.came.value)) came"
            if bin.said > bin.came.high {
                add("odds about \(percent(bin.said))", "Over-confident: \(said).")
            } else if bin.said < bin.came.low {
                add("odds about \(percent(bin.said))", "Under-confident: \(said).")
            }
        }
    }

    private mutating func judge(_ slice: ModelCard.Slice, of group: String, _ card: ModelCard) {
        let place = "\(group) \(slice.name)"
        if slice.auc.high < card.evaluation.auc.low {
            add(
                place,
                "Ranks worse than elsewhere: AUC \(decimals(slice.auc.value)), over all "
                    + "\(decimals(card.evaluation.auc.value)).")
        } else if slice.auc.low <= 0.5, card.evaluation.auc.low > 0.5 {
            add(place, "AUC \(decimals(slice.auc.value)): it may tell nothing apart here.")
        }
        // Three standard errors of a share among as many groups: rows of one are no more evidence.
        let (said, came) = (slice.said.value, slice.came.value)
        let error = (came * (1 - came) / Double(slice.groups)).squareRoot()
        if abs(said - came) > 3 * error {
            add(
                place,
                "Says \(percent(said)) on average where \(percent(came)) came.")
        }
    }

    private mutating func add(_ place: String, _ what: String) {
        found.append(
            ModelCard.Failure(place: place.replacing("_", with: " "), what: what))
    }
}

/// A share as a percentage with one decimal.
func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }

/// A figure with three decimals; a dash if there is none.
func decimals(_ value: Double, _ count: Int = 3) -> String {
    value.isFinite ? String(format: "%.\(count)f", value) : "–"
}
