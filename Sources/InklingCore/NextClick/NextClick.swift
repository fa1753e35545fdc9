// SPDX-License-Identifier: Apache-2.0
// Which element is pressed next: the answer, and how it comes from a model's scores.

/// An element and the probability that it is the one pressed.
public struct Target: Equatable, Sendable {
    public var element: ElementID
    /// In 0...1.
    public var probability: Float

    public init(element: ElementID, probability: Float) {
        self.element = element
        self.probability = probability
    }
}

/// The elements that are likeliest to be pressed next, the likeliest first.
///
///     var next = NextClick()
///     engine.readNextClick(by: model, words: words.span, into: &next)
///     if next.count > 0, next[0].probability > 0.8 { prefetch(next[0].element) }
///
/// The probabilities of all candidates, also those not listed, add up to 1: they say which element
/// it will be if one is pressed at the end of the present approach, and not whether.
public struct NextClick: Sendable {
    /// More than eight targets are of no use to a page.
    public static let capacity = 8

    private var items: [8 of Target] = .init(repeating: Target(element: .none, probability: 0))
    /// How many there are; 0 if nothing can be told.
    public private(set) var count = 0

    public init() {}

    /// - Precondition: `index` is in 0..<`count`.
    public subscript(index: Int) -> Target {
        precondition(index >= 0 && index < count)
        return items[index]
    }

    /// Puts a target in its place; of equals the one put first stays before. The least falls out
    /// beyond `capacity`.
    mutating func insert(_ new: Target) {
        var place = count
        while place > 0, items[place &- 1].probability < new.probability {
            if place < NextClick.capacity { items[place] = items[place &- 1] }
            place &-= 1
        }
        guard place < NextClick.capacity else { return }
        items[place] = new
        if count < NextClick.capacity { count &+= 1 }
    }
}

extension Model {
    /// The probability of each candidate: e^(scale × score) over the sum of all.
    ///
    /// - Parameters:
    ///   - reading: the present candidates.
    ///   - words: the words that `open` accepted.
    ///   - shares: its first `reading.count` places are overwritten.
    /// - Precondition: `shares` has room for the candidates.
    /// - Complexity: O(candidates × (trees × depth + candidates)), no allocation, 1 KiB of stack.
    /// - SeeAlso: McFadden 1974, "Conditional logit analysis of qualitative choice behavior".
    @inline(never)
    public func weigh(
        _ reading: borrowing TargetReading, words: Span<UInt32>,
        into shares: inout MutableSpan<Float>
    ) {
        var vector = TargetVector()
        var highest = -Float.infinity
        for index in 0..<reading.count {
            reading.read(index, into: &vector)
            let score = vector.withValues { self.score($0, words: words) }
            shares[index] = score
            if score > highest { highest = score }
        }
        // From the highest down, so that no power overflows; in the order of the candidates.
        let scale = Double(choiceScale)
        var sum = 0.0
        for index in 0..<reading.count {
            let power = exponential(scale * Double(shares[index] - highest))
            shares[index] = Float(power)
            sum += power
        }
        for index in 0..<reading.count { shares[index] = Float(Double(shares[index]) / sum) }
    }

    /// The likeliest of the candidates.
    ///
    /// - Parameter next: overwritten as a whole; empty if there is no candidate.
    /// - Complexity: that of `weigh`, no allocation, 3 KiB of stack.
    @inline(never)
    public func choose(
        from reading: borrowing TargetReading, words: Span<UInt32>, into next: inout NextClick
    ) {
        next = NextClick()
        var storage: [255 of Float] = .init(repeating: 0)
        var shares = storage.mutableSpan
        weigh(reading, words: words, into: &shares)
        for index in 0..<reading.count {
            next.insert(Target(element: reading.element(index), probability: shares[index]))
        }
    }

    /// What scores are multiplied by before they are compared: Platt's a. Its b is the same for
    /// all candidates and takes no part.
    public var choiceScale: Float {
        if case .platt(let a, _) = calibration { return a }
        return 1
    }
}
