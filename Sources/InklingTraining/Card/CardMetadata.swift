// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore

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
        var baseRate: Double
        var judgedRows: Int
        /// The first and the last time, ISO 8601; nil if not known.
        var from: String?
        var to: String?

        enum CodingKeys: String, CodingKey {
            case source, rows, groups, positives, from, to
            case baseRate = "base_rate"
            case judgedRows = "judged_rows"
        }
    }

    var outcome: String
    var data: DataPart
    var metrics: Metrics
    /// Names of the features by number; nil if they are the engine's.
    var features: [String]?

    /// - Parameter columns: of the table that was learned from.
    init(_ card: ModelCard, columns: [String]) {
        outcome = card.name
        let learned = card.data.learned
        data = DataPart(
            source: card.data.source, rows: learned.rows, groups: learned.groups,
            positives: learned.positives,
            baseRate: Double(learned.positives) / Double(learned.rows),
            judgedRows: card.evaluation.rowCount, from: Self.text(of: learned.from),
            to: Self.text(of: learned.to))
        features = TableColumns.schema(of: columns) == Feature.schemaHash ? nil : columns
        metrics = Metrics(
            auc: card.evaluation.auc, averagePrecision: card.evaluation.averagePrecision,
            logLoss: card.evaluation.logLoss, brier: card.evaluation.brier,
            ece: card.evaluation.ece, baselineAUC: card.baseline.auc)
    }

    private static func text(of time: Double?) -> String? {
        time.map { Date(timeIntervalSince1970: $0).ISO8601Format() }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
