// SPDX-License-Identifier: Apache-2.0
// From raw score to probability. Every map rises with the score and stays in 0...1.

/// How a raw score becomes a probability. The numbers of an isotonic map stay in the file.
public enum Calibration: Equatable, Sendable {
    /// sigmoid(raw): the raw score is taken as log-odds.
    case none
    /// sigmoid(a × raw + b), a ≥ 0 (Platt 1999, with the sign of a turned so that it is positive).
    case platt(a: Float, b: Float)
    /// Straight lines between `pointCount` points, level before the first and after the last
    /// (Zadrozny and Elkan 2002, doi 10.1145/775047.775151).
    case isotonic(pointCount: Int)

    /// Points in the file; 0 unless isotonic.
    public var pointCount: Int {
        if case .isotonic(let count) = self { return count }
        return 0
    }

    /// Reads the calibration words of a header and refuses what no map can have.
    init(header words: Span<UInt32>) throws(ModelError) {
        typealias Header = ModelFormat.Header
        let count = words[Header.pointCount]
        let a = words[Header.plattA]
        let b = words[Header.plattB]
        switch words[Header.calibration] {
        case 0:
            guard count | a | b == 0 else { throw .reservedNotZero }
            self = .none
        case 1:
            guard count == 0 else { throw .reservedNotZero }
            guard let a = Model.number(a), let b = Model.number(b) else { throw .notFinite }
            guard a >= 0 else { throw .wrongCalibration }
            self = .platt(a: a, b: b)
        case 2:
            guard a | b == 0 else { throw .reservedNotZero }
            guard count >= 1, count <= UInt32(Limits.calibrationPointsMax) else {
                throw .tooLarge
            }
            self = .isotonic(pointCount: Int(count))
        default: throw .unknownKind
        }
    }
}

/// 1 / (1 + e^-x), in 0...1, rising; NaN gives NaN.
///
/// Error at most 3 units in the last place where the result is normal.
/// - Complexity: O(1), no allocation.
public func sigmoid(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exponential(-x)) }
    let e = exponential(x)
    return e / (1 + e)
}

extension Model {
    /// The calibrated probability of a raw score of this model.
    ///
    /// - Parameters:
    ///   - raw: what `score` gave. Not NaN: `score` never gives it.
    ///   - words: the words that `open` accepted.
    /// - Returns: 0...1, never falling as `raw` rises.
    /// - Complexity: O(log of the calibration points), no allocation.
    public func probability(raw: Float, words: Span<UInt32>) -> Float {
        switch calibration {
        case .none: return Float(sigmoid(Double(raw)))
        case .platt(let a, let b): return Float(sigmoid(Double(a) * Double(raw) + Double(b)))
        case .isotonic(let count): return interpolate(raw, count: count, words)
        }
    }

    private func interpolate(_ raw: Float, count: Int, _ words: Span<UInt32>) -> Float {
        // Points before `low` are at or under the score, points from `high` on are above it.
        var low = 0
        var high = count
        while low < high {
            let middle = (low &+ high) / 2
            if point(middle, words).raw <= raw { low = middle &+ 1 } else { high = middle }
        }
        if low == 0 { return point(0, words).probability }
        let before = point(low &- 1, words)
        if low == count { return before.probability }
        let after = point(low, words)
        let share =
            (Double(raw) - Double(before.raw)) / (Double(after.raw) - Double(before.raw))
        let rise = Double(after.probability) - Double(before.probability)
        let value = Float(Double(before.probability) + rise * share)
        // Rounding of the last sum may pass the next point by a bit; the map must not.
        return value < after.probability ? value : after.probability
    }

    func point(_ index: Int, _ words: Span<UInt32>) -> (raw: Float, probability: Float) {
        let place = pointsOffset &+ index &* ModelFormat.pointSize
        return (Float(bitPattern: words[place]), Float(bitPattern: words[place &+ 1]))
    }
}
