// SPDX-License-Identifier: Apache-2.0
// What there is to know about a model before it is believed.

import Foundation

/// The card of a model: what it was trained on, how right it is and when, and where it fails.
///
/// `json` is for programs, `html` for people: one page without any other file.
///
/// - SeeAlso: Mitchell and others 2019, "Model cards for model reporting",
///   doi 10.1145/3287560.3287596.
public struct ModelCard: Sendable, Equatable, Codable {
    /// Where the rows came from, and which of them were learned from and judged by.
    public struct DataPart: Sendable, Equatable, Codable {
        /// The file, site or simulation.
        public var source: String
        /// What a group is: `groups`, `visits`.
        public var unit = "groups"
        public var columns: Int
        /// Groups that a program made, not people.
        public var simulated = 0
        public var learned: RowsPart
        public var judged: RowsPart
    }

    /// How many rows there were, of whom and when.
    public struct RowsPart: Sendable, Equatable, Codable {
        public var rows: Int
        public var groups: Int
        public var positives: Int
        /// The first and the last time, in seconds since 1970; nil if not known.
        public var from: Double?
        public var to: Double?
    }

    /// What the model is.
    public struct ModelPart: Sendable, Equatable, Codable {
        public var shape: String
        /// How much of the log-odds the trees say, in [0, 1].
        public var forestShare: Float
        public var trees: Int
        public var maxDepth: Int
        public var minChildWeight: Double
        public var penalty: Double
        /// `platt` or `isotonic`.
        public var calibration: String
        public var seed: UInt64
        public var innerFolds: Int
        public var library: String
        public var trials: [Tuning.Trial]
        public var penaltyTrials: [Tuning.PenaltyTrial]
    }

    /// Ten bins of equal count: what was said and what came.
    public struct Bin: Sendable, Equatable, Codable {
        public var rows: Int
        /// Independent rows that tell as much as these do; nil in cards of before.
        public var effectiveRows: Double?
        /// Mean probability.
        public var said: Double
        /// Share of outcomes, with the interval by groups.
        public var came: Estimate
    }

    /// Figures on part of the rows.
    public struct Slice: Sendable, Equatable, Codable {
        public var name: String
        /// Of a moment, whether it is a time in the session.
        public var isTime = true
        public var rows: Int
        /// Independent rows that tell as much as these do.
        public var effectiveRows: Double
        public var groups: Int
        public var positives: Int
        /// Mean probability, and share of outcomes.
        public var said: Estimate
        public var came: Estimate
        public var auc: Estimate
        public var baselineAUC: Estimate
        public var logLoss: Estimate
        public var ece: Estimate
    }

    public struct SliceGroup: Sendable, Equatable, Codable {
        public var name: String
        public var slices: [Slice]
    }

    /// What a feature, or a group of them, did.
    public struct Importance: Sendable, Equatable, Codable {
        public var name: String
        /// Share of the gain of all splits, or of the size of all weights.
        public var gain: Double
        /// Mean size of its part in the log-odds.
        public var attribution: Estimate
    }

    /// Something that goes wrong, in words.
    public struct Failure: Sendable, Equatable, Codable {
        public var place: String
        public var what: String
    }

    /// What it foretells.
    public var name: String
    /// Of the models of its outcome and site; nil if it is not kept among others.
    public var number: Int?
    /// When it was trained, in seconds since 1970; nil if its files are to be the same whenever
    /// they are made.
    public var trained: Double?
    public var data: DataPart
    public var model: ModelPart
    /// How the rows that it is judged by were chosen, a sentence.
    public var judgedBy: String
    /// Share of the judged rows with the outcome.
    public var baseRate: Estimate
    public var evaluation: Evaluation
    public var baseline: Evaluation
    /// What the model is worth over the baseline.
    public var overBaseline: BaselineDifference
    /// The same probability, the training part's base rate, for every row.
    public var trivial: Evaluation
    public var curve: [Bin]
    /// How early it is right; empty if moments are not known.
    public var moments: [Slice]
    public var segments: [SliceGroup]
    /// Strongest first.
    public var features: [Importance]
    /// By behaviour, where the columns are the engine's features.
    public var behaviours: [Importance]
    public var failures: [Failure]
    public var remarks: [String]

    /// The card as JSON, keys sorted; numbers that do not exist are null.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    /// The card as a page of its own.
    public var html: String { CardPage(self).html }
}
