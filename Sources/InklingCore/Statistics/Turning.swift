// SPDX-License-Identifier: Apache-2.0

/// How much a path turns from step to step, and whether it slows down to turn.
///
/// A turn is the sine of the angle between two steps in a row, and 2 less the sine beyond a right
/// angle: 0 straight on, 1 a right angle, 2 straight back; no trigonometry. A hand slows down where
/// its path bends (the two-thirds power law: Lacquaniti, Terzuolo and Viviani 1983,
/// doi 10.1016/0001-6918(83)90027-6), which what computes a path seldom does. Averaged with decay.
/// Empty: NaN. 24 bytes.
public struct Turning: Sendable {
    /// The direction of the last step, of length 1; 0 before the first.
    private var directionX: Float = 0
    private var directionY: Float = 0
    private var turns = DecayedMean()
    /// Speeds weighted by the turn made at them, and the sum of those weights.
    private var speeds: Float = 0
    private var weight: Float = 0

    public init() {}

    /// Takes the step to the next point.
    ///
    /// Steps under half a pixel turn by rounding alone: they change nothing.
    ///
    /// - Parameters:
    ///   - dx: horizontal step in px.
    ///   - dy: vertical step in px.
    ///   - length: the step's length in px.
    ///   - speed: px/s over the step.
    ///   - decay: e^(-dt / τ) since the last step, in 0...1.
    /// - Complexity: O(1), one division, no allocation.
    public mutating func update(dx: Float, dy: Float, length: Float, speed: Float, decay: Float) {
        guard length >= 0.5 else { return }
        let share = 1 / length
        let nextX = dx * share
        let nextY = dy * share
        if directionX != 0 || directionY != 0 {
            let sine = abs(directionX * nextY - directionY * nextX)
            let isForward = directionX * nextX + directionY * nextY >= 0
            let turn = isForward ? sine : 2 - sine
            turns.update(turn, decay: decay)
            speeds = speeds * decay + speed * turn
            weight = weight * decay + turn
        }
        directionX = nextX
        directionY = nextY
    }

    /// Forgets the last direction, so that the next step turns from nothing. The means stay.
    public mutating func restart() {
        directionX = 0
        directionY = 0
    }

    /// Mean turn of a step in 0...2; NaN before two steps.
    public var value: Float { turns.value }

    /// Mean speed in the turns, px/s; NaN before any turn.
    public var speedInTurns: Float { weight > 0.001 ? speeds / weight : missing }
}
