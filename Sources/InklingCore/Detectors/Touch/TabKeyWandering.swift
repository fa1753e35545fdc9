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
                "Fifteen moves of the focus by navigation keys, each within 3 s of the one before, without a press, input or submit: a menu and a form of ten fields are passed with fewer.",
            acquittal:
                "Typing; a press or Enter; Tab from field to field while filling in; a page view.",
            source:
                "WebAIM screen reader survey (skipping); WCAG 2.2, 2.4.1 Bypass Blocks and 2.4.3 Focus Order."
        )
    }

    static let gap = Interval.seconds(3)
    static let needed: UInt16 = 15
    static let keyTail = Interval.milliseconds(300)

    private var run = Repetition()
    private var keyAt: Instant = .start
    private var hasKey: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .key:
            switch KeyClass(rawValue: event.detail) {
            case .navigate:
                keyAt = now
                hasKey = 1
            case .edit, .submit: run.clear()
            default: break
            }
        case .focus:
            guard hasKey != 0, !event.element.isNone,
                now.since(keyAt) <= TabKeyWandering.keyTail
            else { return }
            hasKey = 0
            run.add(at: now, gap: TabKeyWandering.gap)
            guard run.isDue(TabKeyWandering.needed) else { return }
            let mean = now.since(run.first).seconds / Float(TabKeyWandering.needed - 1)
            let strength = 1 - mean / TabKeyWandering.gap.seconds
            signals.append(
                Signal(
                    .tabKeyWandering, at: now, start: run.first,
                    strength: strength > 0 ? strength : 0, element: event.element))
        case .pointerDown, .inputChange, .optionChosen, .submit, .pageView: run.clear()
        default: break
        }
    }
}
