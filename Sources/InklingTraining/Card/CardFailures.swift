// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a reader should be told first: where the model is wrong, as far as the figures can tell
/// it from chance.
struct CardFailures {
    private(set) var found: [ModelCard.Failure] = []

    init(_ card: ModelCard) {
        judgeWhole(card)
        judge(card.curve)
        for slice in card.moments { judge(slice, of: "moment", card) }
        for group in card.segments {
            for slice in group.slices { judge(slice, of: group.name, card) }
        }
    }

    /// Of a calibration curve alone.
    init(_ curve: [ModelCard.Bin]) { judge(curve) }

    private mutating func judgeWhole(_ card: ModelCard) {
        if card.evaluation.auc.low <= 0.5 {
            add("all rows", "The interval of the AUC reaches .5: it may tell nothing apart.")
        }
        if card.evaluation.logLoss.value >= card.trivial.logLoss.value {
            add("all rows", "The base rate alone has a log loss as low: do not use the model.")
        }
        let (auc, logLoss) = (card.overBaseline.auc, card.overBaseline.logLoss)
        if auc.high < 0 {
            add(
                "all rows",
                "The logistic baseline ranks better than the model: model minus logistic, AUC "
                    + "\(signed(auc)).")
        }
        if logLoss.low > 0 {
            add(
                "all rows",
                "The logistic baseline loses less than the model: model minus logistic, log loss "
                    + "\(signed(logLoss, 4)).")
        }
    }

    /// Bins in which more or less came than chance explains.
    private mutating func judge(_ curve: [ModelCard.Bin]) {
        for bin in curve {
            guard
                let odds = OddsCheck(
                    said: bin.said, came: bin.came.value,
                    rows: bin.effectiveRows ?? Double(bin.rows), among: curve.count)
            else { continue }
            add(
                "odds about \(odds.said)",
                "\(odds.isOver ? "Over" : "Under")-confident: \(odds.said) was said, "
                    + "\(odds.came) came.")
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
        let parts = card.moments.count + card.segments.reduce(0) { $0 + $1.slices.count }
        if let odds = OddsCheck(
            said: slice.said.value, came: slice.came.value, rows: slice.effectiveRows, among: parts)
        {
            add(place, "Says \(odds.said) on average where \(odds.came) came.")
        }
    }

    private mutating func add(_ place: String, _ what: String) {
        found.append(
            ModelCard.Failure(place: place.replacing("_", with: " "), what: what))
    }
}

/// A share as a percentage.
func percent(_ share: Double, _ digits: Int = 1) -> String {
    String(format: "%.\(digits)f %%", share * 100)
}

/// A difference with its sign and interval; what rounds to nothing has no sign.
func signed(_ estimate: Estimate, _ digits: Int = 3) -> String {
    let parts = [estimate.value, estimate.low, estimate.high].map { value in
        guard value.isFinite else { return "–" }
        let size = decimals(abs(value), digits)
        guard size != decimals(0, digits) else { return size }
        return (value < 0 ? "−" : "+") + size
    }
    return "\(parts[0]) (\(parts[1]) to \(parts[2]))"
}

/// A figure with three decimals; a dash if there is none.
func decimals(_ value: Double, _ count: Int = 3) -> String {
    value.isFinite ? String(format: "%.\(count)f", value) : "–"
}
