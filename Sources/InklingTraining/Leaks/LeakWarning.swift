// SPDX-License-Identifier: Apache-2.0
// A model that is too good: what no column gave away alone, several may together.

extension LeakCheck {
    /// At the first moment: published figures for whole models of visits that are seconds old are
    /// below .75, and no honest one is nearly perfect there.
    public static let modelEarlyMax = 0.95
    /// Anywhere: nearly every pair of rows is ranked right, as only the outcome itself does.
    public static let modelMax = 0.99

    /// What to say of a model that ranks the rows it is judged by better than can be.
    ///
    /// - Parameters:
    ///   - table: rows that the model did not learn from.
    ///   - probabilities: one a row.
    /// - Returns: nil if nothing is suspicious, or there are fewer than `countMin` rows of a class.
    /// - Complexity: O(n log n).
    public static func warning(
        of table: TrainingTable, probabilities: [Double], moments: Moments = .landmarks
    ) -> String? {
        func auc(_ rows: [Int]) -> Double {
            let runs = rows.map { row in
                ColumnRanking.Run(
                    value: probabilities[row], hits: Double(table.labels[row]),
                    misses: 1 - Double(table.labels[row]))
            }
            return ColumnRanking(runs, least: countMin, eitherWay: false)?.auc ?? 0
        }
        let early = auc(earlyRows(of: table, moments))
        if early > modelEarlyMax { return warning(early, "at the first moment") }
        let all = auc(Array(0..<table.rowCount))
        if all > modelMax { return warning(all, "over all rows") }
        for moment in Set(table.moments).sorted() {
            let found = auc(table.moments.indices.filter { table.moments[$0] == moment })
            if found > modelMax { return warning(found, "at one moment") }
        }
        return nil
    }

    private static func warning(_ auc: Double, _ place: String) -> String {
        "WARNING: \(place) the model's AUC is \((auc * 1000).rounded() / 1000), which is a leak "
            + "until proved otherwise. Look for a column that is filled in because the outcome "
            + "came, and train without it before you believe a figure."
    }
}
