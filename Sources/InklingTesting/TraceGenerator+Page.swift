// SPDX-License-Identifier: Apache-2.0
// The page: what is on it, what shows of it, and how it answers.

import InklingCore

extension TraceGenerator {
    /// Opens a page at its top: page view, its elements, and which of them show.
    public mutating func openPage(
        _ page: Int32, type: PageType, flags: PageFlags = .observesResponses, height: Double,
        item: UInt16 = 0, elements: [Element]
    ) {
        self.elements = elements
        documentHeight = max(height, Self.viewportHeight)
        scrollOffset = 0
        hovered = .none
        exposed = []
        append(
            .pageView(
                at: now, page: page, type: type, flags: flags,
                viewportWidth: eighths(Self.viewportWidth),
                viewportHeight: eighths(Self.viewportHeight),
                documentHeight: eighths(documentHeight), item: item))
        for element in elements {
            append(
                .element(
                    element.id, at: now, role: element.role, flags: element.flags,
                    x: eighths(element.x), y: eighths(element.y), width: eighths(element.width),
                    height: eighths(element.height), item: element.item))
        }
        updateExposure()
    }

    /// Scrolls by a number of px, downwards if positive, in one eased burst; the document's ends
    /// stop it.
    public mutating func scroll(by distance: Double, milliseconds span: Double) {
        let from = scrollOffset
        let end = min(max(from + distance, 0), documentHeight - Self.viewportHeight)
        let steps = max(Int(span / Self.sampleMilliseconds), 1)
        for step in 1...steps {
            let t = Double(step) / Double(steps)
            skip(milliseconds: Self.sampleMilliseconds)
            // Fast at first and slow at the end, as wheels with momentum are.
            scrollOffset = from + (end - from) * t * (2 - t)
            append(.scroll(at: now, y: eighths(scrollOffset)))
            updateExposure()
        }
        hover(element(atX: cursor.x, y: cursor.y))
    }

    /// The page answers after a while.
    public mutating func respond(
        _ response: Response, near element: ElementID = .none, after span: Double
    ) {
        skip(milliseconds: span)
        append(.response(response, at: now, near: element))
    }

    /// Another tab is in front for a while.
    public mutating func switchTab(away span: Double) {
        append(.visibility(.hidden, at: now))
        wait(milliseconds: span)
        append(.visibility(.shown, at: now))
    }

    /// Fills a field: press, focus, keys at about 5 a second, each with its input change, blur.
    public mutating func fill(_ field: Element, keys: Int) {
        move(toX: field.x + field.width / 2, y: field.y + field.height / 2 - scrollOffset)
        press()
        append(Event(.focus, at: now, element: field.id))
        for _ in 0..<max(keys, 0) {
            skip(milliseconds: generator.uniform(120, 320))
            append(Event(.key, at: now, detail: KeyClass.edit.rawValue, element: field.id))
            append(Event(.inputChange, at: now, element: field.id))
        }
        skip(milliseconds: 200)
        append(Event(.blur, at: now, element: field.id))
    }

    /// Plays, seeks back, pauses: the calls of a lecture's viewer.
    public mutating func media(
        _ action: MediaAction, from: Int32, to: Int32, element: ElementID
    ) {
        append(
            Event(.media, at: now, a: from, b: to, detail: action.rawValue, element: element))
    }

    /// Tells what came into the viewport and what left it.
    mutating func updateExposure() {
        for element in elements {
            let id = element.id.rawValue
            let shows =
                element.y < scrollOffset + Self.viewportHeight
                && element.y + element.height > scrollOffset
            if shows, exposed.insert(id).inserted {
                append(
                    Event(
                        .elementExposed, at: now, x: eighths(element.x).eighths,
                        y: eighths(element.y).eighths, a: eighths(element.width).eighths,
                        b: eighths(element.height).eighths, element: element.id))
            } else if !shows, exposed.remove(id) != nil {
                append(Event(.elementConcealed, at: now, element: element.id))
            }
        }
    }
}
