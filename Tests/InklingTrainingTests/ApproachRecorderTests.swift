// SPDX-License-Identifier: Apache-2.0
// Which presses are approaches, and what is told of them.

import Foundation
import InklingCore
import InklingTraining
import Testing

@Suite("Approaches out of events")
struct ApproachRecorderTests {
    private func page(_ boxes: [(x: Int32, y: Int32, width: Int32, height: Int32)]) -> [Event] {
        [
            .pageView(
                at: Timestamp(ticks: 0), page: 1, viewportWidth: .px(1280),
                viewportHeight: .px(800), documentHeight: .px(3000))
        ]
            + boxes.enumerated().map { index, box in
                .element(
                    ElementID(rawValue: UInt8(index)), at: Timestamp(ticks: 0), role: .action,
                    flags: [.interactive, .exposed], x: .px(box.x), y: .px(box.y),
                    width: .px(box.width), height: .px(box.height))
            }
    }

    private func moves(_ steps: Int64, from start: Int64 = 1000) -> [Event] {
        (0..<steps).map { step in
            .pointerMove(
                at: Timestamp(ticks: start + step * 167), x: .px(Int32(100 + step * 10)),
                y: .px(200))
        }
    }

    private func press(
        at ticks: Int64, x: Int32 = 200, _ buttons: PointerButtons = .primary
    ) -> Event {
        .pointer(
            .pointerDown, at: Timestamp(ticks: ticks), x: .px(x), y: .px(200), buttons: buttons)
    }

    private func approaches(_ events: [Event]) -> [ApproachTask] {
        var recorder = ApproachRecorder(user: "visit 1")
        var found: [ApproachTask] = []
        for event in events {
            if let approach = recorder.take(event) { found.append(approach) }
        }
        return found
    }

    private let boxes: [(Int32, Int32, Int32, Int32)] = [
        (150, 180, 200, 100), (180, 190, 40, 20), (600, 400, 80, 30),
    ]

    @Test("have the way before the press, the boxes and the innermost that was pressed")
    func haveTheirWay() throws {
        let found = approaches(page(boxes) + moves(11) + [press(at: 3000)])
        let approach = try #require(found.first)
        #expect(found.count == 1 && approach.target == 1)
        #expect(approach.id == "visit 1#1" && approach.user == "visit 1")
        #expect(approach.viewport == [1280, 800])
        #expect(approach.boxes == boxes.map { [$0.0, $0.1, $0.2, $0.3].map(Double.init) })
        #expect(approach.points.count == 12)
        #expect(approach.points[0] == [-200, 100, 200])
        #expect(approach.points.last == [0, 200, 200])
    }

    @Test("are told where things are seen when the page is scrolled, from the scroll on")
    func followScrolling() throws {
        let scroll = Event.scroll(at: Timestamp(ticks: 900), y: .px(100))
        let moved = boxes.map { ($0.0, $0.1 + 100, $0.2, $0.3) }
        let approach = try #require(
            approaches(page(moved) + [scroll] + moves(11) + [press(at: 3000)]).first)
        #expect(approach.target == 1 && approach.boxes[1][1] == 190)
        let late = Event.scroll(at: Timestamp(ticks: 2900), y: .px(1))
        #expect(approaches(page(boxes) + moves(11) + [late, press(at: 3000)]).isEmpty)
    }

    @Test("go on over the elements that they cross, and not past the window's edge")
    func crossElements() {
        let leave = Event(
            .pointerLeave, at: Timestamp(ticks: 1900), element: ElementID(rawValue: 0))
        let way = moves(11).filter { $0.time.ticks < 1900 }
        let rest = moves(11).filter { $0.time.ticks > 1900 }
        let crossing = approaches(page(boxes) + way + [leave] + rest + [press(at: 3000)])
        #expect(crossing.first?.points.count == 12)
        let edge = Event(.pointerLeave, at: Timestamp(ticks: 1900))
        let returned = approaches(page(boxes) + way + [edge] + rest + [press(at: 3000)])
        #expect(returned.first?.points.count == rest.count + 1)
    }

    @Test("pass over what the engine drops: no clock and no place stops them")
    func passOverDrops() {
        let early = Event.pointerMove(at: Timestamp(ticks: .min), x: .px(1), y: .px(1))
        let late = Event.pointerMove(at: Timestamp(ticks: .max), x: .px(1), y: .px(1))
        let far = Event(.pointerMove, at: Timestamp(ticks: 2000), x: .max, y: .min)
        let found = approaches(page(boxes) + moves(11) + [early, far, press(at: 3000)])
        #expect(found.first?.points.count == 12)
        // The two agree with each other, and are a clock that was set anew.
        #expect(approaches(page(boxes) + moves(11) + [early, late, press(at: 3000)]).isEmpty)
    }

    @Test("are none without a way, off every box, by finger or by another button")
    func areNone() {
        let cases: [[Event]] = [
            [press(at: 3000)], moves(1) + [press(at: 3000)], moves(11) + [press(at: 3000, x: 900)],
            moves(11) + [press(at: 3000, [.primary, .touch])],
            moves(11) + [press(at: 3000, .secondary)], moves(11) + [press(at: 2000)],
        ]
        for (number, events) in cases.enumerated() {
            #expect(approaches(page(boxes) + events).isEmpty, "case \(number)")
        }
        #expect(approaches(moves(11) + [press(at: 3000)]).isEmpty, "no page")
    }

    @Test("begin anew after a press and after a rest")
    func beginAnew() {
        let events =
            page(boxes) + moves(11) + [press(at: 3000), press(at: 3500)]
            + moves(11, from: 9000) + moves(11, from: 20_000) + [press(at: 30_000)]
        let found = approaches(events)
        #expect(found.count == 2, "the second press has no way")
        // The first place after the rest is where it set out.
        #expect(found.last?.points.first == [-1000, 100, 200])
        #expect(found.last?.points.count == 12)
    }

    @Test("can be learned from as they are written")
    func canBeRead() throws {
        let found = approaches(page(boxes) + moves(11) + [press(at: 3000)])
        let text = try JSONEncoder().encode(found[0])
        let read = try ApproachTask.read(text, name: "written")
        #expect(read[0].points == found[0].points && read[0].target == 1)
    }
}
