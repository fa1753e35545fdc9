// SPDX-License-Identifier: Apache-2.0

import InklingCore

extension CatalogueTests {
    private static func error(_ source: ErrorSource, at ms: Double, _ story: Story) -> Story {
        story.event(.error, at: ms, detail: source.rawValue, on: On.button)
    }

    /// Sweeps of 300 px there and back along x, each of 120 ms in steps of 20.
    private static func thrash(
        _ sweeps: Int, over element: ElementID = On.other, each span: Double = 120
    ) -> Story {
        (0..<sweeps).reduce(page) { story, sweep in
            let (from, to) = sweep % 2 == 0 ? (200.0, 500.0) : (500.0, 200.0)
            return story.moving(
                from: (from, 300), to: (to, 305), at: 1000 + Double(sweep) * span, for: span,
                over: element)
        }
    }

    private static func scrolls(_ places: [Double], every ms: Double = 400) -> Story {
        places.enumerated().reduce(page) { story, place in
            story.scroll(to: place.element, at: 1000 + Double(place.offset) * ms)
        }
    }

    private static func views(_ pages: [(Int32, Double)]) -> Story {
        pages.reduce(Story()) { $0.page($1.0, at: $1.1) }
    }

    /// Strokes with stops between, over parts that do nothing.
    private static func wandering(over element: ElementID = On.other, dy: Double = 90) -> Story {
        (0..<14).reduce(page) { story, stroke in
            let (from, to) = stroke % 2 == 0 ? (200.0, 500.0) : (500.0, 220.0)
            let y = 300 + Double(stroke % 3) * dy
            return story.moving(
                from: (from, y), to: (to, y + dy / 2), at: 1000 + Double(stroke) * 800, for: 300,
                over: element)
        }
    }

    private static let downwards: Story = scrolls((1...40).map { Double($0) * 400 })

    private static let constant: Story = (0..<8).reduce(page) { story, sweep in
        story.moving(
            from: (100, 300), to: (900, 300), at: 1000 + Double(sweep) * 500, for: 400,
            over: On.other)
    }

    private static let trembling: Story = (0..<300).reduce(page) { story, step in
        let x = Int32(300 + step * 7 % 31 * 9)
        let y = Int32(300 + step * 5 % 17 * 4)
        return story.over(8, at: 1000 + Double(step) * 16, x: x, y: y)
    }

    static let friction: [CatalogueRow] = [
        .init(
            .errorClick, "an error of what was pressed", 1,
            error(.script, at: 1300, page.press(at: 1000)).tick(at: 9000)),
        .init(
            .errorClick, "a request that fails", 1,
            page.press(at: 1000).response(.requestStart, at: 1100)
                .response(.requestFailed, at: 2500).tick(at: 9000)),
        .init(
            .errorClick, "and is tried again", 0,
            page.press(at: 1000).response(.requestStart, at: 1100)
                .response(.requestFailed, at: 2500).response(.requestStart, at: 2600)
                .response(.requestEnd, at: 5000).tick(at: 20_000)),
        .init(
            .errorClick, "a refusal without a word", 1,
            page.press(at: 1000).response(.requestRefused, at: 1500).tick(at: 9000)),
        .init(
            .errorClick, "a refusal that is explained", 0,
            page.press(at: 1000).response(.requestRefused, at: 1500)
                .response(.changeNear, at: 1600).tick(at: 9000)),
        .init(
            .errorClick, "an error long after", 0,
            error(.script, at: 11_001, page.press(at: 1000)).tick(at: 20_000)),
        .init(
            .errorClick, "a page that breaks by itself", 0,
            page.press(at: 1000).event(.error, at: 1300, detail: ErrorSource.script.rawValue)
                .tick(at: 9000)),
        .init(
            .errorClick, "an image that is missing", 0,
            error(.resource, at: 1300, page.press(at: 1000)).tick(at: 9000)),
        .init(.thrashedCursor, "twelve sweeps", 1, thrash(12, each: 200)),
        .init(.thrashedCursor, "twelve sweeps in 1.4 s", 1, thrash(12)),
        .init(.thrashedCursor, "whoever looks for the cursor", 0, thrash(9)),
        .init(.thrashedCursor, "there and back", 0, thrash(3, each: 200)),
        .init(.thrashedCursor, "slowly", 0, thrash(12, each: 600)),
        .init(.thrashedCursor, "a canvas or game", 0, thrash(12, over: On.stepper, each: 200)),
        .init(
            .excessiveScrolling, "up and down", 1,
            scrolls([1300, 2600, 1300, 0, 1300, 2600, 1300, 0, 1300, 2600, 1300, 0])),
        .init(
            .excessiveScrolling, "reading downwards", 0,
            downwards),
        .init(.excessiveScrolling, "one look back", 0, scrolls([2600, 0])),
        .init(.quickBack, "back after 3 s", 1, views([(1, 0), (2, 5000), (1, 8000)])),
        .init(.quickBack, "back after a look", 0, views([(1, 0), (2, 5000), (1, 25_000)])),
        .init(.quickBack, "onwards", 0, views([(1, 0), (2, 5000), (3, 8000)])),
        .init(
            .pogoSticking, "three products", 1,
            views([
                (1, 0), (2, 3000), (1, 6000), (3, 9000), (1, 12_000), (4, 15_000), (1, 18_000),
            ])),
        .init(
            .pogoSticking, "the same one", 0,
            views([
                (1, 0), (2, 3000), (1, 6000), (2, 9000), (1, 12_000), (2, 15_000), (1, 18_000),
            ])),
        .init(
            .pogoSticking, "each read", 0,
            views([
                (1, 0), (2, 3000), (1, 33_000), (3, 36_000), (1, 66_000), (4, 69_000), (1, 99_000),
            ])),
        .init(.textZoom, "the page", 1, page.event(.zoom, at: 1000, a: 1500)),
        .init(
            .textZoom, "an image", 0,
            page.element(9, .image).event(
                .zoom, at: 1000, a: 1500, on: ElementID(rawValue: 9))),
        .init(.textZoom, "out", 0, page.event(.zoom, at: 1000, a: 800)),
        .init(.wandering, "from place to place", 1, wandering()),
        .init(.wandering, "along a line", 0, wandering(dy: 4)),
        .init(.wandering, "over buttons", 0, wandering(over: On.button)),
        .init(
            .botLikeMotion, "constant speed", 1,
            constant),
        .init(
            .botLikeMotion, "a hand that trembles", 0,
            trembling),
    ]

    private static func focus(_ element: UInt8, _ story: Story, at ms: Double) -> Story {
        story.event(.focus, at: ms, on: ElementID(rawValue: element))
    }

    private static let form = page.element(9, .formField, .interactive)

    private static func fields(_ order: [UInt8], every ms: Double = 1000) -> Story {
        order.enumerated().reduce(form) { story, place in
            focus(place.element, story, at: 2000 + Double(place.offset) * ms)
        }
    }

    private static func input(_ element: ElementID, _ story: Story, at ms: Double) -> Story {
        story.event(.inputChange, at: ms, on: element)
    }

    private static let filled = input(On.field, focus(4, form, at: 2000), at: 2500)

    static let forms: [CatalogueRow] = [
        .init(.fieldRefocus, "to and fro", 1, fields([4, 9, 4, 9, 4])),
        .init(.fieldRefocus, "one after the other", 0, fields([4, 9])),
        .init(.fieldRefocus, "one correction", 0, fields([4, 9, 4])),
        .init(
            .fieldRefill, "after coming back", 1,
            input(On.field, focus(4, focus(9, filled, at: 4000), at: 6000), at: 6500)),
        .init(
            .fieldRefill, "all selected and typed anew", 1,
            input(On.field, filled.event(.selection, at: 4000, a: 9, on: On.field), at: 4500)),
        .init(.fieldRefill, "typing on", 0, input(On.field, filled, at: 3000)),
        .init(
            .fieldRefill, "coming back to look", 0, focus(4, focus(9, filled, at: 4000), at: 6000)),
        .init(.inputHesitation, "nothing for long", 1, focus(4, form, at: 2000)),
        .init(.inputHesitation, "typing at once", 0, filled),
        .init(.inputHesitation, "focused by the page", 0, focus(4, form, at: 100)),
        .init(
            .inputHesitation, "left again", 0,
            focus(4, form, at: 2000).event(.blur, at: 3500, on: On.field)),
        .init(
            .longFieldTime, "typing for 30 s", 1,
            focus(4, form, at: 2000).repeated(16, every: 2000, from: 2500) {
                input(On.field, $0, at: $1)
            }),
        .init(.longFieldTime, "left open", 0, filled.tick(at: 60_000)),
        .init(
            .longFieldTime, "a name", 0,
            focus(4, form, at: 2000).repeated(8, every: 500, from: 2500) {
                input(On.field, $0, at: $1)
            }),
        .init(
            .abandonedForm, "a link pressed", 1,
            filled.press(at: 5000).visibility(.hidden, at: 5200)),
        .init(.abandonedForm, "another page", 1, filled.page(2, at: 5000)),
        .init(
            .abandonedForm, "sent", 0,
            filled.event(.submit, at: 4000, on: On.field).page(2, at: 5000)),
        .init(.abandonedForm, "untouched", 0, form.press(at: 4000).page(2, at: 5000)),
        .init(
            .abandonedForm, "a glance elsewhere", 0,
            filled.visibility(.hidden, at: 9000).visibility(.shown, at: 15_000)
                .event(.submit, at: 16_000)),
        .init(
            .failedSubmit, "refused twice", 1,
            form.each([2000, 5000]) {
                $0.event(.submitResult, at: $1, detail: SubmitResult.rejected.rawValue)
            }),
        .init(
            .failedSubmit, "refused once", 0,
            form.event(.submitResult, at: 2000, detail: SubmitResult.rejected.rawValue)),
        .init(
            .failedSubmit, "accepted between", 0,
            form.event(.submitResult, at: 2000, detail: SubmitResult.rejected.rawValue)
                .event(.submitResult, at: 3000, detail: SubmitResult.accepted.rawValue)
                .event(.submitResult, at: 4000, detail: SubmitResult.rejected.rawValue)),
    ]
}
