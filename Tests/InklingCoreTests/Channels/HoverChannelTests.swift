// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Hover channel")
struct HoverChannelTests {
    @Test("Each event leaves the element under the pointer that the table says")
    func element() {
        let rows: [(EventKind, UInt8, UInt8)] = [
            (.pointerMove, 4, 4), (.pointerEnter, 5, 5), (.pointerLeave, 4, 5), (.key, 9, 5),
            (.pointerLeave, 5, 255), (.drag, 6, 6), (.pointerDown, 7, 7), (.pointerUp, 8, 8),
            (.click, 9, 9), (.pointerLeave, 255, 255), (.pointerMove, 1, 1),
            (.visibility, 255, 255),
            (.pointerMove, 1, 1), (.touchEnd, 1, 255), (.pointerMove, 1, 1), (.touchCancel, 1, 255),
            (.pointerMove, 1, 1), (.scroll, 255, 1), (.pageView, 255, 255), (.pointerMove, 1, 1),
            (.pointerMove, 255, 255),
        ]
        var visit = Visit()
        for (index, (kind, over, expected)) in rows.enumerated() {
            visit.take(kind, at: Int64(index) * 100, over: over)
            let element = visit.session.channels.hover.element
            #expect(element.rawValue == expected, "row \(index): \(kind)")
        }
    }

    @Test("Time over a role adds up, the hover going on included; passing over is no hover")
    func times() {
        var visit = Visit()
        visit.open(page: 1, at: 0)
        visit.describe(1, at: 0, role: .price)
        visit.describe(2, at: 0, role: .action)
        #expect(visit.session.channels.hover.current(at: visit.now).isNaN)
        #expect(visit.session.channels.hover.returnShare.isNaN)
        let rows: [(Int64, UInt8)] = [(100, 1), (1_100, 2), (1_250, 1), (3_250, 255)]
        for (at, element) in rows { visit.take(.pointerMove, at: at, over: element) }
        #expect(isNear(visit.session.channels.hover.time(over: .price, at: visit.now), 3))
        #expect(
            isNear(visit.session.channels.hover.time(over: .action, at: visit.now), 0.15))
        #expect(visit.session.channels.hover.time(over: .help, at: visit.now) == 0)
        // Hovers of 1 and 2 s; the one of 150 ms passed over. The nearest rank is the upper one.
        #expect(isNear(visit.session.channels.hover.median, 2))
        visit.take(.pointerMove, at: 4_000, over: 2)
        visit.wait(until: 4_500)
        #expect(isNear(visit.session.channels.hover.current(at: visit.now), 0.5))
        #expect(
            isNear(visit.session.channels.hover.time(over: .action, at: visit.now), 0.65))
        #expect(visit.session.channels.hover.enters == 4)
        #expect(visit.session.channels.hover.distinct == 2)
        #expect(visit.session.channels.hover.returnShare == 0.5)
        #expect(visit.session.channels.hover.switchRate(at: visit.now) > 0.8)
    }

    @Test("A hover keeps the role that the element had when the pointer came")
    func roleAtEntry() {
        var visit = Visit()
        visit.take(.pointerMove, at: 0, over: 1)
        visit.describe(1, at: 500, role: .price)
        visit.take(.pointerMove, at: 1_000, over: 255)
        #expect(visit.session.channels.hover.time(over: .price, at: visit.now) == 0)
        #expect(visit.session.channels.hover.time(over: .other, at: visit.now) == 1)
    }

    @Test("A page view closes the hover; an element of the next page is a new one")
    func pages() {
        var visit = Visit()
        visit.open(page: 1, at: 0)
        visit.describe(1, at: 0, role: .image)
        visit.take(.pointerMove, at: 0, over: 1)
        visit.open(page: 2, at: 2_000)
        #expect(visit.session.channels.hover.time(over: .image, at: visit.now) == 2)
        visit.take(.pointerMove, at: 3_000, over: 1)
        #expect(visit.session.channels.hover.distinct == 2)
        #expect(visit.session.channels.hover.returnShare == 0)
    }

    @Test("Items: each counts anew after two others, and A, B, A is a comparison")
    func items() {
        // Items under the pointer in turn, 0 for none, with the counts after each.
        let rows: [(UInt8, UInt16, UInt16)] = [
            (1, 1, 0), (0, 1, 0), (1, 1, 0), (2, 2, 0), (1, 2, 1), (2, 2, 2), (3, 3, 2), (1, 4, 2),
            (2, 5, 2), (1, 5, 3),
        ]
        var visit = Visit()
        visit.open(page: 1, at: 0)
        for item in UInt8(1)...3 { visit.describe(item, at: 0, item: UInt16(item)) }
        for (index, (item, items, comparisons)) in rows.enumerated() {
            visit.take(.pointerMove, at: Int64(index) * 300, over: item)
            #expect(visit.session.channels.hover.items == items, "row \(index)")
            #expect(visit.session.channels.hover.comparisons == comparisons, "row \(index)")
        }
    }

    @Test("Counters saturate")
    func saturation() {
        var visit = Visit()
        for step in 0..<70_000 {
            visit.take(.pointerMove, at: Int64(step), over: UInt8(step % 2))
        }
        #expect(visit.session.channels.hover.enters == .max)
        #expect(visit.session.channels.hover.distinct == 2)
        #expect(visit.session.channels.hover.returnShare <= 1)
    }
}
