// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a model's file says of itself; `inkling model inspect` prints it.
struct CardMetadata: Encodable {
    struct Metrics: Encodable {
        var auc: Estimate
        var averagePrecision: Estimate
        var logLoss: Estimate
        var brier: Estimate
        var ece: Estimate
        var baselineAUC: Estimate

        enum CodingKeys: String, CodingKey {
            case auc, brier, ece
            case averagePrecision = "average_precision"
            case logLoss = "log_loss"
            case baselineAUC = "baseline_auc"
        }
    }

    struct DataPart: Encodable {
        var source: String
        var rows: Int
        var groups: Int
        var positives: Int
        var judgedRows: Int

        enum CodingKeys: String, CodingKey {
            case source, rows, groups, positives
            case judgedRows = "judged_rows"
        }
    }

    var outcome: String
    var data: DataPart
    var metrics: Metrics

    init(_ card: ModelCard) {
        outcome = card.name
        data = DataPart(
            source: card.data.source, rows: card.data.rows, groups: card.data.groups,
            positives: card.data.positives, judgedRows: card.evaluation.rowCount)
        metrics = Metrics(
            auc: card.evaluation.auc, averagePrecision: card.evaluation.averagePrecision,
            logLoss: card.evaluation.logLoss, brier: card.evaluation.brier,
            ece: card.evaluation.ece, baselineAUC: card.baseline.auc)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
