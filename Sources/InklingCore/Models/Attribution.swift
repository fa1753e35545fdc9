// SPDX-License-Identifier: Apache-2.0
// Why a raw score is what it is: the part of it that each feature brought. Non-goal: Shapley
// values, which cost a power of the depth more.

/// A raw score taken apart: bias + Σ contributions = raw score, up to rounding. 484 bytes.
///
///     var reasons = Attribution()
///     model.attribute(features, words: words.span, into: &reasons)
///     let most = reasons.top(3)
///
/// The two sides differ by at most 2^-23 × (|bias| + Σ |contribution|).
public struct Attribution: Sendable {
    /// The score of a usual visit: base and the roots' expectations; of a linear model, that with
    /// all features at their centres. Log-odds.
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
    /// forests"); expectations are as exact as the file tells them, their changes add up to the
    /// score all the same. For a linear model: what its term adds. For a blend the sum of both.
    ///
    /// - Parameters:
    ///   - features: the values that were scored.
    ///   - words: the words that `open` accepted.
    ///   - attribution: overwritten as a whole.
    /// - Complexity: O(trees × 2^depth + features), no allocation, 3 KiB of stack.
    @inline(never)
    public func attribute(
        _ features: Span<Float>, words: Span<UInt32>, into attribution: inout Attribution
    ) {
        attribution.contributions = .init(repeating: 0)
        // Summed in double precision: a thousand small changes must not lose one another.
        var sums: [128 of Double] = .init(repeating: 0)
        var bias = 0.0
        if kind.hasTrees { bias = attributeForest(features, words, &sums) }
        attribution.bias = Float(Double(base) + Double(step) * bias)
        // A subscript of an inline array copies it; a span does not.
        let totals = sums.span
        for feature in 0..<featureCount {
            var amount = Double(step) * totals[feature]
            if kind.hasTerms {
                let value = feature < features.count ? features[feature] : missing
                amount += term(feature, words).contribution(of: value)
            }
            attribution.contributions[feature] = Float(amount)
        }
    }

    /// Adds up what the trees' paths bring each feature, in steps.
    ///
    /// - Returns: the roots' expectations.
    private func attributeForest(
        _ features: Span<Float>, _ words: Span<UInt32>, _ sums: inout [128 of Double]
    ) -> Double {
        precondition(words.count == wordCount)
        var bins = Bins(repeating: 0)
        bin(features, words, into: &bins)
        var bias = 0.0
        var places: [256 of Float] = .init(repeating: 0)
        var expected = places.mutableSpan
        for tree in 0..<treeCount {
            expect(block: tree, words, into: &expected)
            bias += Double(expected[1])
            walk(tree, bins.span, words, &expected, &sums)
        }
        return bias
    }

    /// Gives the features of a tree's path the changes of the expected value along it, in steps.
    private func walk(
        _ tree: Int, _ bins: Span<UInt16>, _ words: Span<UInt32>,
        _ expected: inout MutableSpan<Float>, _ sums: inout [128 of Double]
    ) {
        let size = 1 &<< blockDepth
        var block = tree
        var value = expected[1]
        while true {
            var place = 1
            while place < size {
                let split = half(block &<< blockDepth &+ place, splitsOffset, words)
                let column = Int(split & 0xFF)
                place = place &<< 1 &+ (bins[column] > split ? 1 : 0)
                let next =
                    place < size ? expected[place] : leafNumber(block, place, words)
                // Padding changes nothing; a forest of nothing else has no runs.
                if next != value {
                    let feature = Int(words[runsOffset &+ column &>> 1] & 0x7F)
                    sums[feature] += Double(next - value)
                }
                value = next
            }
            let linked = blockCount > treeCount ? link(block, place, words) : 0
            guard linked > block, linked < blockCount else { return }
            block = linked
            expect(block: block, words, into: &expected)
        }
    }

    /// The expected value at each place of a block: of a leaf its number, of a split the mean of
    /// its children's, the right one weighted by its share of the cover.
    private func expect(
        block: Int, _ words: Span<UInt32>, into expected: inout MutableSpan<Float>
    ) {
        var place = 1 &<< blockDepth
        let size = place
        while place > 1 {
            place &-= 1
            let left = place &<< 1
            let low = left < size ? expected[left] : leafNumber(block, left, words)
            let high = left < size ? expected[left &+ 1] : leafNumber(block, left &+ 1, words)
            let share = Float(share(block &<< blockDepth &+ place, words))
            expected[place] = low + (high - low) * (share / Float(ModelFormat.shareParts))
        }
    }

    private func leafNumber(_ block: Int, _ place: Int, _ words: Span<UInt32>) -> Float {
        let number = half((block &- 1) &<< blockDepth &+ place, leavesOffset, words)
        return Float(Int16(bitPattern: number))
    }

    /// The right child's share of the cover of a split, in 15ths.
    func share(_ index: Int, _ words: Span<UInt32>) -> UInt8 {
        let word = words[sharesOffset &+ index &>> 3]
        return UInt8(truncatingIfNeeded: word &>> UInt32(truncatingIfNeeded: (index & 7) &* 4)) & 15
    }
}
