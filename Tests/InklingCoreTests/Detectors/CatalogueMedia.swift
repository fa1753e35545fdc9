// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

extension CatalogueTests {
    private static func views(_ count: Int, every ms: Double) -> Story {
        (0..<count).reduce(Story()) { $0.page(Int32($1) + 1, at: Double($1) * ms) }
    }

    /// Moves of the pointer with these gaps in s.
    private static func activity(_ gaps: [Double]) -> Story {
        var ms = 1000.0
        return gaps.enumerated().reduce(page) { story, gap in
            ms += gap.element * 1000
            return story.over(8, at: ms, x: 300 + Int32(gap.offset % 7) * 40)
        }
    }

    static let leaving: [CatalogueRow] = [
        .init(.rapidNavigation, "four pages in 6 s", 1, views(4, every: 2000)),
        .init(.rapidNavigation, "at ease", 0, views(4, every: 8000)),
        .init(.rapidNavigation, "two pages", 0, views(2, every: 1000)),
        .init(.idle, "nothing for 100 s", 1, page.over(8, at: 1000)),
        .init(
            .idle, "a sign of life now and then", 0,
            activity([Double](repeating: 6, count: 20)).visibility(.hidden, at: 125_000)),
        .init(.idle, "watching", 0, page.media(.play, at: 1000)),
        .init(.idle, "away", 0, page.visibility(.hidden, at: 1000)),
        .init(
            .fadingEngagement, "less and less", 1,
            activity(
                [Double](repeating: 0.5, count: 24) + [Double](repeating: 1.2, count: 9)
                    + [2.5, 2.5, 2.5, 4, 5, 6])),
        .init(
            .fadingEngagement, "the same pace", 0,
            activity([Double](repeating: 0.5, count: 120))),
    ]

    private static let playing = page.media(.play, at: 1000)

    private static func seeks(_ ways: [(Int32, Int32)], every ms: Double = 800) -> Story {
        ways.enumerated().reduce(playing) { story, place in
            story.media(
                .seek, at: 6000 + Double(place.offset) * ms, from: place.element.0,
                to: place.element.1)
        }
    }

    private static func rates(_ rates: [Int32]) -> Story {
        rates.enumerated().reduce(playing) { story, place in
            story.media(.rateChange, at: 2000 + Double(place.offset) * 1500, to: place.element)
        }
    }

    private static func pauses(_ count: Int) -> Story {
        (0..<count).reduce(page) {
            $0.media(.play, at: 1000 + Double($1) * 4000)
                .media(.pause, at: 3000 + Double($1) * 4000)
        }
    }

    static let media: [CatalogueRow] = [
        .init(.mediaPauses, "the third", 1, pauses(3)),
        .init(.mediaPauses, "one", 0, pauses(1)),
        .init(
            .mediaPauses, "seeks, which browsers tell as pauses", 0,
            (0..<4).reduce(playing) { story, step in
                let ms = 3000 + Double(step) * 4000
                return story.media(.pause, at: ms).media(.seek, at: ms + 50, from: 0, to: 9000)
                    .media(.play, at: ms + 100)
            }),
        .init(.repeatedSection, "back and on", 1, seeks([(60_000, 40_000)])),
        .init(.repeatedSection, "a slip", 0, seeks([(60_000, 59_000)])),
        .init(
            .repeatedSection, "seeking on", 0, seeks([(60_000, 40_000), (40_000, 90_000)])),
        .init(
            .repeatedSection, "a drag of the slider, which is one", 1,
            seeks((0..<8).map { (60_000 - $0 * 1500, 58_500 - $0 * 1500) }, every: 60)),
        .init(
            .repeatedSection, "a drag that comes back to where it began", 0,
            seeks([(60_000, 40_000), (40_000, 20_000), (20_000, 60_000)], every: 60)),
        .init(
            .repeatedSection, "ahead, and back much later", 1,
            seeks([(10_000, 70_000), (130_000, 90_000)], every: 60_000)),
        .init(
            .repeatedSection, "paused, back and on", 1,
            playing.media(.pause, at: 5000).media(.seek, at: 6000, from: 60_000, to: 40_000)
                .media(.play, at: 16_000)),
        .init(
            .repeatedSection, "paused and back, but not played", 0,
            playing.media(.pause, at: 5000).media(.seek, at: 6000, from: 60_000, to: 40_000)),
        .init(.skippedTopic, "a minute ahead", 1, seeks([(10_000, 70_000)])),
        .init(
            .skippedTopic, "a drag of the slider", 1,
            seeks((0..<8).map { (10_000 + $0 * 1500, 11_500 + $0 * 1500) }, every: 60)),
        .init(
            .skippedTopic, "paused, ahead and on", 1,
            playing.media(.pause, at: 5000).media(.seek, at: 6000, from: 10_000, to: 70_000)
                .media(.play, at: 6100)),
        .init(
            .skippedTopic, "paused and ahead, but not played", 0,
            playing.media(.pause, at: 5000).media(.seek, at: 6000, from: 10_000, to: 70_000)),
        .init(
            .skippedTopic, "ahead and paused at once", 0,
            seeks([(10_000, 70_000)]).media(.pause, at: 6500)),
        .init(
            .skippedTopic, "ahead to the end", 0,
            seeks([(10_000, 70_000)]).media(.ended, at: 6500, from: 70_000, to: 70_000)),
        .init(.skippedTopic, "two seconds", 0, seeks([(10_000, 12_000)])),
        .init(.skippedTopic, "to and fro", 0, seeks([(10_000, 70_000), (70_000, 10_000)])),
        .init(.speedChanges, "again", 1, rates([1500, 1000])),
        .init(.speedChanges, "once", 0, rates([1500])),
        .init(.speedChanges, "hardly", 0, rates([1050, 1000, 1050])),
        .init(
            .stalls, "a second", 1,
            playing.media(.stall, at: 4000).media(.resume, at: 5000)),
        .init(
            .stalls, "a blink", 0, playing.media(.stall, at: 4000).media(.resume, at: 4200)),
        .init(
            .stalls, "after a seek", 0,
            playing.media(.seek, at: 3900, from: 0, to: 9000).media(.stall, at: 4000)
                .media(.resume, at: 5000)),
        .init(
            .leftMidway, "another page", 1, playing.media(.pause, at: 9000).page(2, at: 9500)),
        .init(
            .leftMidway, "a link pressed", 1,
            playing.press(at: 9000).visibility(.hidden, at: 9300)),
        .init(
            .leftMidway, "after the end", 0, playing.media(.ended, at: 9000).page(2, at: 9500)),
        .init(.leftMidway, "hardly begun", 0, playing.page(2, at: 2000)),
        .init(
            .scrubbing, "to and fro", 1,
            seeks([(10_000, 70_000), (70_000, 30_000), (30_000, 50_000), (50_000, 40_000)])),
        .init(.scrubbing, "one jump", 0, seeks([(10_000, 70_000)])),
        .init(
            .scrubbing, "a slider drawn along", 0,
            seeks((1...9).map { ($0 * 1000, $0 * 1000 + 1000) }, every: 60)),
        .init(
            .completion, "to the end", 1,
            playing.media(.ended, at: 21_000, from: 20_000, to: 20_000)),
        .init(.completion, "half-way", 0, playing.media(.pause, at: 9000)),
        .init(.completion, "jumped to the end", 0, playing.media(.ended, at: 2000)),
    ]

    private static func gestures(
        _ gesture: Gesture, _ moves: [Int32], on element: ElementID = On.other,
        every ms: Double = 600
    ) -> Story {
        moves.enumerated().reduce(page) { story, place in
            story.event(
                .gesture, at: 1000 + Double(place.offset) * ms, b: place.element * 8,
                detail: gesture.rawValue, on: element)
        }
    }

    private static func taps(_ places: [(Int32, ElementID)]) -> Story {
        places.enumerated().reduce(page) { story, place in
            story.press(
                at: 1000 + Double(place.offset) * 900, on: place.element.1, x: place.element.0,
                y: 40, buttons: [.primary, .touch])
        }
    }

    /// Each key comes from where the one before it went.
    private static func tabs(_ count: Int, among places: Int = 8, typing: Bool = false) -> Story {
        (0..<count).reduce(page) { story, step in
            let ms = 1000 + Double(step) * 400
            let next = story.event(
                .key, at: ms, detail: KeyClass.navigate.rawValue,
                on: ElementID(rawValue: UInt8(step % places)))
            return typing && step % 4 == 3
                ? next.event(.key, at: ms + 100, detail: KeyClass.edit.rawValue) : next
        }
    }

    static let touch: [CatalogueRow] = [
        .init(.longPress, "held", 1, gestures(.longPress, [0])),
        .init(.longPress, "a tap", 0, gestures(.tap, [0])),
        .init(.longPress, "in a field", 0, gestures(.longPress, [0], on: On.field)),
        .init(
            .swipeBackAndForth, "to and fro", 1, gestures(.swipe, [200, -200, 200, -200, 200])),
        .init(.swipeBackAndForth, "on and on", 0, gestures(.swipe, [200, 200, 200, 200, 200])),
        .init(.swipeBackAndForth, "a slip", 0, gestures(.swipe, [200, -20, 200, -20, 200])),
        .init(
            .swipeBackAndForth, "a carousel", 0,
            gestures(.swipe, [200, -200, 200, -200, 200], on: On.stepper)),
        .init(.missedTap, "twice beside", 1, taps([(100, .none), (102, .none)])),
        .init(.missedTap, "beside, then on it", 1, taps([(100, .none), (80, On.button)])),
        .init(.missedTap, "on it", 0, taps([(80, On.button), (80, On.button)])),
        .init(.missedTap, "far from anything", 0, taps([(400, .none), (402, .none)])),
        .init(.missedTap, "once beside", 0, taps([(100, .none)])),
        .init(.tabKeyWandering, "thirty moves", 1, tabs(30)),
        .init(.tabKeyWandering, "to a field and typing", 0, tabs(30, typing: true)),
        .init(.tabKeyWandering, "fifteen moves", 1, tabs(16)),
        .init(.tabKeyWandering, "fourteen moves", 0, tabs(15)),
        .init(.tabKeyWandering, "keys within a list", 0, tabs(30, among: 1)),
    ]

    @Test("a drag back is heard again once, however many seeks it tells")
    func repeatedOnce() {
        let places: [(Int32, Int32)] = (0..<8).map { step in
            (60_000 - step * 4000, 56_000 - step * 4000)
        }
        let drag = Self.seeks(places, every: 60)
        let story = drag.media(.seek, at: 20_000, from: 42_000, to: 30_000)
        let found = signals(of: story.events + [.tick(at: Story.ms(30_000))])
            .filter { $0.kind == .repeatedSection }
        #expect(found.map(\.strength) == [0.5, 0.75])
    }
}
