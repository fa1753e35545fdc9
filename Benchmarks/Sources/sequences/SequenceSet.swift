// SPDX-License-Identifier: Apache-2.0

import InklingTraining

/// One thing that happened before a row was asked for.
struct Step {
    /// What, as a small word: `price_pause`, `page list`, `view again`.
    var symbol: String
    /// Seconds before the row.
    var age: Double
}

/// Rows as the trees see them, and as sequences.
struct SequenceSet {
    var name: String
    /// The engine's features.
    var features: TrainingTable
    /// Of each row, in order of time.
    var sequences: [[Step]]
    /// The names of the moments in `features.moments`.
    var moments: [String]
    /// The true odds, where they are known.
    var odds: [Double]?

    func subset(rows: [Int]) -> SequenceSet {
        SequenceSet(
            name: name, features: features.subset(rows: rows),
            sequences: rows.map { sequences[$0] }, moments: moments,
            odds: odds.map { odds in rows.map { odds[$0] } })
    }
}
