// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Scroll channel")
struct ScrollChannelTests {
    @Test("Before any scrolling nothing is known of it")
    func empty() {
        let visit = Visit()
        #expect(visit.session.channels.scroll.speed.isNaN)
        #expect(visit.session.channels.scroll.restMedian.isNaN)
        #expect(visit.session.channels.scroll.upShare.isNaN)
        #expect(visit.session.channels.scroll.wheelRate(at: .start).isNaN)
        #expect(visit.session.channels.scroll.runs == 0)
        #expect(visit.session.channels.scroll.pathLength == 0)
    }

    @Test("Runs, rests, distance and share of the way up follow from the offsets")
    func runs() {
        // When, where to; runs, this run's length and all distance after it.
        let rows: [(Int64, Int32, UInt32, Float, Float)] = [
            (1_000, 100, 1, 100, 100), (1_100, 200, 1, 200, 200), (1_399, 300, 1, 300, 300),
            (1_699, 200, 2, 100, 400), (3_699, 600, 3, 400, 800), (3_799, 500, 3, 500, 900),
        ]
        var visit = Visit()
        visit.open(page: 1, at: 0)
        for (index, (at, y, runs, run, distance)) in rows.enumerated() {
            visit.take(.scroll, at: at, x: 8, y: y)
            let scroll = visit.session.channels.scroll
            #expect(scroll.runs == runs, "row \(index)")
            #expect(scroll.run == run, "row \(index)")
            #expect(scroll.pathLength == distance, "row \(index)")
            #expect(scroll.y == Float(y) && scroll.x == 8, "row \(index)")
        }
        #expect(isNear(visit.session.channels.scroll.upShare, 200.0 / 900))
        // Rests of 0.3 and 2 s: the nearest rank is the upper one.
        #expect(isNear(visit.session.channels.scroll.restMedian, 2))
        #expect(visit.session.channels.scroll.moveCount == 6)
        #expect(visit.session.channels.scroll.reversals.count == 3)
    }

    @Test("Steady scrolling has its speed")
    func speed() {
        var visit = Visit()
        for step in Int32(0)...100 {
            visit.take(.scroll, at: 1_000 + Int64(step) * 20, y: 10 * step)
        }
        #expect(isNear(visit.session.channels.scroll.speed, 500))
    }

    @Test("The first scroll of a session begins a run, however early, and has no speed")
    func early() {
        for at: Int64 in [0, 5, 299, 300] {
            var visit = Visit()
            visit.open(page: 1, at: 0)
            visit.take(.scroll, at: at, y: 600)
            #expect(visit.session.channels.scroll.runs == 1, "at \(at) ms")
            #expect(visit.session.channels.scroll.speed.isNaN, "at \(at) ms")
            #expect(visit.session.channels.scroll.restMedian.isNaN, "at \(at) ms")
        }
    }

    @Test("Scrolling inside an element moves no document")
    func inner() {
        var visit = Visit()
        visit.take(.scroll, at: 1_000, y: 500, over: 3)
        #expect(visit.session.channels.scroll.y == 0)
        #expect(visit.session.channels.scroll.moveCount == 0)
    }

    @Test("Depth and place follow from offset and extents, and are missing without them")
    func depth() {
        // Viewport and document heights, offset; depth and place.
        let rows: [(Int32, Int32, Int32, Float, Float)] = [
            (800, 4_000, 0, 0.2, 0), (800, 4_000, 1_600, 0.6, 0.5), (800, 4_000, 3_200, 1, 1),
            (800, 4_000, 9_000, 1, 1), (800, 4_000, -80, 0.2, 0), (800, 800, 0, 1, .nan),
            (800, 400, 0, 1, .nan), (800, 0, 500, .nan, .nan), (0, 4_000, 500, .nan, .nan),
        ]
        for (index, (viewport, document, y, depth, place)) in rows.enumerated() {
            var visit = Visit()
            visit.open(page: 1, at: 0, viewportHeight: viewport, documentHeight: document)
            visit.take(.scroll, at: 1_000, y: y)
            let (scroll, frame) = (
                visit.session.channels.scroll, visit.session.channels.visit
            )
            let (shown, whole) = (frame.viewportHeight, frame.documentHeight)
            let seen = scroll.depth(viewportHeight: shown, documentHeight: whole)
            #expect(isNear(seen, depth), "row \(index): \(seen)")
            let stands = scroll.position(viewportHeight: shown, documentHeight: whole)
            #expect(isNear(stands, place), "row \(index): \(stands)")
        }
    }

    @Test("The depth keeps the deepest place of the page, and a page view begins anew")
    func pages() {
        var visit = Visit()
        visit.open(page: 1, at: 0)
        for (at, y): (Int64, Int32) in [(1_000, 1_200), (2_000, 0)] {
            visit.take(.scroll, at: at, y: y)
        }
        let before = visit.session.channels.scroll
        #expect(before.depth(viewportHeight: 800, documentHeight: 4_000) == 0.5)
        #expect(before.reversals.count == 0)
        visit.take(.scroll, at: 3_000, y: 900)
        #expect(visit.session.channels.scroll.reversals.count == 1)
        visit.open(page: 2, at: 4_000)
        let after = visit.session.channels.scroll
        #expect(after.depth(viewportHeight: 800, documentHeight: 4_000) == 0.2)
        #expect(after.y == 0 && after.run == 0)
        #expect(after.pathLength == 3_300)
        #expect(after.reversals.count == 1)
        #expect(after.reversals.direction == 0)
    }

    @Test("Wheel events have a rate of their own")
    func wheel() {
        var visit = Visit()
        for step in Int64(0)...600 { visit.take(.wheel, at: step * 100, b: 424) }
        #expect(abs(visit.session.channels.scroll.wheelRate(at: visit.now) - 10) < 0.2)
        #expect(visit.session.channels.scroll.moveCount == 0)
    }

    @Test("How a page is gone through begins anew with each page")
    func pageReading() {
        var visit = Visit()
        visit.open(page: 1, at: 0)
        visit.wait(until: 2_000)
        let before = visit.session.channels.scroll
        #expect(before.start.isNaN)
        #expect(isNear(before.restLongest(at: visit.now), 2))
        #expect(before.offsetMean(at: visit.now) == 0)
        #expect(before.pace(viewportHeight: 800, at: visit.now) == 0)
        #expect(before.remaining(viewportHeight: 800, documentHeight: 4000) == 3200)
        // 4 s at the top, 1 s at 600, 5 s at 200.
        visit.take(.scroll, at: 4_000, y: 600)
        visit.take(.scroll, at: 5_000, y: 200)
        visit.wait(until: 10_000)
        let scroll = visit.session.channels.scroll
        #expect(isNear(scroll.start, 4))
        #expect(isNear(scroll.restLongest(at: visit.now), 5))
        #expect(isNear(scroll.offsetMean(at: visit.now), 160))
        #expect(isNear(scroll.pace(viewportHeight: 800, at: visit.now), 60))
        #expect(scroll.remaining(viewportHeight: 800, documentHeight: 4000) == 2600)
        #expect(scroll.remaining(viewportHeight: .nan, documentHeight: 4000).isNaN)
        #expect(isNear(scroll.runMean, 500))
        visit.open(page: 2, at: 11_000)
        visit.wait(until: 12_000)
        let next = visit.session.channels.scroll
        #expect(next.start.isNaN)
        #expect(isNear(next.restLongest(at: visit.now), 1))
        #expect(next.offsetMean(at: visit.now) == 0)
        #expect(isNear(next.runMean, 500))
    }
}
