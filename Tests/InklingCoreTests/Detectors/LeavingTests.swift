// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Quick tab switch")
struct QuickTabSwitchTests {
    static func away(from hidden: Double, to shown: Double) -> Story {
        Story.page().visibility(.hidden, at: hidden).visibility(.shown, at: shown)
    }

    static let rows = [
        Row("3 s", away(from: 1000, to: 4000), Expected(4000, since: 1000, 80)),
        Row("0.3 s", away(from: 1000, to: 1300), Expected(1300, since: 1000, 98)),
        Row("less", away(from: 1000, to: 1299.9)),
        Row("15 s", away(from: 1000, to: 16_000), Expected(16_000, since: 1000, 0)),
        Row("more", away(from: 1000, to: 16_000.1)),
        Row("hidden and never shown", Story.page().visibility(.hidden, at: 1000)),
        Row("shown and never hidden", Story.page().visibility(.shown, at: 1000)),
        Row(
            "hidden twice counts from the first",
            Story.page().visibility(.hidden, at: 1000).visibility(.hidden, at: 3000)
                .visibility(.shown, at: 4000),
            Expected(4000, since: 1000, 80)),
        Row(
            "shown twice counts once",
            away(from: 1000, to: 4000).visibility(.shown, at: 5000),
            Expected(4000, since: 1000, 80)),
        Row(
            "a tab that the page opened",
            Story.page().press(at: 501).visibility(.hidden, at: 1000)
                .visibility(.shown, at: 4000)),
        Row(
            "a press half a second before is another matter",
            Story.page().press(at: 500).visibility(.hidden, at: 1000)
                .visibility(.shown, at: 4000),
            Expected(4000, since: 1000, 80)),
    ]

    @Test("follows its table", arguments: rows)
    func followsItsTable(row: Row) { check(QuickTabSwitch.self, row, #_sourceLocation) }
}

@Suite("Exit approach")
struct ExitApproachTests {
    /// Up to y in 200 ms, from 400 px below unless said otherwise.
    static func up(
        from start: Double = 400, to end: Double = 10, for span: Double = 200,
        buttons: PointerButtons = []
    ) -> Story {
        Story.page().moving(
            from: (500, start), to: (500, end), at: 1000, for: span, over: On.nothing,
            buttons: buttons)
    }
    static let approach = up()
    static let found = Expected(1700, since: 1200, 49)

    static let rows = [
        Row("fast to the top and still there", approach, found),
        Row("dated by its deadline", approach.tick(at: 9000), found),
        Row("once only", approach.tick(at: 2000).tick(at: 4000), found),
        Row(
            "down again in time",
            approach.moving(from: (500, 10), to: (500, 200), at: 1600, for: 60)),
        Row("a press in time", approach.press(at: 1699, x: 500, y: 10)),
        Row("a press too late", approach.press(at: 1700, x: 500, y: 10), found),
        Row(
            "out over the edge",
            approach.adding(.pointer(.pointerLeave, at: Story.ms(1210), x: .px(500), y: .px(-1))),
            found),
        Row(
            "so fast that it was never seen near the edge",
            up(from: 400, to: 100).adding(
                .pointer(.pointerLeave, at: Story.ms(1220), x: .px(500), y: .px(-1))),
            Expected(1720, since: 1220, 49)),
        Row(
            "out over another edge",
            up(from: 700, to: 300).adding(
                .pointer(.pointerLeave, at: Story.ms(1220), x: .px(-1), y: .px(300)))),
        Row(
            "out long after the movement",
            up(from: 400, to: 100).adding(
                .pointer(.pointerLeave, at: Story.ms(1260), x: .px(500), y: .px(-1)))),
        Row(
            "at once when the tab is hidden",
            approach.visibility(.hidden, at: 1300), Expected(1300, since: 1200, 49)),
        Row("a key", approach.then(.key, at: 1300)),
        Row("a scroll", approach.scroll(to: 200, at: 1300)),
        Row("a page view", approach.opening(at: 1300)),
        Row("a finger", up(buttons: .touch)),
        Row(
            "a viewport that is not known",
            Story().moving(from: (500, 400), to: (500, 10), at: 1000, over: On.nothing)),
        Row("slow drifting", up(for: 1800)),
        Row("not far enough", up(from: 190)),
        Row("far enough", up(from: 200), Expected(1680, since: 1180, 49)),
        Row("not up to the edge", up(to: 40)),
        Row("within 5 % of the viewport", up(to: 39), found),
    ]

    @Test("follows its table", arguments: rows)
    func followsItsTable(row: Row) { check(ExitApproach.self, row, #_sourceLocation) }
}
