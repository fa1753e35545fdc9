// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Proof {
    /// - Returns: one object; a figure that there is none of, as the AUC of one class, is null.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// A table for the terminal.
    var text: String {
        let header = [
            "at", "n", "positives", "AUC", "95 %", "accuracy", "95 %", "log loss", "Brier", "ECE",
            "ECE by chance", "logistic AUC",
        ]
        let lines = rows.map { row in
            [
                row.at, "\(row.n)", "\(row.positives)", fixed(row.auc),
                range(row.aucLow, row.aucHigh), fixed(row.accuracy),
                range(row.accuracyLow, row.accuracyHigh), fixed(row.logLoss),
                fixed(row.brier), fixed(row.ece), range(row.eceByChance, row.eceByChanceHigh),
                fixed(row.baselineAUC),
            ]
        }
        return ([task] + table([header] + lines)).joined(separator: "\n")
    }

    /// What is missing from the rows, a sentence each.
    var remarks: [String] {
        rows.filter { $0.auc == nil }.map { row in
            row.n == 0
                ? "There is no row to score at \(row.at)."
                : "All \(row.n) rows at \(row.at) have the same outcome: there is no AUC."
        }
    }

    private func range(_ low: Double?, _ high: Double?) -> String {
        low == nil || high == nil ? "-" : "\(fixed(low))…\(fixed(high))"
    }

}

func fixed(_ number: Double?) -> String {
    number.map { String(format: "%.3f", $0) } ?? "-"
}

/// Lines of cells, each column as wide as its widest.
func table(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { cells in
        zip(cells, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }
            .joined(separator: "  ")
    }
}
