// SPDX-License-Identifier: Apache-2.0
// What looks most like attention, leaving or a missed tap and is none: the false alarms of real
// pages.

import InklingCore

extension CatalogueTests {
    /// A product page: gallery with an arrow at the left, a quantity stepper at the right.
    private static let product = page.element(12, .reviews).element(13, .image, .interactive)
        .element(20, .other, [.interactive, .repeatable], x: 400, y: 300)
        .element(21, .formField, .interactive, x: 800, y: 300)
        .element(22, .action, [.interactive, .repeatable], x: 900, y: 300)
        .element(23, .image, [.interactive, .repeatable], x: 600, y: 900)
        .element(24, .action, .interactive, x: 400, y: 600)

    /// A finger's taps at places in px.
    private static func taps(_ moments: [Double], x: Int32, y: Int32) -> Story {
        moments.reduce(product) {
            $0.press(at: $1, on: .none, x: x, y: y, buttons: [.primary, .touch])
        }
    }

    private static let beside = taps([1000], x: 500, y: 630)
    private static func again(_ story: Story) -> Story {
        story.press(at: 3000, on: .none, x: 500, y: 630, buttons: [.primary, .touch])
    }

    /// Four pages, of which all but the last are passed on from at once.
    private static func redirects(every ms: Double) -> Story {
        (0..<4).reduce(Story()) { $0.page(Int32($1) + 1, at: Double($1) * ms) }
    }

    /// Lively, then less and less so, while a film runs or not.
    private static func fading(_ start: Story) -> Story {
        let gaps =
            [Double](repeating: 0.5, count: 24) + [Double](repeating: 1.2, count: 9)
            + [2.5, 2.5, 2.5, 4, 5, 6]
        var ms = 1500.0
        return gaps.enumerated().reduce(start) { story, gap in
            ms += gap.element * 1000
            return story.over(8, at: ms, x: 300 + Int32(gap.offset % 7) * 40)
        }
    }

    static let acquittals: [CatalogueRow] = [
        .init(
            .hoverWithoutClick, "the page scrolled it under the cursor", 0,
            page.scroll(to: 300, at: 900).over(1, at: 1000).over(8, at: 5000)),
        .init(
            .hoverWithoutClick, "a while after scrolling", 1,
            page.scroll(to: 300, at: 800).over(1, at: 1000).over(8, at: 5000)),
        .init(.hoverWithoutClick, "15 s", 1, page.over(1, at: 1000).over(8, at: 16_000)),
        .init(.hoverWithoutClick, "a parked cursor", 0, page.over(1, at: 1000).over(8, at: 16_001)),
        .init(
            .reviewTime, "the cursor only crosses them", 0,
            product.over(12, at: 1000).over(8, at: 1100).over(8, at: 3000, x: 340)),
        .init(
            .reviewTime, "crossed, then come back to", 1,
            product.over(12, at: 1000).over(8, at: 1100).over(12, at: 2000)
                .over(12, at: 4000, x: 340)),
        .init(
            .reviewTime, "scrolled to, the cursor elsewhere", 1,
            product.scroll(to: 500, at: 900)
                .event(.elementExposed, at: 1000, on: ElementID(rawValue: 12))
                .over(12, at: 1500).over(8, at: 2500)),
        .init(
            .imageSeries, "an arrow of a gallery", 1,
            product.presses(at: [1000, 3000, 5000], on: ElementID(rawValue: 20))),
        .init(
            .imageSeries, "the quantity of a product", 0,
            product.presses(at: [1000, 3000, 5000], on: ElementID(rawValue: 22))),
        .init(
            .imageSeries, "a canvas that is drawn on", 0,
            product.presses(at: [1000, 3000, 5000], on: ElementID(rawValue: 23))),
        .init(.rapidNavigation, "a chain of redirects", 0, redirects(every: 120)),
        .init(.rapidNavigation, "each seen for half a second", 1, redirects(every: 500)),
        .init(.fadingEngagement, "a film runs", 0, fading(page.media(.play, at: 1000))),
        .init(
            .fadingEngagement, "a film that was paused", 1,
            fading(page.media(.play, at: 1000).media(.pause, at: 1400))),
        .init(.missedTap, "10 px beside, twice", 1, again(beside)),
        .init(
            .missedTap, "a label that ticks its box", 0,
            again(beside.event(.inputChange, at: 1010, on: On.field))),
        .init(
            .missedTap, "a card that opens by script", 0,
            again(beside.response(.changeNear, at: 1100))),
        .init(
            .missedTap, "what changes elsewhere is no answer", 1,
            again(beside.response(.changeElsewhere, at: 1100))),
        .init(.missedTap, "a double tap", 0, taps([1000, 1300], x: 500, y: 630)),
        .init(.missedTap, "two taps a moment apart", 1, taps([1000, 1400], x: 500, y: 630)),
        .init(.missedTap, "a dialogue lies over it", 0, taps([1000, 3000], x: 430, y: 630)),
    ]
}
