// SPDX-License-Identifier: Apache-2.0

/// The keyboard wanders through the page.
public struct TabKeyWandering: Detector {
    public static let kind = SignalKind.tabKeyWandering

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "tab_key_wandering",
            definition:
                "The focus is moved on and on by keys and nothing is used: what is looked for cannot be reached, or not be seen.",
            unit: "0...1: 1 - mean time between the moves / 3 s",
            thresholds:
                "Fifteen moves of the focus by navigation keys, each within 3 s of the one before, without a press, input or submit: a menu and a form of ten fields are passed with fewer. The focus has moved if such a key comes from another element than the last, so what has no number counts with the element around it.",
            acquittal:
                "Typing; a press or Enter; Tab from field to field while filling in; keys within one element (a list, a text, a player); a page view.",
            source:
                "WebAIM screen reader survey (skipping); WCAG 2.2, 2.4.1 Bypass Blocks and 2.4.3 Focus Order."
        )
    }

    static let gap = Interval.seconds(3)
    static let needed: UInt16 = 15

    private var run = Repetition()
    /// Where the last navigation key came from.
    private var origin: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .key:
            switch KeyClass(rawValue: event.detail) {
            case .navigate: move(event.element, at: now, into: &signals)
            case .edit, .submit: run.clear()
            default: break
            }
        case .pageView: self = TabKeyWandering()
        case .pointerDown, .inputChange, .optionChosen, .submit: run.clear()
        default: break
        }
    }

    private mutating func move(
        _ element: ElementID, at now: Instant, into signals: inout Signals
    ) {
        let next = UInt32(element.rawValue)
        let isMove = next != origin && origin != UInt32(ElementID.none.rawValue)
        origin = next
        guard isMove else { return }
        run.add(at: now, gap: TabKeyWandering.gap)
        guard run.isDue(TabKeyWandering.needed) else { return }
        let mean = now.since(run.first).seconds / Float(TabKeyWandering.needed - 1)
        let strength = 1 - mean / TabKeyWandering.gap.seconds
        signals.append(
            Signal(
                .tabKeyWandering, at: now, start: run.first,
                strength: strength > 0 ? strength : 0, element: element))
    }
}
