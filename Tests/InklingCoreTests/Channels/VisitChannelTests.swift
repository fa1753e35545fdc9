// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Visit channel")
struct VisitChannelTests {
    @Test("Going back to the page before is a return, within 10 s a quick one; a reload is none")
    func pages() {
        // When, which page; returns and quick ones after it.
        let rows: [(Int64, Int32, UInt16, UInt16)] = [
            (0, 1, 0, 0), (5_000, 2, 0, 0), (10_000, 1, 1, 1), (30_000, 2, 2, 1),
            (39_999, 3, 2, 1), (50_000, 3, 2, 1), (51_000, 3, 2, 1), (52_000, 2, 3, 2),
            (63_000, 3, 4, 2), (73_000, 2, 5, 2), (74_000, 1, 5, 2),
        ]
        var visit = Visit()
        for (index, (at, page, returns, quick)) in rows.enumerated() {
            visit.open(page: page, at: at)
            #expect(visit.session.channels.visit.page == page)
            #expect(visit.session.channels.visit.pages == UInt16(index + 1))
            #expect(visit.session.channels.visit.pageReturns == returns, "row \(index)")
            #expect(visit.session.channels.visit.quickBacks == quick, "row \(index)")
            #expect(visit.session.channels.visit.pageStart.ticks == UInt32(at * 10))
        }
        #expect(isNear(visit.session.channels.visit.pageTime, 7.4))
    }

    @Test("Before any event nothing is known of it")
    func empty() {
        let visit = Visit()
        #expect(visit.session.channels.visit.page == -1)
        let readings = [
            visit.session.channels.visit.viewportWidth,
            visit.session.channels.visit.viewportHeight,
            visit.session.channels.visit.documentHeight,
            visit.session.channels.visit.absence,
            visit.session.channels.visit.pageTime,
            visit.session.channels.visit.actionRate(at: .start),
        ]
        for reading in readings { #expect(reading.bitPattern == missing.bitPattern) }
        #expect(visit.session.channels.visit.hidden(at: .start) == 0)
    }

    @Test("A page view and a resize give the extents, 0 taking them away")
    func extents() {
        var visit = Visit()
        visit.open(page: 1, at: 0, flags: .observesResponses)
        #expect(visit.session.channels.visit.viewportWidth == 1_280)
        #expect(visit.session.channels.visit.viewportHeight == 800)
        #expect(visit.session.channels.visit.documentHeight == 4_000)
        #expect(visit.session.channels.visit.observesResponses)
        visit.take(.resize, at: 10, y: 0, a: 5_001, b: 3_200)
        #expect(visit.session.channels.visit.viewportWidth == 625.125)
        #expect(visit.session.channels.visit.viewportHeight == 400)
        #expect(visit.session.channels.visit.documentHeight.isNaN)
        visit.open(page: 2, at: 20)
        #expect(!visit.session.channels.visit.observesResponses)
    }

    @Test("Absences count and add up, the one going on included; repeats change nothing")
    func absences() {
        // Hidden or shown, when; switches, seconds hidden then and mean absence.
        let rows: [(Visibility, Int64, UInt16, Float, Float)] = [
            (.shown, 100, 0, 0, .nan), (.hidden, 1_000, 1, 0, .nan), (.hidden, 2_000, 1, 1, .nan),
            (.shown, 4_000, 1, 3, 3), (.shown, 5_000, 1, 3, 3), (.hidden, 6_000, 2, 3, 3),
            (.shown, 7_000, 2, 4, (3 * 0.84 + 1) / 1.84),
        ]
        var visit = Visit()
        for (index, (visibility, at, switches, hidden, mean)) in rows.enumerated() {
            visit.take(.visibility, at: at - 100, detail: visibility.rawValue)
            let channel = visit.session.channels.visit
            let place = "row \(index)"
            #expect(channel.isHidden == (visibility == .hidden), "\(place)")
            #expect(channel.tabSwitches == switches, "\(place)")
            #expect(isNear(channel.hidden(at: visit.now), hidden), "\(place)")
            #expect(isNear(channel.absence, mean), "\(place)")
        }
    }

    @Test("Requests open and close, never below none, and a page view forgets them")
    func requests() {
        let rows: [(Response, UInt16, UInt16)] = [
            (.requestEnd, 0, 0), (.requestStart, 1, 0), (.requestStart, 2, 0),
            (.changeNear, 2, 0), (.requestFailed, 1, 1), (.requestEnd, 0, 1),
            (.requestFailed, 0, 2), (.requestStart, 1, 2),
        ]
        var visit = Visit()
        for (index, (response, open, failures)) in rows.enumerated() {
            visit.take(.response, at: Int64(index), detail: response.rawValue)
            #expect(visit.session.channels.visit.requestsOpen == open, "row \(index)")
            #expect(visit.session.channels.visit.failures == failures, "row \(index)")
        }
        visit.open(page: 1, at: 100)
        #expect(visit.session.channels.visit.requestsOpen == 0)
        #expect(visit.session.channels.visit.failures == 2)
    }

    @Test("Only the visitor's doings are activity, and only deliberate ones actions")
    func activity() {
        let actions: Set<EventKind> = [
            .pointerDown, .key, .inputChange, .optionChosen, .submit, .selection, .copy, .gesture,
            .zoom,
        ]
        let passive: Set<EventKind> = [
            .tick, .response, .error, .submitResult, .context, .goal, .element, .elementExposed,
            .elementConcealed, .elementMoved,
        ]
        for kind in EventKind.allCases {
            var visit = Visit()
            visit.open(page: 1, at: 0)
            visit.take(kind, at: 1_000, over: 1)
            let active: UInt32 = passive.contains(kind) ? 0 : 10_000
            #expect(visit.session.channels.visit.activeAt.ticks == active, "\(kind)")
            let rate = visit.session.channels.visit.actionRate(at: visit.now)
            #expect((rate > 0) == actions.contains(kind), "\(kind)")
        }
    }

    @Test("Errors and goals count, and the context is taken where it means something")
    func counts() {
        var visit = Visit()
        visit.take(.error, at: 0)
        for _ in 0..<2 { visit.take(.goal, at: 0) }
        #expect(visit.session.channels.visit.errors == 1)
        #expect(visit.session.channels.visit.goals == 2)
        let device = ContextKey.deviceClass.rawValue
        for (key, value, expected) in [(device, 3, 3), (device, 4, 3), (device, -1, 3), (1, 2, 3)] {
            visit.take(.context, at: 0, a: Int32(value), detail: key)
            #expect(visit.session.channels.visit.deviceClass == UInt8(expected))
        }
        for _ in 0..<70_000 { visit.take(.error, at: 0) }
        #expect(visit.session.channels.visit.errors == .max)
    }

    @Test("Pages of the last eight count as repeated, and the times on pages are told apart")
    func repeatsAndTimes() {
        var visit = Visit()
        visit.open(page: 1, at: 0)
        #expect(visit.session.channels.visit.pageRepeatShare.isNaN)
        #expect(visit.session.channels.visit.pageTimeLast.bitPattern == missing.bitPattern)
        visit.open(page: 2, at: 3_000)
        visit.open(page: 3, at: 10_000)
        visit.open(page: 1, at: 12_000)
        let known = visit.session.channels.visit
        #expect(isNear(known.pageRepeatShare, 1.0 / 3))
        #expect(isNear(known.pageTimeLast, 2))
        #expect(isNear(known.pageTimeShortest, 2))
        #expect(isNear(known.pageTimeLongest, 7))
        for page in Int32(10)..<18 { visit.open(page: page, at: 12_000 + Int64(page) * 1_000) }
        visit.open(page: 1, at: 40_000)
        #expect(isNear(visit.session.channels.visit.pageRepeatShare, 1.0 / 12))
    }

    @Test("Deeds are what the visitor did on purpose")
    func deeds() {
        var visit = Visit()
        visit.open(page: 1, at: 0)
        visit.take(.pointerMove, at: 100, x: 5, y: 5)
        visit.take(.pointerDown, at: 200, x: 5, y: 5)
        visit.take(.key, at: 300)
        visit.take(.scroll, at: 400, y: 100)
        #expect(visit.session.channels.visit.deeds == 2)
    }
}
