// SPDX-License-Identifier: Apache-2.0
// Which sessions a data set was made of, and why it was not made of the others.

/// What became of a site's sessions when they were made into a data set.
public struct VisitAccount: Sendable, Equatable, Codable {
    /// Sessions that the set was made of.
    public var used = 0
    /// Of these, those in which the outcome came at least once.
    public var withOutcome = 0
    /// Of the used ones, those that `inkling simulate` made.
    public var simulated = 0
    /// Something came of them within the last half hour, so that more may come.
    public var open = 0
    /// Their end never arrived, and the outcome asks for it.
    public var unknownEnd = 0
    /// They hold no moment at which the question could be asked.
    public var unasked = 0
    /// They moved like no person.
    public var bots = 0
    /// Simulated, or real, and the other kind was asked for.
    public var notChosen = 0
    /// Not drawn: there are more than are looked at.
    public var notDrawn = 0
    /// Feature readings of another engine's schema.
    public var otherSchema = 0
    /// Feature readings that know more than their landmark says.
    public var fromFuture = 0
    /// When the first and the last used session began, ms since 1970.
    public var from: Int64?
    public var to: Int64?

    public init() {}

    /// What was left out and why, a sentence each.
    public var remarks: [String] {
        [
            (open, "still open: something came of them within the last half hour"),
            (unknownEnd, "whose end never arrived"),
            (unasked, "without a moment at which to ask"),
            (bots, "that moved like no person"),
            (notChosen, "not chosen by --simulated"),
            (notDrawn, "not drawn, since there are more than are looked at"),
        ].compactMap { count, reason in
            count == 0 ? nil : "\(count) \(count == 1 ? "session" : "sessions") \(reason)"
        }
            + [
                (otherSchema, "of another engine's features"),
                (fromFuture, "that were made after their landmark"),
            ].compactMap { count, reason in
                count == 0 ? nil : "\(count) \(count == 1 ? "reading" : "readings") \(reason)"
            }
    }
}
