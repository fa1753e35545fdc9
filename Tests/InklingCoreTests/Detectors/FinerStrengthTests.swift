// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

/// Strengths that say how strong: each beside the same behaviour, weaker.
@Suite("Strengths")
struct FinerStrengthTests {
    /// The strengths of one kind of signal, in hundredths.
    private func strengths(_ kind: SignalKind, in story: Story) -> [Int] {
        let end = (story.events.last?.time.ticks ?? 0) + 600_000
        return signals(of: story.events + [.tick(at: Timestamp(ticks: end))])
            .filter { $0.kind == kind }.map { Int(($0.strength * 100).rounded()) }
    }

    @Test("of a hesitation rises with the detour on the way there")
    func hesitation() {
        let straight = Story.page().moving(at: 1000)
        // A bow of two legs: 200 px out of about 283 px of path.
        let bow = Story.page().moving(from: (100, 400), to: (200, 500), at: 1000, for: 200)
            .moving(from: (200, 500), to: (300, 400), at: 1200, for: 200)
        #expect(strengths(.cursorHesitation, in: straight) == [50])
        let bowed = strengths(.cursorHesitation, in: bow)
        #expect(bowed.count == 1)
        #expect(bowed.allSatisfy { $0 > 58 && $0 < 75 }, "\(bowed)")
    }

    @Test("of a dwell rises with each visit to the element")
    func dwell() {
        let story = Story.page().over(2, at: 1000).over(8, at: 2100).over(2, at: 3000)
            .over(8, at: 6000)
        let found = strengths(.dwell, in: story)
        #expect(found.count == 2)
        #expect(found.first == 50)
        #expect(found.last.map { $0 >= 70 } == true, "\(found)")
    }

    @Test("of a pause rises with the screens that were passed by")
    func scrollPause() {
        let near = Story.page().scrolling(from: 0, to: 800, end: 1000)
        let far = Story.page().scrolling(from: 0, to: 3200, end: 1000)
        #expect(strengths(.scrollPause, in: near) == [50])
        #expect(strengths(.scrollPause, in: far) == [88])
    }

    @Test("of a series of images rises with the time given to each")
    func imageSeries() {
        let page = Story.page().element(13, .image, .interactive)
        let image = ElementID(rawValue: 13)
        let quick = page.presses(at: [1000, 2000, 3000], on: image)
        let slow = page.presses(at: [1000, 7000, 13_000], on: image)
        #expect(strengths(.imageSeries, in: quick) == [25])
        #expect(strengths(.imageSeries, in: slow) == [67])
    }

    @Test("of swiping to and fro rises with its speed", arguments: [(500.0, 80), (2000.0, 20)])
    func swipes(every ms: Double, strength: Int) {
        let story = (0..<4).reduce(Story.page()) {
            $0.event(
                .gesture, at: 1000 + Double($1) * ms, b: $1 % 2 == 0 ? 1600 : -1600,
                detail: Gesture.swipe.rawValue, on: On.other)
        }
        #expect(strengths(.swipeBackAndForth, in: story) == [strength])
    }

    @Test("of wandering by keys rises with its speed", arguments: [(300.0, 90), (1500.0, 50)])
    func keys(every ms: Double, strength: Int) {
        let story = (0..<16).reduce(Story.page()) {
            $0.event(
                .key, at: 1000 + Double($1) * ms, detail: KeyClass.navigate.rawValue,
                on: ElementID(rawValue: UInt8($1 % 8)))
        }
        #expect(strengths(.tabKeyWandering, in: story) == [strength])
    }
}
