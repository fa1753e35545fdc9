// SPDX-License-Identifier: Apache-2.0
// A hand that errs as hands do: it aims short, lands beside, corrects, and trembles at rest.

import InklingCore

/// How one visitor's hand moves.
public struct Hand: Sendable {
    /// How long movements take beside the average, 1 being that.
    public var tempo: Double
    /// Where a first movement ends, as a share of the way: short rather than long, since going
    /// back costs more than going on (Elliott et al. 2010, doi 10.1037/a0020958).
    public var reach: Double
    /// Standard deviation of the end of a movement along its way, a share of its length. Noise in
    /// proportion to the signal: Harris and Wolpert 1998 (doi 10.1038/29528).
    public var spread: Double

    public init(tempo: Double, reach: Double = 0.95, spread: Double = 0.05) {
        self.tempo = tempo
        self.reach = reach
        self.spread = spread
    }
}

extension TraceGenerator {
    /// Movements to a target at most: each corrects the last one's error (Meyer et al. 1988,
    /// doi 10.1037/0033-295X.95.3.340); after four, hands are there.
    private static let pushesMax = 4
    /// Noise of a hand in motion, a share of its speed: so much that a parabola foretells as few of
    /// its steps as of people's (see `BotLikeMotion`).
    private static let unsteadiness = 0.06

    /// Brings the pointer onto an element of the page, by one long movement and corrections.
    public mutating func point(at element: Element, with hand: Hand) {
        let x = element.x + element.width * generator.uniform(0.3, 0.7)
        let y = element.y + element.height * generator.uniform(0.3, 0.7) - scrollOffset
        for push in 0..<Self.pushesMax {
            guard push == 0 || hovered != element.id else { return }
            if push > 0 { skip(milliseconds: generator.uniform(40, 110) * hand.tempo) }
            self.push(
                toX: min(max(x, 0), Self.viewportWidth - 1),
                y: min(max(y, 1), Self.viewportHeight - 1), with: hand,
                reach: push == 0 ? hand.reach : 1)
        }
        if hovered != element.id { move(toX: x, y: y) }
    }

    /// One movement towards a place of the viewport, which it misses by its noise.
    mutating func push(toX x: Double, y: Double, with hand: Hand, reach: Double = 1) {
        let dx = x - cursor.x
        let dy = y - cursor.y
        let distance = (dx * dx + dy * dy).squareRoot()
        let along = reach + generator.normal() * hand.spread
        let across = generator.normal() * hand.spread / 2
        // 80 ms to begin and 130 ms a bit, for a target of 60 px: as `move`, without corrections.
        let span = 80 + 130 * naturalLogarithm(distance / 60 + 1) / naturalLogarithm(2)
        move(
            toX: cursor.x + dx * along - dy * across, y: cursor.y + dy * along + dx * across,
            milliseconds: span * hand.tempo * generator.uniform(0.9, 1.1),
            noise: Self.unsteadiness)
    }

    /// Leaves the hand on the mouse: nothing, but for a count of the sensor now and then.
    public mutating func rest(milliseconds span: Double) {
        let end = milliseconds + max(span, 0)
        let (x, y) = cursor
        while true {
            let still = generator.uniform(250, 900)
            guard milliseconds + still < end else { break }
            skip(milliseconds: still)
            movePointer(
                toX: x + generator.normal().rounded() * 0.5,
                y: y + generator.normal().rounded() * 0.5)
        }
        skip(milliseconds: end - milliseconds)
    }

    /// Brings a place of the document to the top of the viewport, wheel by wheel.
    mutating func roll(toOffset offset: Double, with hand: Hand) {
        let goal = min(max(offset, 0), documentHeight - Self.viewportHeight)
        while (goal - scrollOffset).magnitude > 1 {
            let step = generator.uniform(350, 600)
            let rest = goal - scrollOffset
            scroll(
                by: min(max(rest, -step), step), milliseconds: generator.uniform(150, 250))
            skip(milliseconds: generator.uniform(60, 160) * hand.tempo)
        }
    }
}
