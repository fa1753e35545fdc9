// SPDX-License-Identifier: Apache-2.0
// What each outcome means, once: docs/outcomes.md says it in words.

import InklingCore

/// What counts for the outcomes, as far as a site may choose it. Everything else is fixed.
public struct OutcomeRules: Sendable, Equatable, Codable {
    /// Names of the goals that are a conversion; nil for every goal but `steps`.
    public var goals: [String]?

    public init(goals: [String]? = nil) { self.goals = goals }

    /// Goals on the way to a conversion, which are none. The core knows their names, and features
    /// count them.
    public static let steps = ["add_to_basket", "remove_from_basket"]

    /// *leave*: ms within which the visit ends. Time enough to offer something.
    public static let leaveHorizon = 30_000.0
    /// *engage*, *struggle*: ms within which it happens: the median visit to a page is below.
    public static let horizon = 60_000.0
    /// *engage*: ms that a visitor stays on the next page; a shorter look is a quick back.
    public static let stay = 10_000.0
    /// *engage*: share of a page's height that is its end; footers are not read.
    public static let endDepth = 0.95
    /// *struggle*: ms from the friction to the end of the visit.
    public static let givingUp = 30_000.0

    /// Whether a goal of this name is a conversion.
    public func counts(_ goal: String) -> Bool {
        goals.map { $0.contains(goal) } ?? !Self.steps.contains(goal)
    }

    /// Whether the outcome can be told of a visit only if its end is known. Visits whose end is not
    /// known are then left out whole: to keep what is known of them would keep the answer *no*
    /// more often than *yes*.
    public static func asksForEnd(_ outcome: Outcome) -> Bool { outcome != .convert }
}

/// What came of a question asked at a moment of a visit.
public enum OutcomeLabel: Sendable, Equatable {
    case yes
    case no
    /// The question makes no sense then: it was answered before, or nothing is known of the visit.
    case notAsked
    /// The end of the visit is not known.
    case unknown
}
