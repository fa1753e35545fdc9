// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Scrolling back and forth")
struct ScrollBackAndForthTests {
    /// Down first, then up and down in turns: offsets with their times.
    static func legs(_ points: [(y: Double, ms: Double)]) -> Story {
        points.reduce(Story.page().scroll(to: 0, at: 100)) { $0.scroll(to: $1.y, at: $1.ms) }
    }
    /// Legs of 400, 300, 300 and 300 px; each turn is seen with the first step back.
    static let turns = legs([(400, 1000), (100, 2000), (400, 3000), (100, 4000)])
    static let found = Expected(4000, since: 2000, 42)

    static let rows = [
        Row("three turns in 2 s", turns, found),
        Row("two turns", legs([(400, 1000), (100, 2000), (400, 3000)])),
        Row(
            "once in a run",
            legs([(400, 1000), (100, 2000), (400, 3000), (100, 4000), (400, 5000), (100, 6000)]),
            found),
        Row(
            "again after 3 s without a turn and three more",
            legs(
                [(400, 1000), (100, 2000), (400, 3000), (100, 4000)]
                    + [(400, 7001), (100, 8000), (400, 9000)]),
            found, Expected(9000, since: 7001, 38)),
        Row(
            "not again within 3 s",
            legs(
                [(400, 1000), (100, 2000), (400, 3000), (100, 4000)]
                    + [(400, 7000), (100, 8000), (400, 9000)]), found),
        Row(
            "three turns in 8 s", legs([(400, 1000), (100, 2000), (400, 6000), (100, 10_000)]),
            Expected(10_000, since: 2000, 42)),
        Row(
            "three turns in more, which is reading again",
            legs([(400, 1000), (100, 2000), (400, 6000), (100, 10_001)])),
        Row(
            "legs of 100 px", legs([(100, 1000), (0, 2000), (100, 3000), (0, 4000)]),
            Expected(4000, since: 2000, 13)),
        Row("legs of 99 px", legs([(99, 1000), (0, 2000), (99, 3000), (0, 4000), (99, 5000)])),
        Row(
            "legs longer than the viewport are of strength 1",
            legs([(3000, 1000), (100, 2000), (3000, 3000), (100, 4000)]),
            Expected(4000, since: 2000, 100)),
        Row(
            "a page view between",
            legs([(400, 1000), (100, 2000), (400, 3000)]).opening(at: 3500)
                .scroll(to: 100, at: 4000).scroll(to: 400, at: 4500)),
        Row(
            "an element that scrolls inside the page",
            [(400.0, 1000.0), (100, 2000), (400, 3000), (100, 4000)].reduce(Story.page()) {
                $0.scroll(to: $1.0, at: $1.1, of: On.section)
            }),
    ]

    @Test("follows its table", arguments: rows)
    func followsItsTable(row: Row) { check(ScrollBackAndForth.self, row, #_sourceLocation) }
}

@Suite("Scroll pause")
struct ScrollPauseTests {
    static let run = Story.page().scrolling(from: 0, to: 500, end: 1000)
    static let found = Expected(2500, since: 1000, 50)

    static let rows = [
        Row("1.5 s still after 500 px", run, found),
        Row("dated by its deadline", run.tick(at: 7000), found),
        Row("200 px", Story.page().scrolling(from: 0, to: 200, end: 1000), found),
        Row("199 px", Story.page().scrolling(from: 0, to: 199, end: 1000)),
        Row(
            "200 px in two runs",
            Story.page().scrolling(from: 0, to: 150, end: 1000)
                .scrolling(from: 150, to: 200, end: 2000)),
        Row("scrolling on in time", run.scrolling(from: 500, to: 520, end: 2400, steps: 1)),
        Row("scrolling an element inside the page", run.scroll(to: 40, at: 2400, of: On.section)),
        Row(
            "that alone is no run",
            run.press(at: 1100).scroll(to: 40, at: 1200, of: On.section)),
        Row("a hidden tab", run.visibility(.hidden, at: 2400)),
        Row("a page view", run.opening(at: 2400)), Row("a press", run.press(at: 2499)),
        Row("a press too late", run.press(at: 2500), found),
        Row("a key", run.then(.key, at: 2400)),
        Row("moving the pointer changes nothing", run.moving(at: 1500), found),
        Row(
            "twice the usual rest: after one of 1.2 s, 2.4 s",
            run.scrolling(from: 500, to: 1000, end: 2400),
            Expected(4800, since: 2400, 50)),
        Row(
            "at most 6 s",
            run.scrolling(from: 500, to: 1000, end: 11_000), found,
            Expected(17_000, since: 11_000, 50)),
    ]

    @Test("follows its table", arguments: rows)
    func followsItsTable(row: Row) { check(ScrollPause.self, row, #_sourceLocation) }
}
