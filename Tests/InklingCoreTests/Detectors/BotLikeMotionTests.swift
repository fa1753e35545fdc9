// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Bot-like motion")
struct BotLikeMotionTests {
    /// What is found in moves on an empty page, and how strong the last 100 are.
    private func watch(_ moves: [Event]) -> (count: Int, strength: Float) {
        var bench = DetectorBench<BotLikeMotion>()
        var signals = Signals()
        let start = moves.first?.time ?? Timestamp(ticks: 0)
        bench.advance(
            .pageView(
                at: start, page: 1, viewportWidth: .px(1600), viewportHeight: .px(800),
                documentHeight: .px(800)),
            into: &signals)
        for event in moves { bench.advance(event, into: &signals) }
        return (signals.count, bench.detector.strength)
    }

    private func moves(_ count: Int, every ms: Double = 17, _ place: (Int) -> (Double, Double))
        -> [Event]
    {
        (0..<count).map { step in
            let (x, y) = place(step)
            return .pointerMove(
                at: Timestamp(milliseconds: 1000 + ms * Double(step))!,
                x: Coordinate(px: x.rounded())!, y: Coordinate(px: y.rounded())!)
        }
    }

    @Test("finds nine of ten programs that compute their path, of each kind, in 1,000 moves")
    func programs() {
        // A line with fresh noise on every sample and a walk in random wind are not foretold, and
        // have speeds as people's.
        for kind in SimulatedBot.allCases where kind != .shaken && kind != .wind {
            let missed = (UInt64(1)...30).filter { seed in
                watch(kind.moves(seed: seed, count: 1000)).count == 0
            }
            // One in seven of those that leap rests too shortly for a jump to be told from a flick.
            #expect(missed.count <= (kind == .leaping ? 6 : 3), "\(kind), seeds \(missed)")
        }
    }

    @Test("finds steps of one pixel, which rounding makes look like a trembling line")
    func smallSteps() {
        let line = moves(100) { (Double($0) * 0.2 + 300, 200 + Double($0)) }
        #expect(watch(line).count == 1)
        #expect(watch(Array(line.prefix(99))).count == 0)
    }

    @Test("finds a speed that never changes on a path that turns everywhere")
    func evenness() {
        var random = SeededGenerator(seed: 3)
        var (x, y) = (500.0, 400.0)
        let path = moves(100) { _ in
            // 12 px in any of eight directions.
            let (across, down) = [
                (12.0, 0.0), (-12, 0), (0, 12), (0, -12), (8.5, 8.5), (-8.5, 8.5), (8.5, -8.5),
                (-8.5, -8.5),
            ][random.index(below: 8)]
            (x, y) = (x + across, y + down)
            return (x, y)
        }
        #expect(watch(path).count == 1)
    }

    @Test("finds jumps after rests, twelve of a hundred moves")
    func jumps() {
        func path(_ jumps: Int) -> [Event] {
            var random = SeededGenerator(seed: 4)
            var time = 1000.0
            var (x, y) = (300.0, 400.0)
            return (0..<100).map { step in
                let isJump = step > 0 && step <= jumps
                time += isJump ? 400 : 17
                x += isJump ? (step % 2 == 0 ? -200 : 200) : random.normal() * 6
                y += random.normal() * 6
                return .pointerMove(
                    at: Timestamp(milliseconds: time)!, x: Coordinate(px: x)!,
                    y: Coordinate(px: y)!)
            }
        }
        #expect(watch(path(12)).count == 1)
        #expect(watch(path(11)).count == 0)
    }

    @Test("takes no hand for a program: it is uneven, corrects itself and trembles")
    func hands() {
        for seed in UInt64(1)...12 {
            let findings = SimulatedFindings(of: .shop(seed: seed, number: 0))
            #expect(
                !findings.signals.contains { $0.signal.kind == .botLikeMotion }, "seed \(seed)")
        }
    }

    @Test("says nothing of a finger, of a drag, nor of a hand that hardly moves")
    func acquittals() {
        let line = moves(300) { (Double($0) * 3, 200) }
        let finger = line.map { event in
            var touch = event
            touch.kind = .touchMove
            touch.detail = PointerButtons.touch.rawValue
            return touch
        }
        let drag = line.map { event in
            var drag = event
            drag.kind = .drag
            return drag
        }
        #expect(watch(line).count == 3)
        #expect(watch(finger).count == 0)
        #expect(watch(drag).count == 0)
        let still = moves(300) { (400 + Double($0 % 3), 200 + Double($0 % 2)) }
        #expect(watch(still).count == 0)
    }
}
