// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Press channel")
struct PressChannelTests {
    @Test("Before any press nothing is known of it")
    func empty() {
        let visit = Visit()
        let readings = [
            visit.session.channels.press.x, visit.session.channels.press.hold,
            visit.session.channels.press.intervalMedian,
            visit.session.channels.press.approach,
            visit.session.channels.press.answer,
            visit.session.channels.press.answeredShare,
            visit.session.channels.press.secondaryShare,
            visit.session.channels.press.interactiveShare,
            visit.session.channels.press.touchShare,
            visit.session.channels.press.rate(at: .start),
        ]
        for reading in readings { #expect(reading.bitPattern == missing.bitPattern) }
        #expect(visit.session.channels.press.presses == 0)
    }

    @Test("A burst grows with presses close in time and place")
    func bursts() {
        // When, where, and the burst and the longest one with it.
        let rows: [(Int64, Int32, UInt8, UInt16)] = [
            (0, 100, 1, 1), (700, 140, 2, 2), (1_401, 140, 1, 2), (1_500, 181, 1, 2),
            (1_600, 181, 2, 2), (1_700, 150, 3, 3), (1_800, 150, 4, 4), (9_000, 150, 1, 4),
        ]
        var visit = Visit()
        for (index, (at, x, burst, longest)) in rows.enumerated() {
            visit.take(.pointerDown, at: at, x: x, y: 50)
            #expect(visit.session.channels.press.burst == burst, "row \(index)")
            #expect(visit.session.channels.press.longest == longest, "row \(index)")
            // After five intervals, of 0.7, 0.701, 0.099, 0.1 and 0.1 s, the median is exact.
            if index == 5 { #expect(isNear(visit.session.channels.press.intervalMedian, 0.1)) }
        }
        visit.open(page: 1, at: 9_100)
        #expect(visit.session.channels.press.burst == 0)
        visit.take(.pointerDown, at: 9_200, x: 150, y: 50)
        #expect(visit.session.channels.press.burst == 1)
    }

    @Test("The first answer within 2.5 s counts, for one press only")
    func answers() {
        // Events, and presses, answered share and mean answer time after them.
        let rows: [(EventKind, Int64, Float, Float)] = [
            (.pointerDown, 1_000, 0, .nan), (.response, 1_200, 1, 0.2), (.response, 1_300, 1, 0.2),
            (.pointerDown, 2_000, 0.5, 0.2), (.response, 4_501, 0.5, 0.2),
            (.pointerDown, 5_000, 1.0 / 3, 0.2),
            (.media, 7_500, 2.0 / 3, (0.2 * 0.84 + 2.5) / 1.84),
            (.pageView, 7_600, 2.0 / 3, (0.2 * 0.84 + 2.5) / 1.84),
        ]
        var visit = Visit()
        for (index, (kind, at, share, time)) in rows.enumerated() {
            visit.take(kind, at: at)
            let press = visit.session.channels.press
            #expect(isNear(press.answeredShare, share), "row \(index)")
            #expect(isNear(press.answer, time), "row \(index)")
        }
        for kind: EventKind in [.submit, .inputChange, .optionChosen, .pageView, .scroll, .key] {
            var visit = Visit()
            visit.take(.pointerDown, at: 0)
            visit.take(kind, at: 10)
            let isAnswer = kind != .scroll && kind != .key
            #expect(visit.session.channels.press.answeredShare == (isAnswer ? 1 : 0))
        }
    }

    @Test("The focus of the field that was pressed is the answer, that of another thing is none")
    func focusAnswers() {
        // The element that was pressed, the one that got the focus, and whether that is the answer.
        let rows: [(UInt8, UInt8, Bool)] = [
            (0, 0, true), (0, 1, false), (255, 0, false), (255, 255, false),
        ]
        for (pressed, focused, isAnswer) in rows {
            var visit = Visit()
            visit.take(.pointerDown, at: 0, over: pressed)
            visit.take(.focus, at: 3, over: focused)
            visit.take(.inputChange, at: 900)
            let press = visit.session.channels.press
            #expect(isNear(press.answer, isAnswer ? 0.003 : 0.9), "\(pressed), \(focused)")
        }
    }

    @Test("A hold lasts from press to release; a second release is none")
    func holds() {
        var visit = Visit()
        visit.take(.pointerUp, at: 0)
        #expect(visit.session.channels.press.hold.isNaN)
        visit.take(.pointerDown, at: 100)
        #expect(visit.session.channels.press.isDown)
        visit.take(.pointerUp, at: 350)
        visit.take(.pointerUp, at: 900)
        #expect(!visit.session.channels.press.isDown)
        #expect(isNear(visit.session.channels.press.hold, 0.25))
        visit.take(.pointerDown, at: 1_000)
        visit.open(page: 1, at: 1_100)
        visit.take(.pointerUp, at: 1_200)
        #expect(isNear(visit.session.channels.press.hold, 0.25))
    }

    @Test("The approach is the time from coming over an element to pressing it")
    func approach() {
        var visit = Visit()
        visit.take(.pointerMove, at: 0, over: 3)
        visit.take(.pointerMove, at: 500, over: 4)
        visit.take(.pointerDown, at: 1_500, over: 4)
        #expect(isNear(visit.session.channels.press.approach, 1))
    }

    @Test("A press over an element that the pointer was not over has no approach")
    func noApproach() {
        // A finger comes from nowhere; the last hover was another element's.
        for last in [UInt8(255), 3] {
            var visit = Visit()
            visit.take(.pointerMove, at: 0, over: last)
            visit.take(.pointerDown, at: 30_000, over: 4)
            #expect(visit.session.channels.press.approach.isNaN)
            visit.take(.pointerDown, at: 31_000, over: 4)
            #expect(isNear(visit.session.channels.press.approach, 1))
        }
    }

    @Test("Shares are of all presses")
    func shares() {
        var visit = Visit()
        visit.describe(2, at: 0, flags: .interactive)
        let touch = PointerButtons.touch.rawValue
        let rows: [(UInt8, UInt16)] = [(2, 1), (2, 2), (9, 1), (255, touch | 1)]
        for (index, (element, buttons)) in rows.enumerated() {
            visit.take(.pointerDown, at: 100 * Int64(index), detail: buttons, over: element)
        }
        #expect(visit.session.channels.press.presses == 4)
        #expect(visit.session.channels.press.interactiveShare == 0.5)
        #expect(visit.session.channels.press.secondaryShare == 0.25)
        #expect(visit.session.channels.press.touchShare == 0.25)
        #expect(visit.session.channels.press.element == .none)
    }

    @Test("Counters saturate")
    func saturation() {
        var visit = Visit()
        for step in 0..<70_000 { visit.take(.pointerDown, at: Int64(step), detail: 2, over: 1) }
        #expect(visit.session.channels.press.presses == .max)
        #expect(visit.session.channels.press.longest == 255)
        #expect(visit.session.channels.press.secondaryShare == 1)
        let presses = visit.page[1].presses
        #expect(presses == 127)
    }

    @Test("Waits run from release to press; what comes up elsewhere is a drag")
    func waitsAndDrags() {
        var visit = Visit()
        visit.take(.pointerDown, at: 1_000, x: 100, y: 50)
        visit.take(.pointerUp, at: 1_100, x: 107, y: 50)
        #expect(visit.session.channels.press.waitMedian.isNaN)
        #expect(visit.session.channels.press.dragLength.isNaN)
        visit.take(.pointerDown, at: 1_400, x: 100, y: 50)
        visit.take(.pointerUp, at: 3_000, x: 130, y: 90)
        #expect(isNear(visit.session.channels.press.waitMedian, 0.3))
        #expect(isNear(visit.session.channels.press.dragLength, 50))
        // A second button while the first is down waits for nothing.
        visit.take(.pointerDown, at: 4_000, x: 100, y: 50)
        visit.take(.pointerDown, at: 4_500, x: 100, y: 50)
        #expect(isNear(visit.session.channels.press.waitMedian, 1))
        #expect(isNear(visit.session.channels.press.slowing, 1))
    }
}
