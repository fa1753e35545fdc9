// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@Suite("Gesture channel")
struct GestureChannelTests {
    @Test("Gestures count by kind, an unknown one as nothing")
    func counts() {
        var visit = Visit()
        let kinds: [UInt16] = [0, 1, 1, 2, 3, 3, 3, 9]
        for kind in kinds { visit.take(.gesture, at: 0, detail: kind) }
        for _ in 0..<5 { visit.take(.touchStart, at: 0) }
        #expect(visit.session.channels.gesture.longPresses == 2)
        #expect(visit.session.channels.gesture.swipes == 1)
        #expect(visit.session.channels.gesture.pinches == 3)
        #expect(visit.session.channels.gesture.touches == 5)
        #expect(visit.session.channels.gesture.zooms == 0)
    }

    @Test("Swiping back after swiping on is a reversal; a slip under 30 px is none")
    func swipes() {
        // Displacements in px and the reversals after each.
        let rows: [(Int32, UInt16)] = [
            (100, 0), (-100, 1), (-50, 1), (29, 1), (-29, 1), (80, 2), (80, 2), (-30, 3),
        ]
        var visit = Visit()
        for (index, (displacement, reversals)) in rows.enumerated() {
            visit.take(
                .gesture, at: Int64(index) * 100, a: displacement * 8,
                detail: Gesture.swipe.rawValue)
            let count = visit.session.channels.gesture.swipeReversals
            #expect(count == reversals, "row \(index)")
        }
    }

    @Test("The largest zoom stays, and is 1 without any")
    func zooms() {
        let rows: [(Int32, Float)] = [(500, 1), (2_500, 2.5), (1_000, 2.5), (-4_000, 2.5)]
        var visit = Visit()
        #expect(visit.session.channels.gesture.largestScale == 1)
        for (scale, largest) in rows {
            visit.take(.zoom, at: 0, a: scale)
            #expect(visit.session.channels.gesture.largestScale == largest)
        }
        #expect(visit.session.channels.gesture.zooms == 4)
    }

    @Test("Counters saturate at displacements of any size")
    func saturation() {
        var visit = Visit()
        for step in 0..<70_000 {
            visit.take(
                .gesture, at: 0, a: step % 2 == 0 ? .max : .min, detail: Gesture.swipe.rawValue)
        }
        #expect(visit.session.channels.gesture.swipes == .max)
        #expect(visit.session.channels.gesture.swipeReversals == .max)
    }
}
