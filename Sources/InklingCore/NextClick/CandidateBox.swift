// SPDX-License-Identifier: Apache-2.0

/// A candidate's box in the viewport, px, and how far it is from three places.
struct CandidateBox: Sendable {
    var left: Float = 0
    var top: Float = 0
    var right: Float = 0
    var bottom: Float = 0
    /// Of the centre from the pointer.
    var centreDistance: Float = 0
    /// Of the box from where the pointer will stop, and a fiftieth of that of the centre, which
    /// parts boxes that both hold the place; missing where no aim is known.
    var aimDistance: Float = missing
    /// Of the box from where the pointer is in 100 ms at its present speed.
    var aheadDistance: Float = 0
    var element: UInt8 = 255

    init() {}

    /// - Parameters:
    ///   - element: with its box in the document.
    ///   - index: its place in the page map.
    ///   - scroll: where the viewport is in the document.
    init(_ element: PageElement, index: Int, scroll: Way, seenFrom approach: borrowing Approach) {
        left = Float(element.x) - scroll.x
        top = Float(element.y) - scroll.y
        right = left + Float(element.width)
        bottom = top + Float(element.height)
        self.element = UInt8(truncatingIfNeeded: index)
        centreDistance = centre(fromX: approach.x, y: approach.y).length
        let (aimX, aimY) = (approach.x + approach.aim.x, approach.y + approach.aim.y)
        aimDistance =
            distance(fromX: aimX, y: aimY) + 0.02 * centre(fromX: aimX, y: aimY).length
        aheadDistance = distance(
            fromX: approach.x + 2 * approach.way50.x, y: approach.y + 2 * approach.way50.y)
    }

    /// The way from a point to the centre.
    func centre(fromX x: Float, y: Float) -> Way {
        Way(x: (left + right) * 0.5 - x, y: (top + bottom) * 0.5 - y)
    }

    /// The distance of a point from the box, px; 0 within; NaN of a point that is not known.
    @inline(never)
    func distance(fromX x: Float, y: Float) -> Float {
        let dx = x < left ? left - x : (x > right ? x - right : x - x)
        let dy = y < top ? top - y : (y > bottom ? y - bottom : y - y)
        return squareRoot(of: dx * dx + dy * dy)
    }

    /// How far beside a line from a point the box lies, px; 0 where the line meets it.
    ///
    /// - Parameter heading: the line's direction, of length 1.
    func distance(fromX x: Float, y: Float, along heading: Way) -> Float {
        var least = Float.infinity
        var most = -Float.infinity
        for corner in 0..<4 {
            let dx = (corner & 1 == 0 ? left : right) - x
            let dy = (corner & 2 == 0 ? top : bottom) - y
            let beside = dx * heading.y - dy * heading.x
            if beside < least { least = beside }
            if beside > most { most = beside }
        }
        return least > 0 ? least : (most < 0 ? -most : 0)
    }
}

/// The least and the second least of some distances.
struct LeastTwo: Sendable {
    private var least = Float.infinity
    private var second = Float.infinity
    private var holder: UInt8 = 255

    mutating func take(_ distance: Float, of element: UInt8) {
        if distance < least {
            second = least
            least = distance
            holder = element
        } else if distance < second {
            second = distance
        }
    }

    /// The least of all others; missing if there is none.
    func ofOthers(than element: UInt8) -> Float {
        let distance = element == holder ? second : least
        return distance < .infinity ? distance : missing
    }
}
