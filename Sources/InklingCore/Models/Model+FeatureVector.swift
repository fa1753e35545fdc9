// SPDX-License-Identifier: Apache-2.0
// The same calls for a `FeatureVector`, by its subscript alone. The subscript of a value that is
// not changed copies the whole vector each time: a caller that has the values as a span and calls
// in a hot loop passes the span.

extension FeatureVector {
    /// All values in order.
    /// - Complexity: O(features), no allocation.
    @inline(__always)
    fileprivate func unpack(into values: inout [96 of Float]) {
        for feature in 0..<Limits.featureCapacity { values[feature] = self[feature] }
    }
}

extension Model {
    /// `score(_:words:)` of a vector's values.
    /// - Complexity: that of the call, and 96 reads by subscript (see above); no allocation.
    public func score(_ vector: borrowing FeatureVector, words: Span<UInt32>) -> Float {
        var values = [96 of Float](repeating: missing)
        vector.unpack(into: &values)
        return score(values.span, words: words)
    }

    /// `probability(_:words:)` of a vector's values.
    /// - Complexity: that of the call, and 96 reads by subscript (see above); no allocation.
    public func probability(_ vector: borrowing FeatureVector, words: Span<UInt32>) -> Float {
        probability(raw: score(vector, words: words), words: words)
    }

    /// `attribute(_:words:into:)` of a vector's values.
    /// - Complexity: that of the call, and 96 reads by subscript (see above); no allocation.
    public func attribute(
        _ vector: borrowing FeatureVector, words: Span<UInt32>, into attribution: inout Attribution
    ) {
        var values = [96 of Float](repeating: missing)
        vector.unpack(into: &values)
        attribute(values.span, words: words, into: &attribution)
    }
}
