// SPDX-License-Identifier: Apache-2.0

/// Changes of direction of a position along one axis, tremor left out.
///
/// A turn counts once the position has come back from its extreme by a stated distance: the
/// zigzag filter that also finds half-cycles in rainflow counting (ASTM E1049). A new one has no
/// direction and counts nothing; the first leg begins once the positions span that distance, at
/// the far end of the span. 16 bytes.
public struct Reversals: Sendable {
    /// The furthest position in the present direction; the highest before there is one.
    private var extreme: Float = missing
    /// Where the present leg began; the lowest position before there is a direction.
    private var turn: Float = missing
    /// The length of the last completed leg; NaN before the first turn.
    public private(set) var leg: Float = missing
    public private(set) var count: UInt16 = 0
    /// 1 towards larger values, -1 towards smaller ones, 0 before the first movement.
    public private(set) var direction: Int16 = 0

    public init() {}

    /// Takes a position; true if it completes a turn.
    ///
    /// - Parameters:
    ///   - position: finite.
    ///   - threshold: how far a way back must be to count, positive, in the position's unit.
    /// - Complexity: O(1), no allocation.
    public mutating func update(_ position: Float, threshold: Float) -> Bool {
        guard extreme == extreme else {
            extreme = position
            turn = position
            return false
        }
        if direction == 0 {
            begin(position, threshold: threshold)
            return false
        }
        let onward = direction > 0 ? position > extreme : position < extreme
        if onward {
            extreme = position
            return false
        }
        guard abs(position - extreme) >= threshold else { return false }
        leg = abs(extreme - turn)
        turn = extreme
        extreme = position
        direction = -direction
        count.saturatingAdd(1)
        return true
    }

    /// Widens the span of the positions so far; gives it a direction once it is wide enough.
    private mutating func begin(_ position: Float, threshold: Float) {
        if position > extreme { extreme = position }
        if position < turn { turn = position }
        guard extreme - turn >= threshold else { return }
        direction = position == extreme ? 1 : -1
        if direction < 0 { (turn, extreme) = (extreme, turn) }
    }

    /// Forgets position and direction, as when the ground has changed. The count stays.
    public mutating func restart() {
        extreme = missing
        turn = missing
        leg = missing
        direction = 0
    }

    /// How far the present leg has come; 0 before there is a direction.
    public var currentLeg: Float { direction != 0 ? abs(extreme - turn) : 0 }
}
