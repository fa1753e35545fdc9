// SPDX-License-Identifier: Apache-2.0

import InklingCore

extension CatalogueTests {
    private static let items = page.element(10, .preview, .interactive, x: 100, item: 1)
        .element(11, .preview, .interactive, x: 400, item: 2)
        .element(12, .preview, .interactive, x: 700, item: 3)

    private static func hovering(_ elements: [UInt8]) -> Story {
        elements.enumerated().reduce(items) { story, place in
            story.over(place.element, at: 1000 + Double(place.offset) * 900)
        }
    }

    private static func choices(_ options: [UInt16], every ms: Double = 1000) -> Story {
        options.enumerated().reduce(page) { story, place in
            story.event(
                .optionChosen, at: 1000 + Double(place.offset) * ms, detail: place.element,
                on: On.field)
        }
    }

    private static func goals(_ numbers: [UInt16], every ms: Double = 5000) -> Story {
        numbers.enumerated().reduce(page) { story, place in
            story.event(.goal, at: 1000 + Double(place.offset) * ms, detail: place.element)
        }
    }

    /// The button of the page is at 0...90; strokes come from the right, with a stop after each.
    private static func strokes(_ places: [Double], then press: Bool = false) -> Story {
        var story = page
        var ms = 1000.0
        for (from, to) in zip(places, places.dropFirst()) {
            story = story.moving(
                from: (from, 40), to: (to, 40), at: ms, for: 300, over: On.other)
            ms += 700
            if press, to < 150 { story = story.press(at: ms - 200) }
        }
        return story
    }

    static let decision: [CatalogueRow] = [
        .init(.clickHesitation, "3 s over the button", 1, page.over(1, at: 500).press(at: 3500)),
        .init(.clickHesitation, "a press at once", 0, page.over(1, at: 500).press(at: 900)),
        .init(
            .clickHesitation, "the second press of a visit", 1,
            page.over(1, at: 500).press(at: 3500).press(at: 6000)),
        .init(
            .clickHesitation, "a field", 0, page.over(4, at: 500).press(at: 3500, on: On.field)),
        .init(
            .clickHesitation, "scrolled under the cursor", 0,
            page.over(1, at: 500).scroll(to: 90, at: 1000).press(at: 3500)),
        .init(
            .approachAndRetreat, "near and away again", 1, strokes([600, 120, 500, 520])),
        .init(.approachAndRetreat, "pressed", 0, strokes([600, 120, 500, 520], then: true)),
        .init(.approachAndRetreat, "never near", 0, strokes([900, 400, 800, 900])),
        .init(.comparison, "A, B, A, B", 1, hovering([10, 11, 10, 11])),
        .init(.comparison, "along the row", 0, hovering([10, 11, 12])),
        .init(.comparison, "a second look", 0, hovering([10, 11, 10])),
        .init(.optionToggling, "to and fro", 1, choices([0, 1, 0, 1])),
        .init(.optionToggling, "through them once", 0, choices([0, 1, 2, 3])),
        .init(.optionToggling, "at leisure", 0, choices([0, 1, 0], every: 20_000)),
        .init(.basketAddRemove, "in and out", 1, goals([1, 2])),
        .init(.basketAddRemove, "in, out and in", 2, goals([1, 2, 1])),
        .init(.basketAddRemove, "only in", 0, goals([1, 1, 1])),
        .init(.basketAddRemove, "other goals", 0, goals([3, 4, 3])),
        .init(.basketAddRemove, "an hour later", 0, goals([1, 2], every: 3_600_000)),
        .init(
            .quantityChange, "two steps in the basket", 1,
            page.page(2, type: .basket, at: 500).presses(at: [1000, 2000], on: On.stepper)),
        .init(
            .quantityChange, "a carousel", 0,
            page.page(2, type: .detail, at: 500).presses(at: [1000, 2000], on: On.stepper)),
        .init(
            .quantityChange, "one step", 0,
            page.page(2, type: .basket, at: 500).press(at: 1000, on: On.stepper)),
        .init(
            .tabReturn, "back and at work", 1,
            page.visibility(.hidden, at: 1000).visibility(.shown, at: 6000).over(8, at: 6500)),
        .init(
            .tabReturn, "a flicker", 0,
            page.visibility(.hidden, at: 1000).visibility(.shown, at: 1200).over(8, at: 1500)),
        .init(
            .tabReturn, "in front, unused", 0,
            page.visibility(.hidden, at: 1000).visibility(.shown, at: 6000).over(8, at: 60_000)),
    ]
}
