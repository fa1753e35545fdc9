// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Cursor hesitation")
struct CursorHesitationTests {
    /// Arrives over the button at 1200 ms; half a strength is what a new visitor has.
    static let arrival = Story.page().moving(at: 1000)
    static let found = Expected(1500, since: 1200, on: On.button, 50)

    static let rows = [
        Row("a rest over a button after a movement", arrival, found),
        Row(
            "the rest is dated by its deadline, however late the next event",
            arrival.tick(at: 9000), found),
        Row(
            "tremor does not end it", arrival.moving(from: (300, 400), to: (302, 401), at: 1220),
            found),
        Row(
            "a hand that drifts 8 px does not end it",
            arrival.moving(from: (300, 400), to: (308, 400), at: 1360, for: 120), found),
        Row(
            "drifting further does",
            arrival.moving(from: (300, 400), to: (312, 400), at: 1360, for: 120)),
        Row(
            "going on to the background does",
            arrival.moving(from: (300, 400), to: (500, 400), at: 1300, over: On.nothing)),
        Row("a press in time", arrival.press(at: 1499)),
        Row("a press too late", arrival.press(at: 1500), found),
        Row("a key in time", arrival.then(.key, at: 1400)),
        Row("a scroll in time", arrival.scroll(to: 100, at: 1400)),
        Row("leaving in time", arrival.then(.pointerLeave, at: 1400)),
        Row("hiding the tab in time", arrival.visibility(.hidden, at: 1400)),
        Row(
            "what the page does in time changes nothing",
            arrival.response(.changeElsewhere, at: 1400), found),
        Row("a rest over the background", Story.page().moving(at: 1000, over: On.nothing)),
        Row("a rest over what cannot be pressed", Story.page().moving(at: 1000, over: On.price)),
        Row("a rest over a disabled button", Story.page().moving(at: 1000, over: On.disabled)),
        Row(
            "a rest on a page that is not described", Story().moving(at: 0, over: .none)),
        Row(
            "the stillness after a press",
            arrival.press(at: 1250).moving(from: (300, 400), to: (304, 400), at: 1300, for: 20)),
        Row(
            "a movement of 39 px",
            Story.page().moving(to: (139, 400), at: 1000, for: 20)
                .moving(from: (100, 400), to: (139, 400), at: 1020, for: 20)),
        Row(
            "a movement of 40 px",
            Story.page().moving(to: (100, 400), at: 1000, for: 20)
                .moving(from: (100, 400), to: (140, 400), at: 1020, for: 80),
            Expected(1400, since: 1100, on: On.button, 50)),
        Row(
            "twice the usual rest over something pressable: after one of 400 ms, 800",
            Story.page().moving(at: 1000).moving(from: (300, 400), to: (500, 400), at: 1580),
            Expected(1500, since: 1200, on: On.button, 50),
            Expected(2580, since: 1780, on: On.button, 50)),
        Row(
            "a rest that a press ends is one too: after one of 400 ms, 800",
            Story.page().moving(at: 1000).press(at: 1600)
                .moving(from: (300, 400), to: (500, 400), at: 2600),
            Expected(1500, since: 1200, on: On.button, 50),
            Expected(3600, since: 2800, on: On.button, 50)),
        Row(
            "until one is known, rests over the background stand for it",
            Story.page().moving(at: 1000, over: On.nothing)
                .moving(from: (300, 400), to: (500, 400), at: 1580),
            Expected(2580, since: 1780, on: On.button, 50)),
        Row(
            "then they are reading",
            Story.page().moving(at: 1000)
                .moving(from: (300, 400), to: (500, 400), at: 1580, over: On.nothing)
                .moving(from: (500, 400), to: (300, 400), at: 5780),
            Expected(1500, since: 1200, on: On.button, 50),
            Expected(6780, since: 5980, on: On.button, 50)),
        Row(
            "at most 1.2 s",
            Story.page().moving(at: 1000).moving(from: (300, 400), to: (500, 400), at: 5180),
            Expected(1500, since: 1200, on: On.button, 50),
            Expected(6580, since: 5380, on: On.button, 50)),
    ]

    @Test("follows its table", arguments: rows)
    func followsItsTable(row: Row) { check(CursorHesitation.self, row, #_sourceLocation) }
}
