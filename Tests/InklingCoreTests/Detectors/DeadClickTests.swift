// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Dead click")
struct DeadClickTests {
    static let press = Story.page().press(at: 1000)
    static let found = Expected(5000, since: 1000, on: On.button, 50)

    static let acquittals: [EventKind] = [
        .focus, .blur, .inputChange, .optionChosen, .submitResult, .selection, .copy, .scroll,
        .media,
        .zoom, .visibility, .goal,
    ]

    static let rows =
        [
            Row("nothing for 4 s", press, found),
            Row("dated by its deadline", press.tick(at: 9000), found),
            Row("an answer in time", press.response(.changeNear, at: 4999)),
            Row("an answer too late", press.response(.changeNear, at: 5000), found),
            Row("a change elsewhere", press.response(.changeElsewhere, at: 2000)),
            Row("a navigation", press.response(.navigation, at: 2000)),
            Row("a page view", press.opening(at: 2000)),
            Row(
                "a request that ends within 10 s",
                press.response(.requestStart, at: 1100).response(.requestEnd, at: 10_999)),
            Row(
                "a request that does not end",
                press.response(.requestStart, at: 1100),
                Expected(11_000, since: 1000, on: On.button, 50)),
            Row(
                "presses that follow make no second one, and the first counts",
                press.presses(at: [1300, 1600]), found),
            Row(
                "a press in vain again",
                press.press(at: 6000), found, Expected(10_000, since: 6000, on: On.button, 75)),
            Row(
                "a press in vain after one that was answered",
                press.press(at: 6000).response(.changeNear, at: 6100).press(at: 9000), found,
                Expected(13_000, since: 9000, on: On.button, 50)),
            Row("a disabled button", Story.page().press(at: 1000, on: On.disabled)),
            Row("a form field", Story.page().press(at: 1000, on: On.field)),
            Row("something that cannot be pressed", Story.page().press(at: 1000, on: On.price)),
            Row("the background", Story.page().press(at: 1000, on: On.nothing)),
            Row(
                "a source that reports no answers",
                Story.page(observes: false).press(at: 1000)),
            Row(
                "Enter or Space in vain", Story.page().keyed(at: [1000]),
                Expected(5000, since: 1000, on: On.button, 50)),
            Row(
                "Enter that is answered",
                Story.page().keyed(at: [1000]).response(.changeNear, at: 2000)),
            Row("another key", Story.page().then(.key, at: 1000, on: On.button)),
            Row("Enter in a form field", Story.page().keyed(at: [1000], on: On.field)),
            Row("Enter on something disabled", Story.page().keyed(at: [1000], on: On.disabled)),
            Row(
                "Enter in a field after a press leaves the press as it is",
                press.keyed(at: [1500], on: On.field).then(.optionChosen, at: 2000)),
            Row("a key is no answer", press.then(.key, at: 2000), found),
            Row("a submission alone is none", press.then(.submit, at: 2000), found),
            Row(
                "nor what the visitor scrolls",
                press.then(.wheel, at: 1900).then(.scroll, at: 2000), found),
            Row(
                "nor what follows the pointer", press.response(.followsPointer, at: 2000), found),
            Row(
                "a drag", press.adding(Event(.drag, at: Story.ms(1500), x: 4000, y: 3200))),
            Row(
                "two elements, each in vain",
                press.press(at: 1500, on: On.stepper), found,
                Expected(5500, since: 1500, on: On.stepper, 50)),
            Row(
                "two, of which one answers",
                press.press(at: 1500, on: On.stepper).response(.changeNear, at: 1600),
                Expected(5500, since: 1500, on: On.stepper, 50)),
        ]
        + acquittals.map { Row("\($0) in time", press.then($0, at: 2000)) }

    @Test("follows its table", arguments: rows)
    func followsItsTable(row: Row) { check(DeadClick.self, row, #_sourceLocation) }

    @Test("grows towards 1 and stays there")
    func grows() {
        var story = Story.page()
        for index in 0..<40 { story = story.press(at: Double(index) * 5000) }
        let found = signals(of: story.tick(at: 300_000).events).filter { $0.kind == .deadClick }
        #expect(found.count == 40)
        #expect(found.first?.strength == 0.5)
        #expect(found.last?.strength == 1 - 0x1p-24)
    }
}
