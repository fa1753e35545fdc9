// SPDX-License-Identifier: Apache-2.0

import InklingCore

extension CatalogueTests {
    private static let shop = page.element(10, .price).element(11, .preview, .interactive)
        .element(12, .reviews).element(13, .image, .interactive)
        .element(14, .other, [.interactive, .repeatable]).element(15, .section)

    private static func reading(step: Double, rest: Double, times: Int) -> Story {
        page.repeated(times, every: rest, from: 1000) { story, ms in
            story.scroll(to: step * ((ms - 1000) / rest + 1), at: ms)
        }
    }

    private static func shown(_ stays: [(Double, Double)]) -> Story {
        stays.reduce(shop) { story, stay in
            story.event(.elementExposed, at: stay.0, on: ElementID(rawValue: 15))
                .event(.elementConcealed, at: stay.1, on: ElementID(rawValue: 15))
        }
    }

    private static func zoom(_ scale: Int32, at ms: Double, on element: UInt8 = 13) -> Story {
        shop.event(.zoom, at: ms, a: scale, on: ElementID(rawValue: element))
    }

    static let attention: [CatalogueRow] = [
        .init(.hoverWithoutClick, "3 s, then away", 1, page.over(1, at: 500).over(8, at: 3500)),
        .init(
            .hoverWithoutClick, "a press between", 0,
            page.over(1, at: 500).press(at: 2000).over(8, at: 3500)),
        .init(.hoverWithoutClick, "a glance", 0, page.over(1, at: 500).over(8, at: 900)),
        .init(.hoverWithoutClick, "a disabled one", 0, page.over(3, at: 500).over(8, at: 3500)),
        .init(
            .hoverWithoutClick, "scrolling under it", 0,
            page.over(1, at: 500).scroll(to: 50, at: 1000).over(8, at: 3500)),
        .init(.pricePause, "resting on it", 1, shop.over(10, at: 500).over(8, at: 3500)),
        .init(.pricePause, "passing over", 0, shop.over(10, at: 500).over(8, at: 1600)),
        .init(.pricePause, "pressing", 0, shop.over(10, at: 500).press(at: 1000, on: On.price)),
        .init(
            .pricePause, "scrolled under the cursor", 0,
            shop.scroll(to: 300, at: 450).over(10, at: 500)),
        .init(.preview, "its card hovered", 1, shop.over(11, at: 500).over(8, at: 2500)),
        .init(
            .preview, "played", 1,
            shop.event(
                .media, at: 500, detail: MediaAction.play.rawValue, on: ElementID(rawValue: 11))),
        .init(.preview, "passed over", 0, shop.over(11, at: 500).over(8, at: 1200)),
        .init(.preview, "a player plays", 0, page.media(.play, at: 500)),
        .init(.reading, "small steps and rests", 1, reading(step: 150, rest: 4000, times: 6)),
        .init(.reading, "skimming", 0, reading(step: 700, rest: 250, times: 9)),
        .init(.reading, "away for long", 0, reading(step: 150, rest: 40_000, times: 6)),
        .init(.reading, "leaps over text", 0, reading(step: 790, rest: 4000, times: 6)),
        .init(.skimming, "screens without a rest", 1, reading(step: 400, rest: 250, times: 9)),
        .init(.skimming, "reading", 0, reading(step: 150, rest: 4000, times: 12)),
        .init(
            .skimming, "a jump by the End key", 0,
            page.scroll(to: 10, at: 1000).scroll(to: 4000, at: 1500)),
        .init(
            .reviewTime, "scrolled to and looked at", 1,
            shop.scroll(to: 500, at: 900)
                .event(.elementExposed, at: 1000, on: ElementID(rawValue: 12))
                .over(8, at: 3000)),
        .init(.reviewTime, "hovered", 1, shop.over(12, at: 900).over(12, at: 3000, x: 330)),
        .init(
            .reviewTime, "nobody moves", 0,
            shop.scroll(to: 500, at: 900)
                .event(.elementExposed, at: 1000, on: ElementID(rawValue: 12))),
        .init(
            .reviewTime, "scrolled past", 0,
            shop.scroll(to: 500, at: 900)
                .event(.elementExposed, at: 1000, on: ElementID(rawValue: 12))
                .scroll(to: 900, at: 2500)
                .event(.elementConcealed, at: 2600, on: ElementID(rawValue: 12))),
        .init(
            .reviewTime, "in view when the page opened", 0,
            shop.event(.elementExposed, at: 100, on: ElementID(rawValue: 12)).over(8, at: 3000)),
        .init(.sectionReturn, "three stays", 1, shown([(1000, 3000), (5000, 7000), (9000, 9900)])),
        .init(.sectionReturn, "there and back", 0, shown([(1000, 3000), (5000, 7000)])),
        .init(.sectionReturn, "flown by", 0, shown([(1000, 1300), (3000, 3300), (5000, 5300)])),
        .init(.imageZoom, "twice its size", 1, zoom(2000, at: 1000)),
        .init(
            .imageZoom, "one wheel, many steps", 1,
            zoom(1200, at: 1000).event(.zoom, at: 1100, a: 1500, on: ElementID(rawValue: 13))),
        .init(.imageZoom, "the page", 0, page.event(.zoom, at: 1000, a: 1500)),
        .init(.imageZoom, "zooming out", 0, zoom(900, at: 1000)),
        .init(
            .imageSeries, "three views", 1,
            shop.presses(at: [1000, 3000, 5000], on: ElementID(rawValue: 13))),
        .init(.imageSeries, "one more", 0, shop.press(at: 1000, on: ElementID(rawValue: 13))),
        .init(
            .imageSeries, "a stepper of the basket", 0,
            page.page(2, type: .basket, at: 500)
                .presses(at: [1000, 3000, 5000], on: On.stepper)),
        .init(.textSelection, "a sentence", 1, page.event(.selection, at: 1000, a: 40)),
        .init(.textSelection, "two letters", 0, page.event(.selection, at: 1000, a: 2)),
        .init(
            .textSelection, "in a field", 0, page.event(.selection, at: 1000, a: 9, on: On.field)),
        .init(
            .textSelection, "undone at once", 0,
            page.event(.selection, at: 1000, a: 40).event(.selection, at: 1200, a: 0)),
        .init(.copy, "the name", 1, page.event(.copy, at: 1000, on: On.price)),
        .init(
            .copy, "a held key", 1,
            page.event(.copy, at: 1000, on: On.price).event(.copy, at: 1100, on: On.price)),
        .init(.copy, "from a field", 0, page.event(.copy, at: 1000, on: On.field)),
        .init(
            .copyAndLeave, "to another tab", 1,
            page.event(.copy, at: 1000).visibility(.hidden, at: 4000)),
        .init(
            .copyAndLeave, "staying", 0,
            page.event(.copy, at: 1000).visibility(.hidden, at: 17_000)),
        .init(
            .copyAndLeave, "a link to a new tab", 0,
            page.event(.copy, at: 1000).press(at: 3800).visibility(.hidden, at: 4000)),
    ]
}
