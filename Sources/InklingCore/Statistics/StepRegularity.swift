// SPDX-License-Identifier: Apache-2.0

/// How alike the steps of a point are: the share that repeat the one before them, and the spread of
/// the times between them.
///
/// A program that moves the cursor takes equal steps at equal times. A hand's speed follows a bell
/// (Flash and Hogan 1985, doi 10.1523/JNEUROSCI.05-07-01688.1985), and a mouse reports when it has
/// something to report. Averaged with decay. Empty: NaN. 28 bytes.
public struct StepRegularity: Sendable {
    private var stepX: Float = missing
    private var stepY: Float = missing
    private var repeats = DecayedMean()
    private var times = DecayedVariance()

    /// Steps closer than this are the same one, rounded to whole pixels.
    static let tolerance: Float = 0.5

    public init() {}

    /// Takes a step in px and its duration in seconds.
    ///
    /// - Parameter decay: e^(-dt / τ) since the last step, in 0...1.
    /// - Complexity: O(1), one division, no allocation.
    public mutating func update(dx: Float, dy: Float, seconds: Float, decay: Float) {
        if stepX == stepX {
            let isRepeat =
                abs(dx - stepX) <= StepRegularity.tolerance
                && abs(dy - stepY) <= StepRegularity.tolerance
            repeats.update(isRepeat ? 1 : 0, decay: decay)
        }
        stepX = dx
        stepY = dy
        times.update(seconds, decay: decay)
    }

    /// Forgets the last step, so that the next one repeats nothing. The means stay.
    public mutating func restart() {
        stepX = missing
        stepY = missing
    }

    /// Share of the steps that repeat the one before, in 0...1; NaN before two steps in a row.
    public var repeatShare: Float { repeats.value }

    /// Standard deviation over mean of the times between steps; NaN before the first.
    public var timeVariation: Float { times.variation }
}
