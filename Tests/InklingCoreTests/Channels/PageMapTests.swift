// SPDX-License-Identifier: Apache-2.0

import InklingTesting
import Testing

@testable import InklingCore

@Suite("Page map")
struct PageMapTests {
    /// One element's event with everything in eighths of a px.
    static func box(
        _ kind: EventKind, _ element: UInt8 = 0, x: Int32 = 0, y: Int32 = 0, width: Int32 = 0,
        height: Int32 = 0, detail: UInt16 = 0, item: UInt16 = 0
    ) -> Event {
        Event(
            kind, at: Timestamp(ticks: 0), x: x, y: y, a: width, b: height, detail: detail,
            element: ElementID(rawValue: element), item: item)
    }

    @Test("Boxes are whole px, cut down, and saturate at what the fields hold")
    func boxes() {
        // Eighths in; px out.
        let limit = Coordinate.limit
        let rows: [(SIMD4<Int32>, SIMD4<Int32>)] = [
            ([0, 0, 0, 0], [0, 0, 0, 0]),
            ([807, 1_615, 79, 8], [100, 201, 9, 1]),
            ([-1, -1, -1, -8], [-1, 0, 0, 0]),
            ([262_136, 8 << 16, 524_280, 524_287], [32_767, 65_536, 65_535, 65_535]),
            ([262_144, limit, .max, .max], [32_767, 0xFF_FFFF, 65_535, 65_535]),
            ([-262_144, -limit, .min, .min], [-32_768, 0, 0, 0]),
            ([-limit, limit - 8, 0, 0], [-32_768, 0xFF_FFFF, 0, 0]),
        ]
        for kind: EventKind in [.element, .elementExposed, .elementMoved] {
            for (given, px) in rows {
                var page = PageMap()
                page.update(
                    Self.box(kind, 7, x: given[0], y: given[1], width: given[2], height: given[3]))
                let element = page[7]
                let read = SIMD4<Int32>(
                    Int32(element.x), element.y, Int32(element.width), Int32(element.height))
                #expect(read == px, "\(kind) \(given)")
            }
        }
    }

    @Test("Every role and set of flags is read as it was given; an unknown role is other")
    func rolesAndFlags() {
        for raw in UInt16(0)...255 {
            for flags in UInt16(0)..<16 {
                var page = PageMap()
                page.update(Self.box(.element, 254, detail: flags << 8 | raw, item: 60_000))
                let element = page[254]
                let role = ElementRole(rawValue: UInt8(raw)) ?? .other
                #expect(element.role == role)
                #expect(element.flags.rawValue == UInt8(flags))
                #expect(element.item == 60_000)
            }
        }
    }

    @Test("Exposure sets and clears its own flag only")
    func exposure() {
        var page = PageMap()
        let detail = UInt16(ElementRole.media.rawValue) | 5 << 8
        page.update(Self.box(.element, 3, detail: detail))
        for (kind, flags): (EventKind, UInt8) in [
            (.elementExposed, 7), (.elementExposed, 7), (.elementMoved, 7), (.elementConcealed, 5),
            (.elementConcealed, 5),
        ] {
            page.update(Self.box(kind, 3))
            let element = page[3]
            #expect(element.flags.rawValue == flags, "\(kind)")
            #expect(element.role == .media)
        }
    }

    @Test("It counts to the highest element described; none is no element")
    func count() {
        var page = PageMap()
        var isEmpty = page.isEmpty
        #expect(isEmpty)
        let rows: [(EventKind, UInt8, UInt16)] = [
            (.elementExposed, 9, 0), (.element, 4, 5), (.element, 2, 5), (.element, 254, 255),
            (.element, 255, 255), (.pointerMove, 9, 255),
        ]
        for (kind, element, count) in rows {
            page.update(Self.box(kind, element))
            let known = page.count
            #expect(known == count, "\(kind) \(element)")
        }
        isEmpty = page.isEmpty
        #expect(!isEmpty)
        var visit = Visit()
        let reason = visit.take(Self.box(.element, 255))
        #expect(reason == .unknownElement)
    }

    @Test("Hover time is in tenths of a second and saturates at 6,553 s")
    func hoverTime() {
        var page = PageMap()
        let rows: [(UInt32, Float)] = [
            (0, 0), (999, 0), (1_000, 0.1), (25_500, 2.6), (65_500_000, 6_552.6), (8_999, 6_553.4),
            (9_000, 6_553.5), (.max, 6_553.5),
        ]
        for (ticks, seconds) in rows {
            page.addHover(Interval(ticks: ticks), to: 1)
            let time = page[1].hoverTime
            #expect(isNear(time, seconds), "\(ticks) ticks: \(time)")
        }
        page.addHover(Interval(ticks: .max), to: 2)
        let time = page[2].hoverTime
        #expect(isNear(time, 6_553.5))
    }

    @Test("Presses saturate at 127 beside the focus, visits at 255")
    func counters() {
        for focusFirst in [true, false] {
            var page = PageMap()
            if focusFirst {
                let before = page.addFocus(to: 8)
                #expect(!before)
            }
            for press in 1...300 {
                page.addPress(to: 8)
                let presses = page[8].presses
                #expect(Int(presses) == min(press, 127))
                let visits = page.addVisit(to: 8)
                #expect(Int(visits) == min(press, 255))
            }
            let before = page.addFocus(to: 8)
            #expect(before == focusFirst)
            let again = page.addFocus(to: 8)
            #expect(again)
            let element = page[8]
            #expect(element.presses == 127 && element.visits == 255)
        }
    }

    @Test("What is said of one element changes no other")
    func apart() {
        var page = PageMap()
        for index in UInt8(0)..<255 {
            page.update(Self.box(.element, index, x: Int32(index) * 8, detail: UInt16(index % 14)))
            for _ in 0..<index % 5 { page.addPress(to: Int(index)) }
        }
        for index in 0..<255 {
            let element = page[index]
            #expect(Int(element.x) == index)
            #expect(Int(element.role.rawValue) == index % 14)
            #expect(Int(element.presses) == index % 5)
        }
    }

    @Test("A page view clears it, after the hover going on has been closed")
    func cleared() {
        var visit = Visit()
        visit.open(page: 1, at: 0)
        visit.describe(1, at: 0, role: .price, flags: .interactive, item: 9)
        visit.take(.pointerMove, at: 0, over: 1)
        visit.take(.pointerDown, at: 500, over: 1)
        visit.take(.focus, at: 600, over: 1)
        visit.take(.pointerMove, at: 2_000, over: 2)
        let before = visit.page[1]
        #expect(before.hoverTime == 2)
        #expect(before.visits == 1)
        #expect(before.presses == 1)
        visit.open(page: 2, at: 3_000)
        let isEmpty = visit.page.isEmpty
        #expect(isEmpty)
        for index in 0..<255 {
            let element = visit.page[index]
            #expect(element.hoverTime == 0 && element.visits == 0 && element.presses == 0)
            #expect(element.role == .other && element.flags == [] && element.item == 0)
            #expect(element.x == 0 && element.y == 0 && element.width == 0 && element.height == 0)
        }
        visit.take(.focus, at: 3_100, over: 1)
        #expect(visit.session.channels.form.refocusShare == 0)
    }
}
