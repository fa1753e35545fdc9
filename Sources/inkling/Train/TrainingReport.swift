// SPDX-License-Identifier: Apache-2.0
// What `inkling train` says when it is done.

import InklingModels
import InklingTraining

/// The result of a training as it is printed.
struct TrainingReport: Encodable {
    var outcome: String
    var site: String
    var number: Int
    var state: String
    var why: String
    /// False if the same visits gave the same model before, which is the one that is told of.
    var isNew: Bool
    /// Whole paths of the model and of its card.
    var file: String
    var card: String
    var simulated: Bool
    /// That its figures are too good to be true; nil if they are not.
    var warning: String?
    var visits: VisitAccount
    /// On the later visits, which it did not learn from.
    var evaluation: Evaluation
    var baseline: Evaluation
    var baseRate: Double
    private var rows: String
    private var learned: Int

    private enum CodingKeys: CodingKey {
        case outcome, site, number, state, why, isNew, file, card, simulated, warning, visits
        case evaluation, baseline, baseRate
    }

    init(_ result: VisitTraining.Result, in registry: ModelRegistry) {
        let entry = result.entry
        outcome = entry.outcome
        site = entry.site
        number = entry.number
        state = entry.state.rawValue
        why = entry.steps.last?.why ?? ""
        isNew = result.isNew
        file = registry.path(of: entry)
        card = registry.path(of: entry, ending: "html")
        rows = result.model.linearRemark
        learned = result.learned.groups
        simulated = entry.account.simulated > 0
        warning = LeakCheck.warning(of: result.later, probabilities: result.probabilities)
        visits = entry.account
        evaluation = entry.evaluation
        baseline = Evaluation(
            labels: result.later.labels, probabilities: result.baseline,
            groups: result.later.groups)
        baseRate = result.baseRate
    }

    var text: String {
        var lines = ["\(outcome) \(number) for \(site): \(state). \(why)."]
        if !isNew {
            lines.append(
                "The same visits gave the same model before: it is that one, and no other was kept."
            )
        }
        if simulated {
            lines.append(
                "SIMULATED: \(visits.simulated) of \(visits.used) visits; its figures say nothing "
                    + "about people.")
        }
        if let warning { lines.append(warning) }
        lines.append("")
        lines.append(
            columns([
                ["on \(evaluation.groupCount) later visits", "model", "logistic"],
                ["AUC", figure(evaluation.auc), figure(baseline.auc)],
                ["log loss", figure(evaluation.logLoss), figure(baseline.logLoss)],
                ["Brier", figure(evaluation.brier), figure(baseline.brier)],
                ["calibration error", figure(evaluation.ece), figure(baseline.ece)],
            ]))
        lines.append("")
        lines.append(
            "learned from \(learned) visits; the outcome came at "
                + "\(fixed(baseRate * 100, 1)) % of their moments")
        if !rows.isEmpty { lines.append("learned from all their rows\(rows)") }
        lines += visits.remarks.map { "left out: \($0)" }
        lines += ["", "model  \(file)", "card   \(card)"]
        return lines.joined(separator: "\n")
    }

    private func figure(_ estimate: Estimate) -> String {
        "\(fixed(estimate.value, 3)) (\(fixed(estimate.low, 3)) to \(fixed(estimate.high, 3)))"
    }
}
