// SPDX-License-Identifier: Apache-2.0
// What a column goes through before a linear model: fill, clip, logarithm, centre, scale.

import InklingCore

/// How the values of one column become comparable ones.
public struct ColumnScaling: Sendable, Equatable {
    /// What stands in for a missing value: the median of the known ones.
    public var fill: Float
    /// Values are held in low...high, the .5 and 99.5 percentiles.
    public var low: Float
    public var high: Float
    /// Whether ln(1 + x) is taken: the column is nowhere negative and has a long tail.
    public var isLogarithmic: Bool
    /// Mean and standard deviation of what comes of that; the scale of a constant column is 1.
    public var centre: Float
    public var scale: Float
    public var isConstant: Bool

    /// Skewness from which a column counts as long-tailed: that of an exponential
    /// distribution is 2.
    static let longTail = 2.0

    /// - Parameter values: of the training rows, missing ones included.
    /// - Complexity: O(n log n).
    init(fitting values: [Float]) {
        let known = values.filter { $0 == $0 }.sorted()
        guard let least = known.first else {
            self.init(fill: 0, low: 0, high: 0, isLogarithmic: false)
            return
        }
        let low = Self.quantile(known, 0.005)
        let high = Self.quantile(known, 0.995)
        let clipped = known.map { Double(min(max($0, low), high)) }
        self.init(
            fill: Self.quantile(known, 0.5), low: low, high: high,
            isLogarithmic: least >= 0 && Self.skewness(clipped) > Self.longTail)
        let bent = values.map { Double(bend($0)) }
        let mean = bent.reduce(0, +) / Double(bent.count)
        let square = bent.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(bent.count)
        centre = Float(mean)
        // Below single precision's own grain there is nothing but rounding.
        isConstant = square.squareRoot() <= abs(mean) * 1e-6 || square <= 1e-30
        scale = isConstant ? 1 : Float(square.squareRoot())
    }

    private init(fill: Float, low: Float, high: Float, isLogarithmic: Bool) {
        self.fill = fill
        self.low = low
        self.high = high
        self.isLogarithmic = isLogarithmic
        (centre, scale, isConstant) = (0, 1, true)
    }

    /// The value that the linear model sees; never NaN.
    public func callAsFunction(_ value: Float) -> Float { (bend(value) - centre) / scale }

    private func bend(_ value: Float) -> Float {
        let held = min(max(value == value ? value : fill, low), high)
        // As the core does it, so that what is fitted is what a file says.
        return isLogarithmic ? Float(naturalLogarithm(1 + Double(max(held, 0)))) : held
    }

    /// The column's part of a linear model's file.
    func term(weight: Float) -> ModelDescription.Term {
        ModelDescription.Term(
            weight: weight, centre: centre, scale: scale, fill: fill, low: low, high: high,
            isLogarithmic: isLogarithmic)
    }

    /// The quantile of sorted numbers by straight lines between neighbours.
    static func quantile(_ sorted: [Float], _ share: Double) -> Float {
        let place = share * Double(sorted.count - 1)
        let index = Int(place)
        let low = Double(sorted[index])
        let high = Double(sorted[min(index + 1, sorted.count - 1)])
        return Float(low + (high - low) * (place - Double(index)))
    }

    private static func skewness(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        var (second, third) = (0.0, 0.0)
        for value in values {
            let distance = value - mean
            second += distance * distance
            third += distance * distance * distance
        }
        second /= Double(values.count)
        third /= Double(values.count)
        return second > 0 ? third / (second * second.squareRoot()) : 0
    }
}
