// SPDX-License-Identifier: Apache-2.0
// Trees on features, n-grams alone, and both, on the same training and test rows.

import Foundation
import InklingTraining

/// What each contender says of the same test rows.
struct Verdicts {
    static let names = ["features", "ngrams", "ngram trees", "both"]

    /// Trees on the engine's features.
    var features: [Double]
    /// A logistic model on n-grams.
    var ngrams: [Double]
    /// Trees on n-grams.
    var ngramTrees: [Double]
    /// A logistic model on n-grams and what the trees on features say.
    var both: [Double]

    var all: [[Double]] { [features, ngrams, ngramTrees, both] }
}

enum Contest {
    /// Trains every contender on one part and lets it judge the other.
    ///
    /// What the trees say of training rows, for `both`, comes from trees that have not seen their
    /// groups.
    static func judge(
        training: SequenceSet, test: SequenceSet, options: TrainingOptions
    ) throws -> Verdicts {
        let trees = try Trainer.fit(training.features, options: options)
        let features = try trees.probabilities(of: test.features)
        let grams = NGrams(of: training.sequences, groups: training.features.groups)
        let plain = try Trainer.fit(grams.table(of: training, also: nil), options: options)
        let plainTest = grams.table(of: test, also: nil)

        let folds = SeededFolds.byRank(
            groups: training.features.groups, seed: "sequences", count: 3)
        let unseen = try CrossValidation.predict(
            training.features, folds: folds, options: options
        ).probabilities
        let both = try Trainer.fit(
            grams.table(of: training, also: ("trees", unseen.map(logit))), options: options)
        return Verdicts(
            features: features, ngrams: try plain.baselineProbabilities(of: plainTest),
            ngramTrees: try plain.probabilities(of: plainTest),
            both: try both.baselineProbabilities(
                of: grams.table(of: test, also: ("trees", features.map(logit)))))
    }

    private static func logit(_ probability: Double) -> Double {
        let held = min(max(probability, 1e-6), 1 - 1e-6)
        return log(held / (1 - held))
    }
}
