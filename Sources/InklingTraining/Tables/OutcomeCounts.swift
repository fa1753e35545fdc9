// SPDX-License-Identifier: Apache-2.0
// When there is enough to learn from.

/// Sessions, or people, in which the outcome came and in which it did not.
///
/// Rows of one session say nearly the same, so groups count and not rows. A group can count on
/// both sides: a visit that ends has moments shortly before its end, and others.
public struct OutcomeCounts: Sendable, Equatable, Codable {
    /// Groups with a row with the outcome.
    public var with: Int
    /// Groups with a row without it.
    public var without: Int
    public var groups: Int

    /// Of each side: a hundred to learn from, the order of magnitude from which on models of some
    /// ten effective parameters hold what they promise (ten events a parameter, Peduzzi and others
    /// 1996, doi 10.1016/S0895-4356(96)00236-3), and 25 later ones to be judged by.
    public static let least = 125
    public static let leastLater = 25

    public init(with: Int, without: Int, groups: Int) {
        self.with = with
        self.without = without
        self.groups = groups
    }

    /// - Complexity: O(rows).
    public init(_ table: TrainingTable) {
        var sides: [Int32: UInt8] = [:]
        for (group, label) in zip(table.groups, table.labels) {
            sides[group, default: 0] |= label == 1 ? 1 : 2
        }
        with = sides.values.count { $0 & 1 != 0 }
        without = sides.values.count { $0 & 2 != 0 }
        groups = sides.count
    }

    /// How many more visits it takes, if they are like those that there are; 0 if there are enough.
    ///
    /// With none of a side its share is taken as that of half a visit: nothing is known but that it
    /// is rare.
    public func visitsMissing(of least: Int = Self.least) -> Int {
        [with, without].map { count in
            guard count < least else { return 0 }
            let share = max(Double(count), 0.5) / Double(max(groups, 1))
            return Int((Double(least - count) / share).rounded(.up))
        }.max() ?? 0
    }

    /// - Throws: `TrainingError` of cause `tooFewOutcomes` that says how many more visits it takes.
    public func requireEnough(of outcome: String) throws(TrainingError) {
        let missing = visitsMissing()
        guard missing > 0 else { return }
        throw TrainingError(
            .tooFewOutcomes, at: outcome,
            "\(groups) visits, \(with) with the outcome and \(without) without; \(Self.least) of "
                + "each are needed. No model was trained. It takes about \(missing) more visits "
                + "like these.")
    }
}
