// SPDX-License-Identifier: Apache-2.0
// The same calls for a `FeatureVector`.

extension Model {
    /// `score(_:words:)` of a vector's values.
    /// - Complexity: that of the call; no allocation.
    public func score(_ vector: borrowing FeatureVector, words: Span<UInt32>) -> Float {
        score(vector.values.span, words: words)
    }

    /// `probability(_:words:)` of a vector's values.
    /// - Complexity: that of the call; no allocation.
    public func probability(_ vector: borrowing FeatureVector, words: Span<UInt32>) -> Float {
        probability(raw: score(vector, words: words), words: words)
    }

    /// `attribute(_:words:into:)` of a vector's values.
    /// - Complexity: that of the call; no allocation.
    public func attribute(
        _ vector: borrowing FeatureVector, words: Span<UInt32>, into attribution: inout Attribution
    ) {
        attribute(vector.values.span, words: words, into: &attribution)
    }
}
