// SPDX-License-Identifier: Apache-2.0

/// An estimate of one quantile of a stream in constant space.
///
///     var median = Quantile(0.5)
///     for speed in speeds { median.update(speed) }
///     median.value
///
/// The P² algorithm: five markers whose heights are moved by a piecewise parabola towards their
/// ideal ranks (Jain and Chlamtac 1985, doi 10.1145/4372.4378). Exact for up to five values. Empty:
/// NaN. 40 bytes.
public struct Quantile: Sendable {
    private var heights: (Float, Float, Float, Float, Float) = (0, 0, 0, 0, 0)
    /// Ranks of the three inner markers, from 1; the outer two stand at 1 and at the count.
    private var ranks: (Float, Float, Float) = (2, 3, 4)
    public private(set) var count: UInt32 = 0
    private let probability: Float

    /// - Parameter probability: which quantile, in 0...1; 0.5 is the median.
    public init(_ probability: Float) { self.probability = probability }

    /// The estimate; NaN before the first value.
    public var value: Float {
        if count > 5 { return heights.2 }
        if count == 0 { return missing }
        // The nearest rank among the sorted values.
        switch UInt32(Float(count - 1) * probability + 0.5) {
        case 0: return heights.0
        case 1: return heights.1
        case 2: return heights.2
        case 3: return heights.3
        default: return heights.4
        }
    }

    /// Takes a value within ±1e30, so that no difference is infinite.
    /// - Complexity: O(1), at most nine divisions, no allocation.
    public mutating func update(_ value: Float) {
        guard count >= 5 else { return insert(value) }
        count.saturatingAdd(1)

        // Markers above the value move up one rank.
        if value < heights.0 { heights.0 = value }
        if value > heights.4 { heights.4 = value }
        if value < heights.1 { ranks.0 += 1 }
        if value < heights.2 { ranks.1 += 1 }
        if value < heights.3 { ranks.2 += 1 }

        let last = Float(count)
        let span = last - 1
        Quantile.adjust(
            &heights.1, &ranks.0, below: heights.0, 1, above: heights.2, ranks.1,
            ideal: 1 + span * probability * 0.5)
        Quantile.adjust(
            &heights.2, &ranks.1, below: heights.1, ranks.0, above: heights.3, ranks.2,
            ideal: 1 + span * probability)
        Quantile.adjust(
            &heights.3, &ranks.2, below: heights.2, ranks.1, above: heights.4, last,
            ideal: 1 + span * (1 + probability) * 0.5)
    }

    /// Moves one marker a rank towards its ideal, if it is a whole rank off and has room.
    private static func adjust(
        _ height: inout Float, _ rank: inout Float, below: Float, _ rankBelow: Float, above: Float,
        _ rankAbove: Float, ideal: Float
    ) {
        let offset = ideal - rank
        let step: Float
        if offset >= 1, rankAbove - rank > 1 {
            step = 1
        } else if offset <= -1, rankBelow - rank < -1 {
            step = -1
        } else {
            return
        }
        let parabola =
            height + step / (rankAbove - rankBelow)
            * ((rank - rankBelow + step) * (above - height) / (rankAbove - rank)
                + (rankAbove - rank - step) * (height - below) / (rank - rankBelow))
        if below < parabola, parabola < above {
            height = parabola
        } else if step > 0 {
            height += (above - height) / (rankAbove - rank)
        } else {
            height -= (below - height) / (rankBelow - rank)
        }
        rank += step
    }

    /// Keeps the first five values sorted: they are the markers' first heights.
    private mutating func insert(_ value: Float) {
        var carried = value
        func place(_ slot: inout Float, _ index: UInt32, _ count: UInt32) {
            if index >= count {
                if index == count { slot = carried }
            } else if carried < slot {
                (slot, carried) = (carried, slot)
            }
        }
        place(&heights.0, 0, count)
        place(&heights.1, 1, count)
        place(&heights.2, 2, count)
        place(&heights.3, 3, count)
        place(&heights.4, 4, count)
        count &+= 1
    }
}
