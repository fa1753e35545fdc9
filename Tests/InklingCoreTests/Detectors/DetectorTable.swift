// SPDX-License-Identifier: Apache-2.0
// The language of the detectors' tables: a story of events, and the signals it must give.

import InklingCore
import Testing

/// Elements of the page on which the stories play.
enum On {
    static let nothing = ElementID.none
    static let button = ElementID(rawValue: 1)
    static let price = ElementID(rawValue: 2)
    static let disabled = ElementID(rawValue: 3)
    static let field = ElementID(rawValue: 4)
    static let stepper = ElementID(rawValue: 5)
    static let section = ElementID(rawValue: 6)
    static let player = ElementID(rawValue: 7)
    static let other = ElementID(rawValue: 8)
}

/// Events written down one after the other, times in ms.
struct Story {
    var events: [Event] = []

    static func ms(_ ms: Double) -> Timestamp { Timestamp(milliseconds: ms)! }

    /// A page of 1000 × 800 px with an element of each sort.
    static func page(observes: Bool = true, at ms: Double = 0) -> Story {
        var story = Story()
        story.open(observes: observes, at: ms)
        return story
    }

    mutating func open(observes: Bool = true, at ms: Double) {
        events.append(
            .pageView(
                at: Self.ms(ms), page: 1, flags: observes ? .observesResponses : [],
                viewportWidth: .px(1000), viewportHeight: .px(800), documentHeight: .px(5000)))
        let sorts: [(ElementID, ElementRole, ElementFlags)] = [
            (On.button, .action, .interactive), (On.price, .price, []),
            (On.disabled, .action, [.interactive, .disabled]),
            (On.field, .formField, .interactive),
            (On.stepper, .other, [.interactive, .repeatable]), (On.section, .section, []),
            (On.player, .media, .interactive), (On.other, .other, []),
        ]
        for (id, role, flags) in sorts {
            events.append(
                .element(
                    id, at: Self.ms(ms), role: role, flags: flags, x: .px(0), y: .px(0),
                    width: .px(90), height: .px(90)))
        }
    }

    /// A straight movement in steps of 20 ms; the first event is a step after `start`.
    func moving(
        from: (Double, Double) = (100, 400), to: (Double, Double) = (300, 400),
        at start: Double, for span: Double = 200, over element: ElementID = On.button,
        buttons: PointerButtons = []
    ) -> Story {
        var story = self
        let steps = Int(span / 20)
        for step in 1...steps {
            let t = Double(step) / Double(steps)
            story.events.append(
                .pointer(
                    .pointerMove, at: Self.ms(start + span * t),
                    x: Coordinate(px: from.0 + (to.0 - from.0) * t)!,
                    y: Coordinate(px: from.1 + (to.1 - from.1) * t)!, over: element,
                    buttons: buttons))
        }
        return story
    }

    func press(
        at ms: Double, on element: ElementID = On.button, x: Int32 = 300, y: Int32 = 400,
        buttons: PointerButtons = .primary
    ) -> Story {
        adding(
            .pointer(
                .pointerDown, at: Self.ms(ms), x: .px(x), y: .px(y), over: element,
                buttons: buttons))
    }

    /// Presses at each of some moments.
    func presses(at moments: [Double], on element: ElementID = On.button) -> Story {
        moments.reduce(self) { $0.press(at: $1, on: element) }
    }

    /// Enter, or Space on what it presses, at each of some moments.
    func keyed(at moments: [Double], on element: ElementID = On.button) -> Story {
        moments.reduce(self) {
            $0.then(.key, at: $1, on: element, detail: KeyClass.submit.rawValue)
        }
    }

    func scroll(to y: Double, at ms: Double, of element: ElementID = .none) -> Story {
        adding(Event(.scroll, at: Self.ms(ms), y: Coordinate(px: y)!.eighths, element: element))
    }

    /// One burst of scrolling in steps of 50 ms, ending at `end`.
    func scrolling(from: Double, to: Double, end: Double, steps: Int = 5) -> Story {
        (1...steps).reduce(self) { story, step in
            story.scroll(
                to: from + (to - from) * Double(step) / Double(steps),
                at: end - Double(steps - step) * 50)
        }
    }

    func response(_ response: Response, at ms: Double) -> Story {
        adding(.response(response, at: Self.ms(ms), near: On.button))
    }

    func visibility(_ visibility: Visibility, at ms: Double) -> Story {
        adding(.visibility(visibility, at: Self.ms(ms)))
    }

    func then(
        _ kind: EventKind, at ms: Double, on element: ElementID = .none, detail: UInt16 = 0
    ) -> Story {
        adding(Event(kind, at: Self.ms(ms), x: 2400, y: 3200, detail: detail, element: element))
    }

    func opening(at ms: Double) -> Story {
        var story = self
        story.open(at: ms)
        return story
    }

    func tick(at ms: Double) -> Story { adding(.tick(at: Self.ms(ms))) }

    func adding(_ event: Event) -> Story {
        var story = self
        story.events.append(event)
        return story
    }
}

/// A signal that a story gives: when, since when (ms), where and how strong.
struct Expected: Equatable, Sendable, CustomStringConvertible {
    var at: Double
    var start: Double
    var element: ElementID
    /// In hundredths, rounded.
    var strength: Int

    init(_ at: Double, since start: Double, on element: ElementID = .none, _ strength: Int) {
        self.at = at
        self.start = start
        self.element = element
        self.strength = strength
    }

    var description: String { "\(at) since \(start) on \(element.rawValue): \(strength) %" }
}

/// A row of a detector's table.
struct Row: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var events: [Event]
    var expected: [Expected]

    init(_ name: String, _ story: Story, _ expected: Expected...) {
        testDescription = name
        events = story.events
        self.expected = expected
    }
}

/// Runs a story with one detector, to a minute after its end.
func check<D: Detector>(_ detector: D.Type, _ row: Row, _ location: SourceLocation) {
    var bench = DetectorBench<D>()
    var signals = Signals()
    var found: [Expected] = []
    let end = (row.events.last?.time.ticks ?? 0) + 600_000
    for event in row.events + [.tick(at: Timestamp(ticks: end))] {
        #expect(bench.advance(event, into: &signals) == nil, sourceLocation: location)
        for index in 0..<signals.count {
            let signal = signals[index]
            found.append(
                Expected(
                    Double(signal.at.ticks) / 10, since: Double(signal.start.ticks) / 10,
                    on: signal.element, Int((signal.strength * 100).rounded())))
        }
        signals.removeAll()
    }
    #expect(found == row.expected, sourceLocation: location)
}
