// SPDX-License-Identifier: Apache-2.0
// The raw score of a linear model: base + Σ weight × (x - centre) / scale.

/// One feature's part of a linear model.
public struct LinearTerm: Sendable {
    /// Log-odds per scale unit.
    public var weight: Float
    /// The value that adds nothing: usually the mean in training. In the feature's unit.
    public var centre: Float
    /// What counts as one: usually the standard deviation in training. Positive.
    public var scale: Float
    /// What stands in for a missing value; with the centre here, missing adds nothing.
    public var fill: Float

    /// Standardised values are held in ±2^20: far beyond any that were trained on, and an infinite
    /// feature then moves the score by a finite amount.
    static let standardMax = 1_048_576.0

    init(_ words: Span<UInt32>, at place: Int) {
        weight = Float(bitPattern: words[place])
        centre = Float(bitPattern: words[place &+ 1])
        scale = Float(bitPattern: words[place &+ 2])
        fill = Float(bitPattern: words[place &+ 3])
    }

    /// What a value adds to the raw score, in log-odds; finite for every value.
    /// - Complexity: O(1), one division, no allocation.
    func contribution(of value: Float) -> Double {
        let known = value == value ? value : fill
        var standard = (Double(known) - Double(centre)) / Double(scale)
        let limit = LinearTerm.standardMax
        standard = standard > limit ? limit : (standard < -limit ? -limit : standard)
        return Double(weight) * standard
    }
}

extension Model {
    /// Summed in double precision in the order of the features, rounded once.
    /// - Complexity: O(features), no allocation.
    func linearScore(_ features: Span<Float>, _ words: Span<UInt32>) -> Float {
        var sum = Double(base)
        for feature in 0..<featureCount {
            let value = feature < features.count ? features[feature] : missing
            sum += term(feature, words).contribution(of: value)
        }
        return Float(sum)
    }

    func term(_ feature: Int, _ words: Span<UInt32>) -> LinearTerm {
        LinearTerm(words, at: termsOffset &+ feature &* ModelFormat.termSize)
    }
}
