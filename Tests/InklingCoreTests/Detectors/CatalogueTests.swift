// SPDX-License-Identifier: Apache-2.0
// Every signal beyond the first eight: what gives it, and what looks alike and does not.

import InklingCore
import Testing

/// One behaviour and whether a signal is found in it.
struct CatalogueRow: CustomTestStringConvertible, Sendable {
    var kind: SignalKind
    var testDescription: String
    var events: [Event]
    /// How often the signal is found.
    var count: Int

    init(_ kind: SignalKind, _ name: String, _ count: Int, _ story: Story) {
        self.kind = kind
        testDescription = "\(kind.definition.name): \(name)"
        events = story.events
        self.count = count
    }
}

extension Story {
    /// A page of a certain type and number, with the elements of every story.
    func page(_ number: Int32, type: PageType = .other, at ms: Double) -> Story {
        var story = opening(at: ms)
        let index = story.events.lastIndex { $0.kind == .pageView }!
        story.events[index].x = number
        story.events[index].detail |= type.rawValue
        return story
    }

    func element(
        _ number: UInt8, _ role: ElementRole, _ flags: ElementFlags = [], at ms: Double = 0,
        x: Int32 = 300, y: Int32 = 300, item: UInt16 = 0
    ) -> Story {
        adding(
            .element(
                ElementID(rawValue: number), at: Story.ms(ms), role: role, flags: flags, x: .px(x),
                y: .px(y), width: .px(90), height: .px(60), item: item))
    }

    /// Comes over an element at a moment and stays there until the next event.
    func over(_ element: UInt8, at ms: Double, x: Int32 = 320, y: Int32 = 320) -> Story {
        adding(
            .pointer(
                .pointerMove, at: Story.ms(ms), x: .px(x), y: .px(y),
                over: ElementID(rawValue: element), buttons: []))
    }

    func media(_ action: MediaAction, at ms: Double, from: Int32 = 0, to: Int32 = 0) -> Story {
        adding(
            Event(
                .media, at: Story.ms(ms), a: from, b: to, detail: action.rawValue,
                element: On.player))
    }

    func event(
        _ kind: EventKind, at ms: Double, a: Int32 = 0, b: Int32 = 0, detail: UInt16 = 0,
        on element: ElementID = .none
    ) -> Story {
        adding(
            Event(
                kind, at: Story.ms(ms), x: 0, y: 0, a: a, b: b, detail: detail, element: element))
    }

    /// The same thing at several moments.
    func each(_ moments: [Double], _ act: (Story, Double) -> Story) -> Story {
        moments.reduce(self, act)
    }

    func repeated(_ times: Int, every ms: Double, from: Double, _ act: (Story, Double) -> Story)
        -> Story
    {
        each((0..<times).map { from + Double($0) * ms }, act)
    }
}

@Suite("The catalogue")
struct CatalogueTests {
    static let page = Story.page()
    static let rows = attention + decision + friction + forms + leaving + media + touch + acquittals

    @Test("finds what it says, and nothing that only looks alike", arguments: rows)
    func finds(row: CatalogueRow) {
        let end = (row.events.last?.time.ticks ?? 0) + 1_000_000
        let found = signals(of: row.events + [.tick(at: Timestamp(ticks: end))])
            .filter { $0.kind == row.kind }
        #expect(found.count == row.count, "\(found)")
    }

    @Test("has a case and a near miss for every signal")
    func coversEverySignal() {
        // The first eight have tables of their own.
        for kind in SignalKind.allCases.dropFirst(8) {
            let rows = Self.rows.filter { $0.kind == kind }
            #expect(rows.contains { $0.count > 0 }, "\(kind) is never found")
            #expect(rows.contains { $0.count == 0 }, "\(kind) has no near miss")
        }
    }

    @Test("says of every signal what it is, in numbers, and what acquits it")
    func isDefined() {
        var names: Set<String> = []
        for kind in SignalKind.allCases {
            let definition = kind.definition
            names.insert("\(definition.name)")
            for text in [
                definition.definition, definition.unit, definition.thresholds,
                definition.acquittal, definition.source,
            ] {
                #expect("\(text)".count > 12, "\(kind)")
            }
        }
        #expect(names.count == SignalKind.allCases.count)
        #expect(SignalKind.allCases.count >= 40)
    }
}
