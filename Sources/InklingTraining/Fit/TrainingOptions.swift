// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What training is told; the defaults are those of docs/models.md.
public struct TrainingOptions: Sendable, Equatable, Codable {
    /// A size of trees that tuning tries.
    public struct TreeSize: Sendable, Equatable, Codable {
        public var maxDepth: Int
        public var minChildWeight: Double

        public init(maxDepth: Int, minChildWeight: Double) {
            self.maxDepth = maxDepth
            self.minChildWeight = minChildWeight
        }
    }

    /// What a model can be made of.
    public enum Shape: String, Sendable, Codable, CaseIterable {
        /// Boosted trees.
        case forest
        /// The logistic baseline itself.
        case linear
        /// A weighted mean of both's log-odds.
        case blend
    }

    /// What the model may be made of; of several, what the inner folds speak for: see
    /// `Tuning.forestShare`. Where a column is monotone, the forest alone can promise it.
    public var shapes: [Shape] = Shape.allCases
    /// Of folds, samples of rows and features, and resamples. The same seed gives the same model.
    public var seed: UInt64 = 7
    /// Parts of the training rows, by group, that tuning and calibration leave out in turn.
    public var innerFolds = 5
    /// Sizes of trees, smallest first: of equals the first is taken.
    public var grid = [
        TreeSize(maxDepth: 1, minChildWeight: 1), TreeSize(maxDepth: 2, minChildWeight: 1),
        TreeSize(maxDepth: 3, minChildWeight: 5), TreeSize(maxDepth: 4, minChildWeight: 5),
        TreeSize(maxDepth: 6, minChildWeight: 10),
    ]
    /// Numbers of trees that tuning looks at, rising.
    public var rounds = [25, 50, 100, 200, 400]
    /// A size is given up when this many numbers of trees in a row were no better than its best.
    public var patience = 2
    public var eta = 0.05
    public var subsample = 0.8
    public var columnSample = 0.8
    public var lambda = 1.0
    /// 1 for columns with which the probability may only rise, -1 for those with which it may
    /// only fall.
    public var monotone: [String: Int] = [:]
    /// Inverse strengths of the baseline's penalty.
    public var logisticC = [0.003, 0.03, 0.3, 3]
    /// Resamples of each interval.
    public var resamples = 1000
    /// Threads of one fit; tuning runs its folds beside each other, one thread each. The bits of
    /// a model of a large table depend on it.
    public var threads = ProcessInfo.processInfo.activeProcessorCount
    /// The outcome's number in the model file.
    public var outcome: UInt32 = 1

    public init() {}

    /// The smaller grid for tables of a few thousand rows: trees of one, two and four splits'
    /// depth, at most 200 of them.
    public static var small: TrainingOptions {
        var options = TrainingOptions()
        options.grid = [
            TreeSize(maxDepth: 1, minChildWeight: 1), TreeSize(maxDepth: 2, minChildWeight: 1),
            TreeSize(maxDepth: 4, minChildWeight: 5),
        ]
        options.rounds = [25, 50, 100, 200]
        return options
    }

    /// - Throws: `TrainingError` naming the first option that makes no sense.
    func validate(columns: [String]) throws(TrainingError) {
        func require(_ holds: Bool, _ option: String, _ what: String) throws(TrainingError) {
            if !holds { throw TrainingError(.badOptions, at: option, what) }
        }
        try require(!shapes.isEmpty, "shapes", "Give at least one.")
        try require(
            monotone.isEmpty || shapes.contains(.forest), "monotone",
            "Only a forest can promise it, and none is allowed.")
        try require(innerFolds >= 2, "innerFolds", "Give 2 or more.")
        try require(
            !grid.isEmpty && grid.allSatisfy { (1...32).contains($0.maxDepth) }, "grid",
            "Give at least one size of tree, of depths from 1 to 32.")
        try require(
            !rounds.isEmpty && rounds[0] > 0 && rounds == Array(Set(rounds)).sorted(), "rounds",
            "Give rising numbers of trees, at least 1.")
        try require(
            !logisticC.isEmpty && logisticC.allSatisfy { $0 > 0 && $0.isFinite }, "logisticC",
            "Give at least one positive number.")
        try require(threads >= 1, "threads", "Give 1 or more.")
        for (name, direction) in monotone.sorted(by: { $0.key < $1.key }) {
            try require(columns.contains(name), "monotone", "There is no column \"\(name)\".")
            try require(
                [-1, 0, 1].contains(direction), "monotone",
                "\(name): give 1 for rising or -1 for falling.")
        }
    }

    /// The shapes that may be chosen from.
    var allowedShapes: [Shape] {
        monotone.isEmpty ? Shape.allCases.filter(shapes.contains) : [.forest]
    }

    func trees(_ size: TreeSize) -> TreeSettings {
        TreeSettings(
            maxDepth: size.maxDepth, minChildWeight: size.minChildWeight, eta: eta,
            subsample: subsample, columnSample: columnSample, lambda: lambda, monotone: monotone,
            seed: seed)
    }
}

/// How far training has come.
public struct TrainingProgress: Sendable, Equatable {
    /// What is being done, in words for a person.
    public var step: String
    public var done: Int
    public var total: Int
}
