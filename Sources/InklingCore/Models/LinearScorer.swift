// SPDX-License-Identifier: Apache-2.0
// The linear part of a raw score: Σ weight × (bent x - centre) / scale.

/// One feature's part of a linear model.
///
/// A value goes through it in this order: a missing one is replaced by `fill`; it is held in
/// `low`...`high`; if the term is logarithmic it becomes ln(1 + max(x, 0)); it is standardised by
/// centre and scale, and weighted.
public struct LinearTerm: Sendable {
    /// Log-odds per scale unit.
    public var weight: Float
    /// The bent value that adds nothing: usually the mean in training.
    public var centre: Float
    /// What counts as one: usually the standard deviation in training. Positive.
    public var scale: Float
    /// What stands in for a missing value, in the feature's unit.
    public var fill: Float
    /// Values below and above count as these, in the feature's unit; infinite where there is no
    /// such limit.
    public var low: Float
    public var high: Float
    /// Whether the logarithm is taken: of counts and durations with a long tail.
    public var isLogarithmic: Bool

    /// Standardised values are held in ±2^20: far beyond any that were trained on, and an infinite
    /// feature then moves the score by a finite amount.
    static let standardMax = 1_048_576.0

    init(_ words: Span<UInt32>, at place: Int) {
        weight = Float(bitPattern: words[place])
        centre = Float(bitPattern: words[place &+ 1])
        scale = Float(bitPattern: words[place &+ 2])
        fill = Float(bitPattern: words[place &+ 3])
        low = Float(bitPattern: words[place &+ 4])
        high = Float(bitPattern: words[place &+ 5])
        isLogarithmic = words[place &+ 6] == 1
    }

    /// What a value adds to the raw score, in log-odds; finite for every value.
    /// - Complexity: O(1), one or two divisions, no allocation.
    func contribution(of value: Float) -> Double {
        let known = value == value ? value : fill
        let held = Double(known < low ? low : (known > high ? high : known))
        let bent = isLogarithmic ? naturalLogarithm(1 + (held > 0 ? held : 0)) : held
        var standard = (bent - Double(centre)) / Double(scale)
        let limit = LinearTerm.standardMax
        standard = standard > limit ? limit : (standard < -limit ? -limit : standard)
        return Double(weight) * standard
    }
}

extension Model {
    /// The sum of the terms on top of another one, in the order of the features.
    /// - Complexity: O(features), no allocation.
    func add(terms words: Span<UInt32>, for features: Span<Float>, to sum: inout Double) {
        for feature in 0..<featureCount {
            let value = feature < features.count ? features[feature] : missing
            sum += term(feature, words).contribution(of: value)
        }
    }

    func term(_ feature: Int, _ words: Span<UInt32>) -> LinearTerm {
        LinearTerm(words, at: termsOffset &+ feature &* ModelFormat.termSize)
    }
}
