// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Rage click")
struct RageClickTests {
    static let page = Story.page()
    static let three: [Double] = [1000, 1300, 1600]
    static let found = Expected(2100, since: 1000, on: On.button, 57)

    static let rows = [
        Row("three presses in vain", page.presses(at: three), found),
        Row("two", page.presses(at: [1000, 1300])),
        Row(
            "once in a run, half a second after its last press",
            page.presses(at: three + [1900, 2200, 2500]),
            Expected(3000, since: 1000, on: On.button, 57)),
        Row(
            "but no later than 2.5 s after its first",
            page.presses(at: three + [1900, 2200, 2500, 2800, 3100, 3400]),
            Expected(3300, since: 1000, on: On.button, 57)),
        Row(
            "what had answered moved from under the hand",
            page.presses(at: [1000, 1200]).response(.changeNear, at: 1250)
                .presses(at: [1400, 1600, 1800, 2000, 2200, 2400], on: .none)),
        Row(
            "answered all at once, after the last",
            page.presses(at: three + [1900, 2200]).response(.changeNear, at: 2450)),
        Row(
            "again in another run", page.presses(at: three + [4000, 4300, 4600]), found,
            Expected(5100, since: 4000, on: On.button, 57)),
        Row(
            "700 ms apart", page.presses(at: [1000, 1700, 2400]),
            Expected(2900, since: 1000, on: On.button, 0)),
        Row("701 ms apart", page.presses(at: [1000, 1701, 2402])),
        Row(
            "40 px apart, across and down",
            page.press(at: 1000).press(at: 1300, x: 340).press(at: 1600, x: 340, y: 440), found),
        Row(
            "41 px apart",
            page.press(at: 1000).press(at: 1300, x: 341).press(at: 1600, x: 341, y: 441)),
        Row(
            "where answers are not observed, three may be a triple click",
            Story.page(observes: false).presses(at: three)),
        Row(
            "and four are not", Story.page(observes: false).presses(at: three + [1900]),
            Expected(2400, since: 1000, on: On.button, 57)),
        Row(
            "and there, each within 10 px",
            Story.page(observes: false).press(at: 1000).press(at: 1300, x: 310)
                .press(at: 1600, x: 310, y: 410).press(at: 1900, x: 300, y: 400),
            Expected(2400, since: 1000, on: On.button, 57)),
        Row(
            "and there, two double clicks 11 px apart",
            Story.page(observes: false).press(at: 1000).press(at: 1300).press(at: 1600, x: 311)
                .press(at: 1900, x: 311)),
        Row(
            "a run that is over before its time is its own",
            page.presses(at: three).press(at: 1800, on: On.stepper, x: 600), found),
        Row(
            "answered near by",
            page.presses(at: [1000, 1300]).response(.changeNear, at: 1400)
                .presses(at: [1600])),
        Row(
            "answered by a request",
            page.presses(at: [1000, 1300]).response(.requestEnd, at: 1400)
                .presses(at: [1600])),
        Row(
            "a change elsewhere is no answer",
            page.presses(at: [1000, 1300])
                .then(.response, at: 1400, detail: Response.changeElsewhere.rawValue)
                .presses(at: [1600]), found),
        Row(
            "unless it is known to be these presses' doing",
            page.presses(at: [1000, 1300])
                .response(.changeElsewhere, at: 1400).presses(at: [1600])),
        Row(
            "an answer on its way", page.presses(at: three).response(.changeNear, at: 2099)),
        Row(
            "an answer too late", page.presses(at: three).response(.changeNear, at: 2100), found),
        Row(
            "past a stepper's limit, four more",
            page.presses(at: [1000])
                .response(.changeNear, at: 1050).presses(at: [1300, 1600, 1900, 2200])),
        Row(
            "and five",
            page.presses(at: [1000])
                .response(.changeNear, at: 1050).presses(at: [1300, 1600, 1900, 2200, 2500]),
            Expected(3000, since: 1300, on: On.button, 57)),
        Row(
            "nor is a request that began",
            page.presses(at: [1000, 1300])
                .response(.requestStart, at: 1400).presses(at: [1600]), found),
        Row(
            "selected text",
            page.presses(at: [1000, 1300]).then(.selection, at: 1400)
                .presses(at: [1600])),
        Row("a page view", page.presses(at: [1000, 1300]).opening(at: 1400).presses(at: [1600])),
        Row("something repeatable, four times", page.presses(at: three + [1900], on: On.stepper)),
        Row("Enter or Space, three times in vain", page.keyed(at: three), found),
        Row("twice", page.keyed(at: [1000, 1300])),
        Row("each 701 ms apart", page.keyed(at: [1000, 1701, 2402])),
        Row(
            "on one element after another",
            page.keyed(at: [1000]).keyed(at: [1300], on: On.stepper).keyed(at: [1600])),
        Row(
            "Enter that is answered",
            page.keyed(at: [1000, 1300]).response(.changeNear, at: 1400).keyed(at: [1600])),
        Row("Enter in a form field", page.keyed(at: three, on: On.field)),
        Row("Enter on what cannot be pressed", page.keyed(at: three, on: On.price)),
        Row(
            "keys where answers are not observed",
            Story.page(observes: false).keyed(at: three + [1900])),
        Row("a form field", page.presses(at: three + [1900], on: On.field)),
        Row("a player", page.presses(at: three + [1900], on: On.player)),
        Row(
            "the secondary button",
            three.reduce(page) { $0.press(at: $1, buttons: .secondary) }),
        Row(
            "the background", page.presses(at: three, on: On.nothing),
            Expected(2100, since: 1000, 57)),
    ]

    @Test("follows its table", arguments: rows)
    func followsItsTable(row: Row) { check(RageClick.self, row, #_sourceLocation) }
}
