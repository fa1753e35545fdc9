// SPDX-License-Identifier: Apache-2.0
// Whole traces for tests that need any visit, not a certain one.

import InklingCore

extension TraceGenerator {
    /// A visit of a number of scenes in an order that the seed gives.
    ///
    /// - Parameter scenes: pages and pauses, presses, scrolls, forms, tabs, players; about 40
    ///   events each. Zero gives the opening of a page only.
    public static func visit(seed: UInt64, scenes: Int = 50) -> [Event] {
        var trace = TraceGenerator(seed: seed)
        var page: Int32 = 1
        trace.openPage(page, type: .list, height: 3000, elements: anyPage)
        for _ in 0..<max(scenes, 0) {
            switch trace.generator.index(below: 10) {
            case 0: trace.wait(milliseconds: trace.generator.uniform(300, 3000))
            case 1: trace.pressAnything(responds: true)
            case 2: trace.pressAnything(responds: false)
            case 3: trace.dither(milliseconds: trace.generator.uniform(200, 1500))
            case 4: trace.switchTab(away: trace.generator.uniform(500, 8000))
            case 5: trace.leaveAtTop(outside: trace.generator.uniform(300, 2000))
            case 6: trace.fillFieldInView()
            case 7:
                let start = Int32(trace.generator.index(below: 60_000))
                trace.media(.seek, from: start, to: start / 2, element: anyPage[5].id)
            case 8 where trace.generator.index(below: 4) == 0:
                page += 1
                trace.openPage(page, type: .detail, height: 3000, elements: anyPage)
            default:
                trace.scroll(by: trace.generator.uniform(-900, 900), milliseconds: 350)
            }
        }
        return trace.events
    }

    /// A trace with every kind of event at least once, in order of time.
    public static func allKinds(seed: UInt64) -> [Event] {
        var trace = TraceGenerator(seed: seed)
        trace.openPage(1, type: .detail, height: 3000, elements: anyPage)
        trace.pressAnything(responds: true)
        trace.fillFieldInView()
        trace.scroll(by: 1500, milliseconds: 500)
        trace.scroll(by: -1500, milliseconds: 500)
        trace.switchTab(away: 1000)
        trace.leaveAtTop(outside: 500)
        trace.media(.play, from: 0, to: 0, element: anyPage[5].id)
        // What no scene gives comes at the end, a kind every 50 ms with plain numbers.
        for kind in EventKind.allCases where !trace.events.contains(where: { $0.kind == kind }) {
            trace.skip(milliseconds: 50)
            trace.append(
                Event(
                    kind, at: trace.now, x: 3200, y: 2400, a: 1200, b: 800, detail: 1,
                    element: anyPage[4].id, item: 1, group: 1))
        }
        trace.wait(milliseconds: 500)
        return trace.events
    }

    private static let anyPage: [Element] = [
        Element(0, .navigation, flags: .interactive, x: 0, y: 0, width: 1280, height: 60),
        Element(1, .image, x: 40, y: 100, width: 560, height: 420),
        Element(2, .price, x: 680, y: 120, width: 200, height: 40),
        Element(3, .action, flags: .interactive, x: 680, y: 220, width: 220, height: 48),
        Element(4, .formField, flags: .interactive, x: 680, y: 320, width: 320, height: 40),
        Element(
            5, .media, flags: [.interactive, .repeatable], x: 680, y: 420, width: 480, height: 270),
        Element(6, .specifications, x: 40, y: 900, width: 1200, height: 900),
        Element(7, .reviews, x: 40, y: 1900, width: 1200, height: 900),
    ]

    private mutating func pressAnything(responds: Bool) {
        move(toX: generator.uniform(20, 1260), y: generator.uniform(80, 780))
        press()
        if responds {
            respond(.changeNear, near: hovered, after: generator.uniform(20, 200))
        } else {
            wait(milliseconds: generator.uniform(500, 4000))
        }
    }

    private mutating func fillFieldInView() {
        scroll(by: -scrollOffset, milliseconds: 300)
        fill(Self.anyPage[4], keys: 6)
    }
}
