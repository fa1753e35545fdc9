// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTraining

/// What the registry knows of one model.
public struct ModelEntry: Sendable, Equatable, Codable {
    public enum State: String, Sendable, Codable, CaseIterable {
        /// Served.
        case champion
        /// Trained, and not or not yet better than the champion.
        case challenger
        /// Was a champion once.
        case retired
    }

    /// Something that happened to the model.
    public struct Step: Sendable, Equatable, Codable {
        /// ms since 1970.
        public var at: Int64
        public var state: State
        public var why: String

        public init(at: Int64, state: State, why: String) {
            self.at = at
            self.state = state
            self.why = why
        }
    }

    public var outcome: String
    public var site: String
    /// Counts the models of a site and outcome from 1; the version that pages are told.
    public var number: Int
    /// The file's name in the directory of models.
    public var file: String
    /// Of the file, 16 hexadecimal digits.
    public var checksum: String
    /// Of the features, 16 hexadecimal digits.
    public var schema: String
    public var state: State
    /// The champion whose place it took, for the way back.
    public var replaced: Int?
    /// The last visit that it learned from began then, ms since 1970.
    public var trainedThrough: Int64
    /// Share of the rows that it learned from at which the outcome came.
    public var baseRate: Double
    /// What it was trained on, and how well it did on later visits.
    public var rules: OutcomeRules
    public var account: VisitAccount
    public var evaluation: Evaluation
    public var steps: [Step]

    /// What to do if its file cannot be used.
    var remedy: String {
        switch (state, replaced) {
        case (.champion, _?):
            "Go back with inkling model rollback \(outcome) --site \(site), or train again."
        case (.champion, nil):
            "There is none before it to go back to: train again, or serve none with inkling model "
                + "rollback \(outcome) --site \(site) --off."
        default: "Train again."
        }
    }

    /// The question that visits are asked to judge it: of a site's own outcome that of conversion
    /// by its goals; nil if nothing is known of the outcome.
    var question: Outcome? { Outcome.named(outcome) ?? (rules.goals == nil ? nil : .convert) }
}
