// SPDX-License-Identifier: Apache-2.0
// Why a raw score is what it is: the part of it that each feature brought. Non-goal: Shapley
// values, which cost a power of the depth more.

/// A raw score taken apart: bias + Σ contributions = raw score, up to rounding. 484 bytes.
///
///     var reasons = Attribution()
///     model.attribute(features, words: words.span, into: &reasons)
///     let most = reasons.top(3)
///
/// With M = |base| + Σ 2|value| over the nodes passed, the two sides differ by at most
/// (trees + 4) × 2^-24 × M for a forest; for a linear model by at most 2^-23 × (|base| +
/// Σ |contribution|).
public struct Attribution: Sendable {
    /// The score of a visit of which nothing is known: base and the roots' expectations; for a
    /// linear model the base. Log-odds.
    public internal(set) var bias: Float = 0
    var contributions: [120 of Float] = .init(repeating: 0)

    /// Nothing yet: all zero.
    public init() {}

    /// What one feature added to the raw score, in log-odds; 0 if the model did not ask for it.
    /// - Precondition: `index` is in 0..<`Limits.featureCapacity`.
    public subscript(index: Int) -> Float { contributions[index] }

    /// The features that moved the score most, the strongest first; of equals the lower number.
    ///
    /// - Parameter count: how many at most; held in 0...`TopContributions.capacity`.
    /// - Returns: fewer, or none, if fewer features moved the score at all.
    /// - Complexity: O(features × count), no allocation.
    public func top(_ count: Int) -> TopContributions {
        var top = TopContributions()
        let most = count < TopContributions.capacity ? count : TopContributions.capacity
        guard most > 0 else { return top }
        let amounts = contributions.span
        for feature in 0..<Limits.featureCapacity where amounts[feature] != 0 {
            top.insert(Contribution(feature: UInt8(feature), amount: amounts[feature]), most: most)
        }
        return top
    }

    /// The behaviours that moved the score most, each the sum of its features: what one takes and
    /// the other gives back is no reason.
    ///
    /// - Parameter count: how many at most; held in 0...`TopContributions.capacity`.
    /// - Returns: contributions whose `feature` is the raw value of a `FeatureGroup`; the strongest
    ///   first; of equals the lower number.
    /// - Complexity: O(features + groups × count), no allocation.
    public func topGroups(_ count: Int) -> TopContributions {
        var top = TopContributions()
        let most = count < TopContributions.capacity ? count : TopContributions.capacity
        guard most > 0 else { return top }
        var sums: [64 of Double] = .init(repeating: 0)
        for index in 0..<Feature.count {
            guard let feature = Feature(rawValue: UInt8(truncatingIfNeeded: index)) else {
                continue
            }
            sums[Int(feature.group.rawValue & 63)] += Double(contributions[index])
        }
        for group in 0..<FeatureGroup.count {
            let amount = Float(sums[group & 63])
            guard amount != 0 else { continue }
            top.insert(
                Contribution(feature: UInt8(truncatingIfNeeded: group), amount: amount), most: most)
        }
        return top
    }
}

/// What one feature added to a raw score.
public struct Contribution: Equatable, Sendable {
    /// The feature's number in the schema; the group's, where contributions are of groups.
    public var feature: UInt8
    /// Log-odds; above 0 towards the outcome, below 0 away from it.
    public var amount: Float

    public init(feature: UInt8, amount: Float) {
        self.feature = feature
        self.amount = amount
    }
}

/// The strongest contributions: a list of fixed capacity, the strongest first. 72 bytes.
public struct TopContributions: Sendable {
    /// More reasons than eight are not read by anyone.
    public static let capacity = 8

    private var items: [8 of Contribution] = .init(
        repeating: Contribution(feature: 0, amount: 0))
    /// How many there are.
    public private(set) var count = 0

    init() {}

    /// - Precondition: `index` is in 0..<`count`.
    public subscript(index: Int) -> Contribution {
        precondition(index >= 0 && index < count)
        return items[index]
    }

    /// Puts a contribution in its place; the weakest falls out beyond `most`.
    mutating func insert(_ new: Contribution, most: Int) {
        var place = count < most ? count : most
        while place > 0, items[place &- 1].amount.magnitude < new.amount.magnitude {
            if place < most { items[place] = items[place &- 1] }
            place &-= 1
        }
        guard place < most else { return }
        items[place] = new
        if count < most { count &+= 1 }
    }
}

extension Model {
    /// Takes the raw score of a feature vector's values apart.
    ///
    /// For a forest: along each tree's path, the feature of a split is given the change of the
    /// expected value from the split to the child taken (Saabas 2014, "Interpreting random
    /// forests"). For a linear model: weight × (x - centre) / scale.
    ///
    /// - Parameters:
    ///   - features: the values that were scored.
    ///   - words: the words that `open` accepted.
    ///   - attribution: overwritten as a whole.
    /// - Complexity: O(trees × depth) or O(features), no allocation, 2 KiB of stack.
    public func attribute(
        _ features: Span<Float>, words: Span<UInt32>, into attribution: inout Attribution
    ) {
        attribution.contributions = .init(repeating: 0)
        switch kind {
        case .forest: attributeForest(features, words, &attribution)
        case .linear:
            attribution.bias = base
            for feature in 0..<featureCount {
                let value = feature < features.count ? features[feature] : missing
                attribution.contributions[feature] = Float(
                    term(feature, words).contribution(of: value))
            }
        }
    }

    private func attributeForest(
        _ features: Span<Float>, _ words: Span<UInt32>, _ attribution: inout Attribution
    ) {
        var values = SplitInput(repeating: -.infinity)
        spread(features, into: &values)
        let input = values.span
        let nodes = words.extracting(nodesOffset..<valuesOffset)
        // Summed in double precision: a thousand small changes must not lose one another.
        var sums: [128 of Double] = .init(repeating: 0)
        var bias = Double(base)
        for tree in 0..<treeCount {
            let word = words[treesOffset &+ tree]
            var node = word & 0x00FF_FFFF
            var value = expectation(of: node, words)
            bias += value
            for _ in 0..<(word &>> ModelFormat.depthShift) {
                let feature = Int(nodes[Int(truncatingIfNeeded: node &<< 1) &+ 1] & 0x7F)
                node = child(of: node, in: nodes, for: input)
                let next = expectation(of: node, words)
                // At a leaf the walk stands still and adds zero to a feature that no vector has.
                sums[feature] += next - value
                value = next
            }
        }
        attribution.bias = Float(bias)
        let totals = sums.span
        for feature in 0..<featureCount {
            attribution.contributions[feature] = Float(totals[feature])
        }
    }

    private func expectation(of node: UInt32, _ words: Span<UInt32>) -> Double {
        Double(Float(bitPattern: words[valuesOffset &+ Int(truncatingIfNeeded: node)]))
    }
}
