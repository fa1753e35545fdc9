// SPDX-License-Identifier: Apache-2.0

/// How smoothly a point moves: decayed means of the sizes of acceleration and of its change.
///
/// Differences of successive velocities over the time between them. People move so that jerk is
/// small (Flash and Hogan 1985, doi 10.1523/JNEUROSCI.05-07-01688.1985); hesitation and correction
/// raise it. Empty: NaN. 32 bytes.
public struct Jerk: Sendable {
    private var velocityX: Float = 0
    private var velocityY: Float = 0
    private var accelerationX: Float = missing
    private var accelerationY: Float = missing
    private var accelerations = DecayedMean()
    private var jerks = DecayedMean()

    public init() {}

    /// Takes the velocity over the last step.
    ///
    /// - Parameters:
    ///   - velocityX: px/s.
    ///   - velocityY: px/s.
    ///   - rate: one over the step's duration, in 1/s, positive.
    ///   - decay: e^(-dt / τ) since the last step, in 0...1.
    /// - Complexity: O(1), two square roots, no allocation.
    public mutating func update(velocityX vx: Float, velocityY vy: Float, rate: Float, decay: Float)
    {
        let ax = (vx - velocityX) * rate
        let ay = (vy - velocityY) * rate
        accelerations.update(squareRoot(of: ax * ax + ay * ay), decay: decay)
        if accelerationX == accelerationX {
            let jx = (ax - accelerationX) * rate
            let jy = (ay - accelerationY) * rate
            jerks.update(squareRoot(of: jx * jx + jy * jy), decay: decay)
        }
        velocityX = vx
        velocityY = vy
        accelerationX = ax
        accelerationY = ay
    }

    /// The point stood still: the next movement starts from rest. The means stay.
    public mutating func restart() {
        velocityX = 0
        velocityY = 0
        accelerationX = missing
        accelerationY = missing
    }

    /// Mean size of acceleration in px/s²; NaN before the first step.
    public var acceleration: Float { accelerations.value }

    /// Mean size of jerk in px/s³; NaN before two steps in a row.
    public var value: Float { jerks.value }
}
