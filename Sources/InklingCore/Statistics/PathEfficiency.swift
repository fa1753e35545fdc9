// SPDX-License-Identifier: Apache-2.0

/// How straight a path is: the distance between its ends over its length.
///
/// 1 is a straight line, values near 0 wander (index of straightness, Batschelet 1981; straightness
/// in mouse dynamics, Gamboa and Fred 2004, doi 10.1117/12.542625). Empty, or shorter than a pixel:
/// NaN. 20 bytes.
public struct PathEfficiency: Sendable {
    private var startX: Float
    private var startY: Float
    private var lastX: Float
    private var lastY: Float
    /// The path's length in px.
    public private(set) var length: Float = 0

    /// A path that begins here, in px.
    public init(x: Float, y: Float) {
        startX = x
        startY = y
        lastX = x
        lastY = y
    }

    /// Goes on to a point, by a step whose length is known.
    ///
    /// - Parameter step: the distance from the last point, in px.
    /// - Complexity: O(1), no allocation.
    public mutating func update(x: Float, y: Float, step: Float) {
        lastX = x
        lastY = y
        length += step
    }

    /// From the first point to the last, in px: to the right and down.
    public var wayX: Float { lastX - startX }
    public var wayY: Float { lastY - startY }

    /// Distance from the first point to the last, in px.
    public var displacement: Float {
        let dx = lastX - startX
        let dy = lastY - startY
        return squareRoot(of: dx * dx + dy * dy)
    }

    /// In 0...1; NaN for a path under 1 px. The steps' rounding may push it past 1: held there.
    public var value: Float {
        guard length >= 1 else { return missing }
        let ratio = displacement / length
        return ratio < 1 ? ratio : 1
    }
}
