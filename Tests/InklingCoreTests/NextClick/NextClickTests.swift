// SPDX-License-Identifier: Apache-2.0
// Which elements are in question, and what a model makes of them.

import CAllocationCount
import InklingCore
import InklingTesting
import Testing

@Suite("The next click")
struct NextClickTests {
    private let near: [(feature: TargetFeature, threshold: Float, step: Float)] = [
        (.edgeDistance, 50, 1), (.edgeDistance, 150, 1), (.edgeDistance, 400, 1),
    ]

    @Test("is in question for elements in view that can be pressed")
    func hasCandidates() {
        var page = Page([])
        let flags: [ElementFlags] = [
            [.interactive, .exposed], [.interactive], [.exposed],
            [.interactive, .exposed, .disabled], [.interactive, .exposed, .repeatable],
        ]
        for (index, flags) in flags.enumerated() {
            page.describe(UInt8(index), Button(x: 100, y: 100 * Double(index)), flags: flags)
        }
        #expect(page.candidates.isEmpty, "no pointer has moved")
        page.move(10, 10, at: 100)
        #expect(page.candidates == [0, 4])
        page.take(
            Event(.elementConcealed, at: Timestamp(ticks: 2000), element: ElementID(rawValue: 4)))
        #expect(page.candidates == [0])
        page.take(Event(.pointerLeave, at: Timestamp(ticks: 3000)))
        #expect(page.candidates.isEmpty, "the pointer is outside")
        page.move(20, 10, at: 400)
        #expect(page.candidates == [0])
        page.take(Event(.touchStart, at: Timestamp(ticks: 5000), x: 80, y: 80))
        #expect(page.candidates.isEmpty, "a finger gives no way to tell from")
        page.move(30, 10, at: 550)
        #expect(page.candidates == [0])
        page.take(
            .pageView(
                at: Timestamp(ticks: 6000), page: 2, viewportWidth: .px(1280),
                viewportHeight: .px(800), documentHeight: .px(800)))
        page.describe(7, Button(x: 20, y: 20))
        #expect(page.candidates.isEmpty, "on another page no pointer has moved yet")
        page.move(31, 10, at: 700)
        #expect(page.candidates == [7])
    }

    @Test("names the likeliest first, with probabilities that add up to 1")
    func addsUp() throws {
        let words = try choice(near)
        for count in [1, 2, 5, 8] {
            var page = Page((0..<count).map { Button(x: 150 * Double($0), y: 300) })
            page.move(160, 310, at: 10)
            let targets = try page.next(by: words)
            #expect(targets.count == count)
            #expect(abs(targets.map(\.probability).reduce(0, +) - 1) < 1e-6)
            #expect(targets.map(\.probability) == targets.map(\.probability).sorted(by: >))
            #expect(targets[0].element.rawValue == (count > 1 ? 1 : 0))
        }
        var crowd = Page((0..<255).map { Button(x: 5 * Double($0), y: 300, width: 4) })
        crowd.move(600, 310, at: 10)
        let targets = try crowd.next(by: words)
        #expect(targets.count == NextClick.capacity)
        #expect(targets.map(\.probability).reduce(0, +) < 1)
    }

    @Test("is a softmax of the scores by the model's scale")
    func isSoftmax() throws {
        var page = Page([Button(x: 0, y: 0), Button(x: 500, y: 0)])
        page.move(10, 10, at: 10)
        for scale: Float in [0, 0.5, 2] {
            // The second is beyond all three thresholds, 410 px away: three steps less.
            let targets = try page.next(by: try choice(near, scale: scale))
            let expected = 1 / (1 + exponential(-3 * Double(scale)))
            #expect(abs(Double(targets[0].probability) - expected) < 1e-6)
            #expect(targets[0].element.rawValue == 0)
        }
    }

    @Test("knows where things are when the page is scrolled")
    func followsScrolling() throws {
        var page = Page([Button(x: 0, y: 0), Button(x: 0, y: 1000)])
        page.move(10, 10, at: 10)
        let words = try choice(near)
        #expect(try page.next(by: words)[0].element.rawValue == 0)
        page.take(.scroll(at: Timestamp(ticks: 5000), y: .px(1000)))
        #expect(try page.next(by: words)[0].element.rawValue == 1)
    }

    @Test("is not turned by a hand that trembles after a rest, but by one that sets out")
    func rests() throws {
        var page = Page([Button(x: 300, y: 300), Button(x: 900, y: 300)])
        page.move(100, 315, at: 100)
        for step in 1...12 { page.move(100 + 20 * Double(step), 315, at: 100 + 16 * Double(step)) }
        let resting = page.vector(of: 0)!
        var time = 1300.0
        for offset in [1.0, -1, 3, -4, 0] {
            page.move(340 + offset, 315, at: time)
            // As seen from where the way that led here began: from here it would be all of it.
            let trembling = page.vector(of: 0)!
            #expect(trembling[.progress] < 0.1, "\(offset) px")
            #expect(trembling[.dwell] > resting[.dwell])
            time += 700
        }
        page.move(352, 315, at: time)
        #expect(page.vector(of: 1)![.progress] == 1, "it has only just set out from here")
        page.move(372, 315, at: time + 16)
        #expect(page.vector(of: 1)![.progress] < 1)
    }

    @Test("depends on the way and the boxes, not on numbers, origins or ticks", arguments: 1...8)
    func dependsOnTheWay(seed: UInt64) throws {
        let words = try choice(
            near + [(.aimMargin, 20, 0.7), (.heading25, 0.5, -0.4), (.aimRank, 2, 0.3)],
            aims: twiceTheLast50ms)
        func next(
            order: [Int], ticks: Bool = false, offset: Double = 0
        ) throws -> [(Int, Float)] {
            var random = SeededGenerator(seed: seed)
            func unit() -> Double { Double(random.next() >> 11) * 0x1p-53 }
            let buttons = (0..<12).map { _ in
                Button(x: (900 * unit()).rounded(), y: (700 * unit()).rounded())
            }
            var page = Page(order.map { buttons[$0] })
            var (x, y) = (900 * unit(), 700 * unit())
            for step in 0..<30 {
                (x, y) = (x + 20 * (unit() - 0.4), y + 20 * (unit() - 0.5))
                page.move(x, y, at: offset + 16 * Double(step))
                if ticks { page.take(.tick, at: offset + 16 * Double(step) + 7) }
            }
            page.take(.tick, at: offset + 500)
            return try page.next(by: words).map {
                (order[Int($0.element.rawValue)], $0.probability)
            }
        }
        let order = Array(0..<12)
        let expected = try next(order: order)
        #expect(expected.count == 8)
        for (other, what) in [
            (try next(order: order, ticks: true), "ticks"),
            (try next(order: order, offset: 7000), "a later time"),
        ] {
            #expect(other.map(\.0) == expected.map(\.0), "\(what)")
            #expect(other.map(\.1) == expected.map(\.1), "\(what)")
        }
        // Sums are taken in another order then.
        let turned = try next(order: order.reversed())
        for (one, other) in zip(turned, expected) { #expect(abs(one.1 - other.1) < 1e-6) }
    }

    @Test("has reasons that add up to what parts it from the second", arguments: 1...6)
    func hasReasons(seed: UInt64) throws {
        let words = try choice(
            near + [(.aimMargin, 20, 0.7), (.heading25, 0.5, -0.4), (.rest, 30, 0.2)],
            scale: 0.8, aims: twiceTheLast50ms)
        var random = SeededGenerator(seed: seed)
        func unit() -> Double { Double(random.next() >> 11) * 0x1p-53 }
        var page = Page(
            (0..<6).map { _ in Button(x: (900 * unit()).rounded(), y: (700 * unit()).rounded()) })
        for step in 0..<20 { page.move(100 + 20 * Double(step), 300, at: 16 * Double(step)) }
        let model = try Model.open(words: words.span, schema: TargetFeature.schemaHash)
        let targets = try page.next(by: words)
        let reasons = page.engine.nextClickReasons(by: model, words: words.span, count: 8)
        let sum = (0..<reasons.count).reduce(Float(0)) { $0 + reasons[$1].amount }
        // Of a softmax, the log of two probabilities' ratio is the difference of the scores.
        let ratio = naturalLogarithm(
            Double(targets[0].probability) / Double(targets[1].probability))
        #expect(abs(Double(sum) - ratio) < 1e-4)
        let magnitudes = (0..<reasons.count).map { reasons[$0].amount.magnitude }
        #expect(magnitudes == magnitudes.sorted(by: >))
    }

    @Test("allocates nothing")
    func allocatesNothing() throws {
        let words = try choice(near + [(.centreDistance, 6, 0.5)], aims: twiceTheLast50ms)
        let model = try Model.open(words: words.span, schema: TargetFeature.schemaHash)
        var page = Page((0..<100).map { Button(x: 12 * Double($0), y: 300) })
        for step in 0..<20 { page.move(100 + 20 * Double(step), 315, at: 16 * Double(step)) }
        var next = NextClick()
        var made: UInt64 = 0
        var reasons = 0
        // The first pass warms up what the runtime makes once.
        for _ in 0..<2 {
            let start = allocation_count()
            page.engine.readNextClick(by: model, words: words.span, into: &next)
            reasons = page.engine.nextClickReasons(by: model, words: words.span, count: 8).count
            made = allocation_count() - start
        }
        #expect(made == 0)
        #expect(next.count == 8 && reasons > 0)
    }
}
