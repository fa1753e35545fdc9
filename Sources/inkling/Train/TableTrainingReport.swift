// SPDX-License-Identifier: Apache-2.0

import InklingTraining

/// What training from a table prints.
struct TableTrainingReport: Encodable {
    var model: String
    var card: String
    var shape: String
    var rows: Int
    var groups: Int
    var positives: Int
    var judgedBy: String
    var evaluation: Evaluation
    var baseline: Evaluation
    var trivial: Evaluation
    var failures: [ModelCard.Failure]
    var remarks: [String]

    init(_ result: TableTraining.Result, output: String) {
        let card = result.card
        model = output
        self.card = TableTraining.cardPath(of: output, ending: "html")
        shape = card.model.shape
        (rows, groups, positives) = (
            card.data.learned.rows, card.data.learned.groups, card.data.learned.positives
        )
        judgedBy = card.judgedBy
        (evaluation, baseline, trivial) = (card.evaluation, card.baseline, card.trivial)
        failures = card.failures
        remarks = card.remarks
    }

    var text: String {
        let header = ["", "AUC", "average precision", "log loss", "Brier", "ECE"]
        let rows = [
            ("model (\(shape))", evaluation), ("logistic", baseline), ("base rate", trivial),
        ]
        .map { name, figures in
            [
                name, cell(figures.auc, 3), cell(figures.averagePrecision, 3),
                cell(figures.logLoss, 4), cell(figures.brier, 4), cell(figures.ece, 4),
            ]
        }
        let faults = failures.map { "  \($0.place): \($0.what)" }
        let head = ["\(self.rows) rows, \(groups) groups, \(positives) with the outcome", judgedBy]
        return
            (head + remarks + [
                "",
                columns([header] + rows), "",
                faults.isEmpty
                    ? "No part of the rows was found where it fails."
                    : "Where it fails:\n" + faults.joined(separator: "\n"),
                "", "model  \(model)", "card   \(card)",
            ]).joined(separator: "\n")
    }

    private func cell(_ estimate: Estimate, _ count: Int) -> String {
        guard estimate.value.isFinite else { return "-" }
        return "\(fixed(estimate.value, count)) [\(fixed(estimate.low, count)), "
            + "\(fixed(estimate.high, count))]"
    }
}
