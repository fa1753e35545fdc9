// SPDX-License-Identifier: Apache-2.0
// From features to a number, whatever the kind of model.

extension Model {
    /// The raw score of a feature vector's values: log-odds before calibration.
    ///
    /// - Parameters:
    ///   - features: any values, in the schema's order; NaN is missing, and so is whatever the
    ///     span is too short for. Those beyond `featureCount` are not read.
    ///   - words: the words that `open` accepted.
    /// - Returns: a finite number; the same bits for the same input on every machine.
    /// - Complexity: O(trees × depth + features), no allocation, 1 KiB of stack.
    @inline(never)
    public func score(_ features: Span<Float>, words: Span<UInt32>) -> Float {
        // In double precision, rounded once: base, then the trees, then the terms.
        var sum = Double(base)
        if kind.hasTrees { sum += Double(step) * Double(leafSum(features, words)) }
        if kind.hasTerms { add(terms: words, for: features, to: &sum) }
        return Float(sum)
    }

    /// The calibrated probability of the outcome, in 0...1.
    ///
    /// `probability(raw:words:)` of `score(_:words:)`, and not otherwise to be had: without a
    /// model there is no probability.
    /// - Complexity: that of `score`, no allocation.
    public func probability(_ features: Span<Float>, words: Span<UInt32>) -> Float {
        probability(raw: score(features, words: words), words: words)
    }
}
