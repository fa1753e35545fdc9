// SPDX-License-Identifier: Apache-2.0

/// How sharply a path bends.
///
/// Menger's curvature of three points in a row: four times the area of their triangle over the
/// product of its sides, the reciprocal of the radius of the circle through them. No angle, so no
/// trigonometry (Menger 1930; on cursor paths: Leiva and Arapakis 2020, The Attentive Cursor,
/// doi 10.3389/fnhum.2020.565664). Averaged with decay. 16 bytes.
public struct Curvature: Sendable {
    private var stepX: Float = 0
    private var stepY: Float = 0
    private var mean = DecayedMean()

    public init() {}

    /// Takes the step to the next point.
    ///
    /// Steps under half a pixel in length bend by rounding alone: they change nothing.
    ///
    /// - Parameters:
    ///   - dx: horizontal step in px.
    ///   - dy: vertical step in px.
    ///   - length: the step's length in px.
    ///   - decay: e^(-dt / τ) since the last step, in 0...1.
    /// - Complexity: O(1), two square roots, one division, no allocation.
    public mutating func update(dx: Float, dy: Float, length: Float, decay: Float) {
        guard length >= 0.5 else { return }
        let before = squareRoot(of: stepX * stepX + stepY * stepY)
        if before > 0 {
            let acrossX = stepX + dx
            let acrossY = stepY + dy
            let across = squareRoot(of: acrossX * acrossX + acrossY * acrossY)
            let cross = abs(stepX * dy - stepY * dx)
            // A step straight back has no circle; it bends as one of half its length.
            let bend = across > 0.5 ? 2 * cross / (before * length * across) : 2 / length
            mean.update(bend, decay: decay)
        }
        stepX = dx
        stepY = dy
    }

    /// Forgets the last step, so that the next one joins nothing. The mean stays.
    public mutating func restart() {
        stepX = 0
        stepY = 0
    }

    /// Mean curvature in 1/px; NaN before two steps.
    public var value: Float { mean.value }
}
