// SPDX-License-Identifier: Apache-2.0
// The bundled recording: one visit of a made-up shop in which each micro-behaviour happens, apart
// from the others, so that a reader of a replay can tell which is which.

import InklingCore

/// A visit of about 90 s: from a list to a product, undecided, annoyed, and sold in the end.
///
///     let events = DemoShop.events()   // Fixtures/recordings/demo-shop.jsonl
public enum DemoShop {
    /// Elements of the product's page that scenes speak of.
    public enum Product {
        public static let action = ElementID(rawValue: 3)
        public static let price = ElementID(rawValue: 2)
        public static let deadButton = ElementID(rawValue: 4)
        public static let sizeButton = ElementID(rawValue: 5)
        public static let specifications = ElementID(rawValue: 6)
        public static let reviews = ElementID(rawValue: 7)
        public static let filterButton = ElementID(rawValue: 8)
    }

    /// The goal that the visit ends with: add to basket.
    public static let addToBasket: UInt16 = 1

    /// The whole visit, always the same.
    public static func events() -> [Event] {
        var trace = TraceGenerator(seed: 20_240_229)
        browseList(&trace)
        hoverOverPrice(&trace)
        pressWorkingButton(&trace)
        searchSpecifications(&trace)
        readReviews(&trace)
        pressDeadButton(&trace)
        pressInRage(&trace)
        compareInAnotherTab(&trace)
        turnToLeave(&trace)
        hesitateAndBuy(&trace)
        return trace.events
    }

    private static let list: [TraceGenerator.Element] = [
        .init(0, .navigation, flags: .interactive, x: 0, y: 0, width: 1280, height: 64),
        .init(1, .preview, flags: .interactive, x: 80, y: 140, width: 340, height: 420, item: 1),
        .init(2, .preview, flags: .interactive, x: 470, y: 140, width: 340, height: 420, item: 2),
        .init(3, .preview, flags: .interactive, x: 860, y: 140, width: 340, height: 420, item: 3),
    ]

    private static let product: [TraceGenerator.Element] = [
        .init(0, .navigation, flags: .interactive, x: 0, y: 0, width: 1280, height: 64),
        .init(1, .image, x: 80, y: 120, width: 560, height: 520, item: 2),
        .init(2, .price, x: 720, y: 140, width: 260, height: 56, item: 2),
        .init(3, .action, flags: .interactive, x: 720, y: 380, width: 260, height: 56, item: 2),
        .init(4, .other, flags: .interactive, x: 720, y: 470, width: 260, height: 44),
        .init(5, .other, flags: .interactive, x: 720, y: 270, width: 260, height: 44),
        .init(6, .specifications, x: 80, y: 900, width: 1120, height: 1600, item: 2),
        .init(7, .reviews, x: 80, y: 2600, width: 1120, height: 900, item: 2),
        .init(8, .other, flags: .interactive, x: 1020, y: 470, width: 180, height: 44),
    ]

    private static func browseList(_ trace: inout TraceGenerator) {
        trace.openPage(1, type: .list, height: 1600, elements: list)
        trace.wait(milliseconds: 2500)
        trace.move(toX: 250, y: 330)
        trace.move(toX: 640, y: 380)
        trace.press()
        trace.respond(.navigation, near: list[2].id, after: 60)
        trace.skip(milliseconds: 240)
        trace.openPage(2, type: .detail, height: 3800, item: 2, elements: product)
        trace.wait(milliseconds: 300)
        trace.move(toX: 360, y: 700)
        trace.wait(milliseconds: 4000)
    }

    private static func hoverOverPrice(_ trace: inout TraceGenerator) {
        trace.move(toX: 830, y: 168)
        trace.wait(milliseconds: 2000)
        trace.move(toX: 1120, y: 700)
        trace.wait(milliseconds: 4000)
    }

    /// The page answers 80 ms after the press: nothing is dead here.
    private static func pressWorkingButton(_ trace: inout TraceGenerator) {
        trace.move(toX: 840, y: 292)
        trace.press(held: 70)
        trace.respond(.changeNear, near: Product.sizeButton, after: 80)
        trace.move(toX: 1120, y: 700)
        trace.wait(milliseconds: 3000)
    }

    /// Six legs down and up again of 320 px and more in 5 s.
    private static func searchSpecifications(_ trace: inout TraceGenerator) {
        trace.scroll(by: 950, milliseconds: 600)
        trace.wait(milliseconds: 1000)
        for (index, leg) in [500.0, -420, 400, -340, 380, -320].enumerated() {
            trace.scroll(by: leg, milliseconds: 500)
            trace.skip(milliseconds: index == 5 ? 0 : 240)
        }
        trace.wait(milliseconds: 2500)
    }

    private static func readReviews(_ trace: inout TraceGenerator) {
        trace.scroll(by: 1550, milliseconds: 900)
        trace.wait(milliseconds: 6500)
        trace.scroll(by: -trace.scrollOffset, milliseconds: 1100)
        trace.wait(milliseconds: 4000)
    }

    /// One press that nothing answers.
    private static func pressDeadButton(_ trace: inout TraceGenerator) {
        trace.move(toX: 1110, y: 492)
        trace.press()
        trace.move(toX: 1200, y: 620)
        trace.wait(milliseconds: 6000)
    }

    /// Six presses in 1.5 s that nothing answers.
    private static func pressInRage(_ trace: inout TraceGenerator) {
        trace.move(toX: 850, y: 492)
        for index in 0..<6 {
            trace.press(held: 60)
            if index < 5 { trace.dither(milliseconds: 220, radius: 2) }
        }
        trace.move(toX: 1150, y: 680)
        trace.wait(milliseconds: 6000)
    }

    private static func compareInAnotherTab(_ trace: inout TraceGenerator) {
        trace.switchTab(away: 3000)
        trace.wait(milliseconds: 6000)
    }

    private static func turnToLeave(_ trace: inout TraceGenerator) {
        trace.move(toX: 900, y: 560)
        trace.wait(milliseconds: 800)
        trace.leaveAtTop(outside: 2000)
        trace.move(toX: 560, y: 720)
        trace.wait(milliseconds: 6000)
    }

    /// Comes near the button, slows down over it, stays, drifts, and presses at last.
    private static func hesitateAndBuy(_ trace: inout TraceGenerator) {
        trace.move(toX: 740, y: 425, milliseconds: 700)
        trace.move(toX: 800, y: 412, milliseconds: 1200)
        trace.dither(milliseconds: 900)
        trace.wait(milliseconds: 1000)
        trace.dither(milliseconds: 500)
        trace.press()
        trace.respond(.requestStart, near: Product.action, after: 15)
        trace.respond(.changeNear, near: Product.action, after: 65)
        trace.respond(.requestEnd, near: Product.action, after: 180)
        trace.append(Event(.goal, at: trace.now, a: 4990, detail: addToBasket))
        trace.move(toX: 1120, y: 640)
        trace.wait(milliseconds: 8000)
    }
}
