// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// What training gives: the model as it will be on disk, the baseline, and how both came about.
public struct TrainedModel: Sendable {
    /// How much of the log-odds the trees say, in [0, 1], as the inner folds had it; the linear
    /// terms say the rest.
    public let forestShare: Float
    /// Trees or weights, and calibration, ready for `ModelFileWriter`.
    public var description: ModelDescription
    public let columns: [String]
    public let tuning: Tuning
    public let calibration: CalibrationChoice
    public let baseline: LogisticModel
    public let baselineCalibration: CalibrationChoice
    /// By column: how much all splits on it lowered the loss, or the size of its weight, as shares
    /// of the whole; of a blend both, each by its share.
    public let gainShares: [Double]
    /// Rows and outcomes of the last fit.
    public let rowCount: Int
    public let positiveCount: Int

    /// Rows that the linear part of the last fit, and the baseline, learned from: all, or as many
    /// as it takes, evenly spread over them.
    public let linearRowCount: Int

    /// What is to be said after "learned from all rows": that the linear part did not from each.
    public var linearRemark: String {
        guard shape != .forest, linearRowCount < rowCount else { return "" }
        return shape == .linear
            ? ", by \(linearRowCount) of the \(rowCount), evenly spread over them"
            : ", its linear part by \(linearRowCount) of the \(rowCount), evenly spread over them"
    }

    public var shape: TrainingOptions.Shape {
        forestShare == 1 ? .forest : forestShare == 0 ? .linear : .blend
    }

    /// The calibrated probability of each row, by the file that would be written: to the bit what
    /// a page or server gives.
    ///
    /// - Parameter table: with the columns of the training table, in their order.
    /// - Throws: `ModelFileError` if the model fits no file; `TrainingError` for other columns.
    /// - Complexity: O(rows × trees × depth).
    public func probabilities(of table: TrainingTable) throws -> [Double] {
        try check(table)
        let words = try ModelFileWriter.encode(description)
        let model = try Model.open(words: words.span, schema: description.schema)
        let columns = table.columnCount
        let values = table.values.span
        return (0..<table.rowCount).map { row in
            let features = values.extracting(row * columns..<(row + 1) * columns)
            return Double(model.probability(features, words: words.span))
        }
    }

    /// The baseline's calibrated probability of each row.
    /// - Throws: `TrainingError` for other columns than the training table's.
    public func baselineProbabilities(of table: TrainingTable) throws -> [Double] {
        try check(table)
        return baseline.margins(of: table).map { baselineCalibration.map.probability(of: $0) }
    }

    private func check(_ table: TrainingTable) throws(TrainingError) {
        guard table.columns == columns else {
            throw TrainingError(
                .badTable, at: "columns",
                "The model was trained on other columns: \(columns.joined(separator: ", ")).")
        }
    }
}
