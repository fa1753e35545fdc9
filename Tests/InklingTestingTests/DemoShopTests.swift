// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingImport
import InklingTesting
import Testing

private let fixture = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/recordings/demo-shop.jsonl")

@Suite("The bundled recording of a shop")
struct DemoShopTests {
    let events = DemoShop.events()

    @Test("is the file in Fixtures (UPDATE_FIXTURES=1 rewrites it)")
    func isCurrent() throws {
        let file = EventWriter.file(events, source: "DemoShop of InklingTesting")
        if ProcessInfo.processInfo.environment["UPDATE_FIXTURES"] == "1" {
            try FileManager.default.createDirectory(
                at: fixture.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.utf8).write(to: fixture)
        }
        #expect(try Data(contentsOf: fixture) == Data(file.utf8))
        var recording = try Recording.open(fixture.path)
        #expect(try recording.readAll() == events)
    }

    @Test("lasts about 90 s in order of time")
    func lasts() throws {
        let span = try #require(events.last).time.milliseconds
        #expect((80_000...100_000).contains(span), "\(span) ms")
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
    }

    @Test("has six presses of the dead button within 1.5 s and no answer for 4 s")
    func rage() throws {
        let presses = presses(on: DemoShop.Product.deadButton)
        #expect(presses.count == 6)
        let (first, last) = try (#require(presses.first), #require(presses.last))
        #expect(last.time.milliseconds - first.time.milliseconds < 1500)
        #expect(responses(after: first, within: 4000) == 0)
    }

    @Test("has one press that is never answered and one that is, 80 ms after its release")
    func answers() throws {
        let dead = try #require(presses(on: DemoShop.Product.filterButton).first)
        #expect(responses(after: dead, within: 4000) == 0)
        let working = try #require(presses(on: DemoShop.Product.sizeButton).first)
        #expect(responses(after: working, within: 160) == 1)
    }

    @Test("turns at least five times in 6 s of scrolling, with legs of 200 px or more")
    func thrash() throws {
        // The offset at every change of direction, with its time.
        let scrolls = events.filter { $0.kind == .scroll }
        var turns: [Event] = []
        for index in scrolls.indices.dropFirst().dropLast() {
            let before = scrolls[index].y - scrolls[index - 1].y
            let after = scrolls[index + 1].y - scrolls[index].y
            if before != 0, after != 0, (before < 0) != (after < 0) { turns.append(scrolls[index]) }
        }
        let burst = Array(turns.prefix(5))
        #expect(burst.count == 5)
        #expect(burst[4].time.milliseconds - burst[0].time.milliseconds < 6000)
        for (one, next) in zip(burst, burst.dropFirst()) { #expect(abs(next.y - one.y) >= 1600) }
    }

    @Test("holds over the action before pressing it, and ends with the goal")
    func hesitation() throws {
        let press = try #require(presses(on: DemoShop.Product.action).first)
        let entered = try #require(
            events.last {
                $0.kind == .pointerEnter && $0.element == DemoShop.Product.action
                    && $0.time < press.time
            })
        #expect(press.time.milliseconds - entered.time.milliseconds > 2000)
        #expect(events.filter { $0.kind == .goal }.count == 1)
    }

    @Test("leaves at the top for 2 s and is hidden for 3 s")
    func absences() throws {
        let leave = try #require(
            events.first { $0.kind == .pointerLeave && $0.element.isNone && $0.y < 0 })
        let back = try #require(
            events.first {
                $0.kind == .pointerEnter && $0.element.isNone && $0.time > leave.time
            })
        #expect(back.time.milliseconds - leave.time.milliseconds >= 1999)
        let tabs = events.filter { $0.kind == .visibility }
        #expect(tabs.count == 2)
        #expect(abs(tabs[1].time.milliseconds - tabs[0].time.milliseconds - 3000) < 1)
    }

    private func presses(on element: ElementID) -> [Event] {
        let start = events.last { $0.kind == .pageView }?.time ?? Timestamp(ticks: 0)
        return events.filter {
            $0.kind == .pointerDown && $0.element == element && $0.time > start
        }
    }

    private func responses(after event: Event, within milliseconds: Double) -> Int {
        events.filter {
            $0.kind == .response && $0.time >= event.time
                && $0.time.milliseconds <= event.time.milliseconds + milliseconds
        }.count
    }
}

@Suite("A generated trace")
struct TraceGeneratorTests {
    @Test("is the same for the same seed and another for another")
    func isSeeded() {
        #expect(TraceGenerator.visit(seed: 1) == TraceGenerator.visit(seed: 1))
        #expect(TraceGenerator.visit(seed: 1) != TraceGenerator.visit(seed: 2))
    }

    @Test("runs forwards in time and holds canonical events only")
    func isOrdered() {
        for seed in 0..<UInt64(20) {
            let events = TraceGenerator.visit(seed: seed) + []
            #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
            #expect(events.allSatisfy { $0 == $0.canonical })
        }
    }

    @Test("of all kinds has each kind")
    func hasAllKinds() {
        let kinds = Set(TraceGenerator.allKinds(seed: 3).map(\.kind))
        #expect(kinds.count == EventKind.allCases.count)
    }
}
