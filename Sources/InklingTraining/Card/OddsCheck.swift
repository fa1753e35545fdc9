// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A mean probability that chance does not reconcile with what came.
///
/// What came is held against what odds that are exactly right give, not the other way round: where
/// nothing came a bootstrap of what came has no width, and would find every model wrong.
struct OddsCheck {
    let said: String
    let came: String
    let isOver: Bool

    /// How many of the cards of right odds may name any of the parts.
    static let level = 0.05
    /// A share is told to a thousandth of a percent at the finest: below that no decision turns.
    static let digitsMax = 3

    /// - Parameters:
    ///   - rows: independent rows that are worth as much as the part's; see `EffectiveRows`.
    ///   - parts: that are looked at in all; each has its share of the level (Bonferroni).
    /// - Returns: nil if chance explains the difference, or both read the same.
    init?(said: Double, came: Double, rows: Double, among parts: Int) {
        let chance = BinomialTail.probability(ofShare: came, in: rows, of: said)
        // Half of a part's share for each side.
        guard chance < Self.level / Double(parts) / 2 else { return nil }
        for digits in 1...Self.digitsMax {
            let words = (percent(said, digits), percent(came, digits))
            if words.0 != words.1 {
                (self.said, self.came) = words
                isOver = said > came
                return
            }
        }
        return nil
    }
}
