// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Pointer channel")
struct PointerChannelTests {
    @Test("Before any event nothing is known of it")
    func empty() {
        let visit = Visit()
        let readings = [
            visit.session.channels.pointer.x, visit.session.channels.pointer.y,
            visit.session.channels.pointer.speed,
            visit.session.channels.pointer.speedMedian,
            visit.session.channels.pointer.speedVariation,
            visit.session.channels.pointer.efficiency,
            visit.session.channels.pointer.dragShare,
            visit.session.channels.pointer.turnsX,
        ]
        for reading in readings { #expect(reading.bitPattern == missing.bitPattern) }
        #expect(visit.session.channels.pointer.moveCount == 0)
        #expect(visit.session.channels.pointer.pathLength == 0)
        #expect(visit.session.channels.pointer.strokes == 0)
    }

    @Test("A steady movement has its speed, path and direction")
    func steady() {
        var visit = Visit()
        for step in Int32(0)...50 {
            visit.take(.pointerMove, at: Int64(step) * 10, x: 100 + 3 * step, y: 100 + 4 * step)
        }
        #expect(isNear(visit.session.channels.pointer.speed, 500))
        #expect(isNear(visit.session.channels.pointer.speedUsual, 500))
        #expect(isNear(visit.session.channels.pointer.speedMedian, 500))
        #expect(visit.session.channels.pointer.speedVariation < 1e-5)
        #expect(isNear(visit.session.channels.pointer.pathLength, 250))
        #expect(isNear(visit.session.channels.pointer.movingTime, 0.5))
        // Smoothed over 40 ms: after half a second what is left of the rest is e^-11 or so.
        #expect(abs(visit.session.channels.pointer.velocityX - 300) < 1)
        #expect(abs(visit.session.channels.pointer.velocityY - 400) < 1)
        #expect(visit.session.channels.pointer.curvature == 0)
        #expect(visit.session.channels.pointer.moveCount == 51)
        #expect(visit.session.channels.pointer.x == 250)
        #expect(visit.session.channels.pointer.y == 300)
    }

    @Test("A 1000 Hz mouse and a 125 Hz one on the same way give the same speed")
    func rates() {
        var fast = Visit()
        var slow = Visit()
        for step in Int32(0)...800 {
            fast.take(.pointerMove, at: Int64(step), x: step / 2, y: 0)
            if step % 8 == 0 { slow.take(.pointerMove, at: Int64(step), x: step / 2, y: 0) }
        }
        let speed = fast.session.channels.pointer.speed
        #expect(isNear(speed, slow.session.channels.pointer.speed))
        #expect(isNear(speed, 500))
        #expect(fast.session.channels.pointer.moveCount == 801)
    }

    @Test("A press or a rest ends a stroke; an adjustment under 20 px is none")
    func strokes() {
        var visit = Visit()
        for step in Int32(0)...10 { visit.take(.pointerMove, at: Int64(step) * 10, x: 30 * step) }
        visit.take(.pointerDown, at: 110, x: 300)
        #expect(visit.session.channels.pointer.strokes == 1)
        #expect(visit.session.channels.pointer.strokeLength == 300)
        #expect(isNear(visit.session.channels.pointer.efficiency, 1))
        #expect(isNear(visit.session.channels.pointer.peakSpeed, 3_000))
        #expect(visit.session.channels.pointer.subMovements == 1)
        visit.take(.pointerUp, at: 200, x: 305)
        #expect(visit.session.channels.pointer.strokes == 1)
        for step in Int32(1)...10 {
            visit.take(.pointerMove, at: 1_000 + Int64(step) * 10, x: 305, y: 30 * step)
        }
        #expect(visit.session.channels.pointer.strokes == 1)
        #expect(visit.session.channels.pointer.pauses.count == 1)
        visit.take(.pointerMove, at: 3_000, x: 500, y: 500)
        #expect(visit.session.channels.pointer.strokes == 2)
        #expect(visit.session.channels.pointer.strokeStart.ticks == 30_000)
    }

    @Test("After a short rest a straight stroke is straight from its first step")
    func strokeAfterRest() {
        var visit = Visit()
        visit.take(.pointerMove, at: 0, x: 0)
        visit.take(.pointerMove, at: 200, x: 100)
        visit.take(.pointerMove, at: 220, x: 200)
        #expect(visit.session.channels.pointer.stroke.length == 200)
        #expect(visit.session.channels.pointer.stroke.displacement == 200)
        #expect(visit.session.channels.pointer.stroke.value == 1)
    }

    @Test("A finger that lands elsewhere has not moved there")
    func landing() {
        for touchesOnly in [true, false] {
            let (down, up): (EventKind, EventKind) =
                touchesOnly ? (.touchStart, .touchEnd) : (.pointerDown, .pointerUp)
            let touch = PointerButtons.touch.rawValue
            var visit = Visit()
            for tap in Int32(0)..<10 {
                let (at, x) = (Int64(tap) * 200, tap % 2 == 0 ? 0 : 900 as Int32)
                visit.take(down, at: at, x: x, y: 40, detail: touch)
                visit.take(up, at: at + 80, x: x, y: 40, detail: touch)
            }
            #expect(visit.session.channels.pointer.isTouch)
            #expect(visit.session.channels.pointer.pathLength == 0)
            #expect(visit.session.channels.pointer.speed == 0)
            #expect(visit.session.channels.pointer.turnsX == 0)
            #expect(visit.session.channels.pointer.strokes == 0)
            #expect(visit.session.channels.pointer.x == 900)
        }
    }

    @Test("A gap begins anew: neither way nor speed across it")
    func gap() {
        var visit = Visit()
        visit.take(.pointerMove, at: 0, x: 0)
        visit.take(.pointerMove, at: 251, x: 900)
        #expect(visit.session.channels.pointer.pathLength == 0)
        #expect(visit.session.channels.pointer.speed.isNaN)
        visit.take(.pointerMove, at: 501, x: 1_000)
        #expect(visit.session.channels.pointer.pathLength == 100)
        #expect(isNear(visit.session.channels.pointer.speed, 400))
    }

    @Test("Turns count for each second of motion, drags by their share of the path")
    func turnsAndDrags() {
        var visit = Visit()
        for step in Int32(0)...100 {
            // To and fro by 50 px five times a second, with the button down in the second half.
            let kind: EventKind = step > 50 ? .drag : .pointerMove
            visit.take(kind, at: Int64(step) * 20, x: abs(step % 10 - 5) * 10, y: 7)
        }
        // 19 turns inside two seconds: the last extreme is not left.
        #expect(isNear(visit.session.channels.pointer.turnsX, 9.5))
        #expect(visit.session.channels.pointer.turnsY == 0)
        #expect(isNear(visit.session.channels.pointer.dragShare, 0.5))
        #expect(isNear(visit.session.channels.pointer.pathLength, 1_000))
    }

    @Test("It is outside from leaving the window until it enters, moves or a page comes")
    func outside() {
        let backs: [(EventKind, UInt8)] = [
            (.pointerEnter, 255), (.pointerMove, 255), (.pageView, 255),
        ]
        for (kind, element) in backs {
            var visit = Visit()
            visit.take(.pointerMove, at: 0, x: 5, y: 5)
            visit.take(.pointerLeave, at: 100, over: 3)
            #expect(!visit.session.channels.pointer.isOutside)
            visit.take(.pointerLeave, at: 200)
            visit.take(.pointerLeave, at: 300)
            #expect(visit.session.channels.pointer.isOutside)
            #expect(visit.session.channels.pointer.leftAt.ticks == 2_000)
            visit.take(kind, at: 400, x: 5, y: 5, over: element)
            #expect(!visit.session.channels.pointer.isOutside, "\(kind)")
        }
    }

    @Test("Wild events, in place and time, give no NaN once there is a reading", arguments: 1...6)
    func wild(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var visit = Visit()
        var at: Int64 = 0
        var known = false
        let kinds: [EventKind] = [.pointerMove, .drag, .pointerDown, .pointerUp, .touchStart]
        for step in 0..<3_000 {
            at += Int64(generator.index(below: 3) == 0 ? 0 : generator.index(below: 300))
            let limit = Int(Coordinate.limit)
            visit.take(
                Event(
                    kinds[generator.index(below: kinds.count)], at: Timestamp(ticks: at * 10),
                    x: Int32(generator.index(below: 2 * limit) - limit),
                    y: Int32(generator.index(below: 2 * limit) - limit)))
            let readings = [
                visit.session.channels.pointer.speed,
                visit.session.channels.pointer.speedMedian,
                visit.session.channels.pointer.speedUsual,
                visit.session.channels.pointer.acceleration,
                visit.session.channels.pointer.jerk,
                visit.session.channels.pointer.curvature,
                visit.session.channels.pointer.efficiency,
                visit.session.channels.pointer.velocityX,
            ]
            let isFinite = readings.allSatisfy(\.isFinite)
            #expect(isFinite || !known, "seed \(seed), step \(step): \(readings)")
            if isFinite { known = true }
        }
        #expect(known, "seed \(seed)")
    }

    @Test("A movement going on has its time, its way, its bow and where it heads")
    func movement() {
        var visit = Visit()
        visit.wait(until: 0)
        #expect(visit.session.channels.pointer.strokeBow.isNaN)
        #expect(visit.session.channels.pointer.strokeTime(at: visit.now).isNaN)
        // Up by 200 px, then right by 200 px, at 1000 px/s: it bends to the right.
        for step in Int32(0)...20 {
            visit.take(.pointerMove, at: 1_000 + Int64(step) * 10, x: 100, y: 500 - 10 * step)
        }
        #expect(visit.session.channels.pointer.strokeBow == 0)
        for step in Int32(1)...20 {
            visit.take(.pointerMove, at: 1_200 + Int64(step) * 10, x: 100 + 10 * step, y: 300)
        }
        let pointer = visit.session.channels.pointer
        #expect(isNear(pointer.strokeTime(at: visit.now), 0.4))
        #expect(pointer.stroke.wayX == 200 && pointer.stroke.wayY == -200)
        #expect(isNear(pointer.strokeBow, 20_000.0 / 160_000))
        #expect(pointer.aheadX > 400 && pointer.aheadX < 550)
        #expect(pointer.aheadY < 300)
        visit.wait(until: 2_000)
        #expect(visit.session.channels.pointer.strokeTime(at: visit.now).isNaN)
    }

    @Test("A pen that reports the same place for minutes after a bend stays finite")
    func stillPen() {
        var visit = Visit()
        for step in Int32(0)...20 {
            let turn = step < 10 ? 0 : step - 10
            visit.take(.pointerMove, at: Int64(step) * 16, x: 100 + 8 * step, y: 100 + 8 * turn)
        }
        for step in 1...20_000 {
            visit.take(.pointerMove, at: 320 + Int64(step) * 16, x: 260, y: 180)
            let slowing = visit.session.channels.pointer.bendSlowing
            #expect(slowing.isNaN || slowing.isFinite, "after \(step) steps")
            if slowing.isInfinite { break }
        }
    }

    @Test("A constant speed peaks at once and by nothing; a bell in its middle and by half")
    func peaks() {
        var flat = Visit()
        for step in Int32(0)...40 {
            flat.take(.pointerMove, at: Int64(step) * 10, x: 100 + 4 * step, y: 100)
        }
        flat.take(.pointerDown, at: 400, x: 260, y: 100)
        #expect(abs(flat.session.channels.pointer.peakRatio - 1) < 0.02)
        #expect(isNear(flat.session.channels.pointer.bendSlowing, .nan))
        var bell = Visit()
        for step in 0...40 {
            let u = Double(step) / 40
            let x = 100 + 800 * u * u * u * (10 + u * (6 * u - 15))
            bell.take(
                .pointerMove(
                    at: Timestamp(ticks: Int64(step) * 100), x: Coordinate(px: x)!, y: .px(100)))
        }
        bell.take(.pointerDown, at: 400, x: 900, y: 100)
        #expect(abs(bell.session.channels.pointer.peakRatio - 1.875) < 0.06)
        #expect(abs(bell.session.channels.pointer.peakTime - 0.5) < 0.06)
    }
}
