// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Dwell")
struct DwellTests {
    /// Comes over an element at 1020 ms and stays on it.
    static func over(_ element: ElementID) -> Story {
        Story.page().moving(at: 1000, over: element)
    }
    static let found = Expected(1820, since: 1020, on: On.price, 50)

    static let rows = [
        Row("800 ms over a price", over(On.price), found),
        Row("dated by its deadline", over(On.price).tick(at: 8000), found),
        Row("over a button", over(On.button), Expected(1820, since: 1020, on: On.button, 50)),
        Row(
            "once only",
            over(On.price).tick(at: 2000).tick(at: 5000)
                .moving(from: (300, 400), to: (320, 400), at: 6000, over: On.price), found),
        Row("a press in time", over(On.price).press(at: 1819, on: On.price)),
        Row("a press too late", over(On.price).press(at: 1820, on: On.price), found),
        Row(
            "leaving in time",
            over(On.price).adding(
                .pointer(.pointerLeave, at: Story.ms(1800), x: .px(0), y: .px(0), over: On.price))),
        Row(
            "going to the background in time",
            over(On.price).moving(at: 1780, for: 20, over: On.nothing)),
        Row("a hidden tab", over(On.price).visibility(.hidden, at: 1700)),
        Row("a page view", over(On.price).opening(at: 1700)),
        Row("scrolling", over(On.price).scroll(to: 200, at: 1700)),
        Row(
            "an element that was scrolled under the pointer",
            Story.page().scroll(to: 200, at: 900).moving(at: 1000, over: On.price)),
        Row(
            "an element that the pointer came to 150 ms after a scroll",
            Story.page().scroll(to: 200, at: 870).moving(at: 1000, over: On.price), found),
        Row("a section", over(On.section)), Row("a player", over(On.player)),
        Row("a form field", over(On.field)), Row("a plain element", over(On.other)),
        Row("the background", over(On.nothing)),
        Row(
            "a repeatable button",
            over(On.stepper), Expected(1820, since: 1020, on: On.stepper, 50)),
        Row(
            "twice the usual hover: after one of 700 ms, 1.4 s",
            Story.page().moving(at: 1000, for: 700, over: On.other)
                .moving(from: (300, 400), to: (320, 400), at: 1700, over: On.price),
            Expected(3120, since: 1720, on: On.price, 50)),
        Row(
            "at most 2.5 s",
            Story.page().moving(at: 1000, for: 6000, over: On.other)
                .moving(from: (300, 400), to: (320, 400), at: 7000, over: On.price),
            Expected(9520, since: 7020, on: On.price, 50)),
        Row(
            "a glance at each makes 800 ms strong",
            Story.page().moving(at: 1000, for: 200, over: On.other)
                .moving(from: (300, 400), to: (320, 400), at: 1200, over: On.price),
            Expected(2020, since: 1220, on: On.price, 75)),
    ]

    @Test("follows its table", arguments: rows)
    func followsItsTable(row: Row) { check(Dwell.self, row, #_sourceLocation) }
}
