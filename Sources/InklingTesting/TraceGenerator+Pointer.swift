// SPDX-License-Identifier: Apache-2.0
// The hand: where the pointer goes, how it gets there and what it presses.

import InklingCore

extension TraceGenerator {
    /// Tremor of a resting hand on a mouse, px: physiological tremor is a fraction of a millimetre
    /// and mice report about 4 px to it.
    private static let tremor = 0.35

    /// Moves the pointer to a place of the viewport along a slightly curved path with the speed
    /// of a minimum-jerk movement (Flash and Hogan 1985, doi 10.1523/JNEUROSCI.05-07-01688.1985).
    ///
    /// - Parameters:
    ///   - span: ms; nil for what Fitts' law gives for a target of 40 px.
    ///   - noise: what is added to the tremor in motion, as a share of each step's length.
    public mutating func move(
        toX x: Double, y: Double, milliseconds span: Double? = nil, noise: Double = 0
    ) {
        let from = cursor
        let dx = x - from.x
        let dy = y - from.y
        let distance = (dx * dx + dy * dy).squareRoot()
        // 100 ms and 150 ms a bit: MacKenzie 1992 for the mouse, doi 10.1207/s15327051hci0701_3.
        let fitts = 100 + 150 * naturalLogarithm(distance / 40 + 1) / naturalLogarithm(2)
        let steps = max(Int((span ?? fitts) / Self.sampleMilliseconds), 1)
        let bend = generator.normal() * 0.04
        var done = 0.0
        for step in 1...steps {
            let t = Double(step) / Double(steps)
            let s = t * t * t * (10 + t * (6 * t - 15))
            let arc = bend * 4 * s * (1 - s)
            let shake = step == steps ? 0 : Self.tremor + noise * distance * (s - done)
            done = s
            skip(milliseconds: Self.sampleMilliseconds)
            movePointer(
                toX: from.x + dx * s - dy * arc + generator.normal() * shake,
                y: from.y + dy * s + dx * arc + generator.normal() * shake)
        }
    }

    /// Drifts slowly around the place where the pointer is, as a hand that does not decide.
    ///
    /// - Parameter radius: how far from it at most, px.
    public mutating func dither(milliseconds span: Double, radius: Double = 4) {
        let centre = cursor
        let steps = max(Int(span / Self.sampleMilliseconds), 1)
        for _ in 0..<steps {
            skip(milliseconds: Self.sampleMilliseconds)
            let x = cursor.x + generator.normal() * Self.tremor
            let y = cursor.y + generator.normal() * Self.tremor
            movePointer(
                toX: min(max(x, centre.x - radius), centre.x + radius),
                y: min(max(y, centre.y - radius), centre.y + radius))
        }
    }

    /// Presses and releases where the pointer is: pointerDown, pointerUp, click.
    ///
    /// - Parameter held: ms between down and up; people take about 80.
    public mutating func press(held: Double = 80, buttons: PointerButtons = .primary) {
        pointer(.pointerDown, buttons: buttons)
        skip(milliseconds: held)
        pointer(.pointerUp, buttons: buttons)
        pointer(.click, buttons: buttons)
    }

    /// Leaves the window across its top edge, waits outside and comes back lower down.
    public mutating func leaveAtTop(outside span: Double) {
        move(toX: cursor.x + 30, y: 0, milliseconds: 180)
        hover(.none)
        skip(milliseconds: 8)
        cursor.y = -1
        append(
            .pointer(
                .pointerLeave, at: now, x: eighths(cursor.x), y: eighths(cursor.y)))
        wait(milliseconds: span)
        cursor.y = 1
        append(
            .pointer(.pointerEnter, at: now, x: eighths(cursor.x), y: eighths(cursor.y)))
        move(toX: cursor.x, y: 300)
    }

    /// A pointer event of any kind where the pointer is.
    public mutating func pointer(_ kind: EventKind, buttons: PointerButtons = []) {
        append(
            .pointer(
                kind, at: now, x: eighths(cursor.x), y: eighths(cursor.y),
                over: element(atX: cursor.x, y: cursor.y), buttons: buttons))
    }

    /// Puts the pointer at a place and says what it came over.
    mutating func movePointer(toX x: Double, y: Double) {
        cursor.x = min(max(x, 0), Self.viewportWidth - 1)
        cursor.y = min(max(y, 0), Self.viewportHeight - 1)
        hover(element(atX: cursor.x, y: cursor.y))
        pointer(.pointerMove)
    }

    /// Says that the pointer left one element and came over another.
    mutating func hover(_ element: ElementID) {
        guard element != hovered else { return }
        let (x, y) = (eighths(cursor.x), eighths(cursor.y))
        if !hovered.isNone {
            append(.pointer(.pointerLeave, at: now, x: x, y: y, over: hovered))
        }
        if !element.isNone {
            append(.pointer(.pointerEnter, at: now, x: x, y: y, over: element))
        }
        hovered = element
    }
}
