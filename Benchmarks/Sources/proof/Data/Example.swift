// SPDX-License-Identifier: Apache-2.0
// One question asked at one moment, and the answer that came later.

/// A row of a proof: what was known at a moment, and what became of it.
struct Example {
    /// Whose it is: rows of one person are never on both sides of a split.
    var person: String
    /// Which moment it was asked at, as the report names it.
    var moment: String
    /// Seconds on a clock that orders the rows of one person.
    var time: Double
    var label: Bool
    /// One value for each column; missing is NaN.
    var values: [Float]
    /// Whether it counts in the figures; the others only train.
    var isScored = true
}

/// The rows of a task.
struct ExampleSet {
    /// Names the values of the examples.
    var columns: [String]
    /// The moments in the order of the report.
    var moments: [String]
    var examples: [Example]
    /// Seeds the folds of people, as the protocol of the reference figures states it.
    var seed: String
    /// Earlier rows of a person that each row is compared with, at least; nil takes rows as they
    /// are.
    var historyMin: Int?
    /// Whether the only column is a probability as it stands, so that nothing is trained.
    var isAnswer = false

    /// The same rows with some columns only.
    func keeping(_ isKept: (String) -> Bool) -> ExampleSet {
        let kept = columns.indices.filter { isKept(columns[$0]) }
        var set = self
        set.columns = kept.map { columns[$0] }
        for index in set.examples.indices {
            let values = examples[index].values
            set.examples[index].values = kept.map { values[$0] }
        }
        return set
    }
}
