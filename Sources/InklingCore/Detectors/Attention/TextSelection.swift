// SPDX-License-Identifier: Apache-2.0

/// A stretch of text is selected.
public struct TextSelection: Detector {
    public static let kind = SignalKind.textSelection

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "text_selection",
            definition:
                "Text on the page is selected and left selected: it is being read closely, or about to be copied.",
            unit: "0...1: characters / (characters + 20)",
            thresholds:
                "At least three characters, unchanged for 0.5 s: a selection still being drawn changes more often.",
            acquittal:
                "Fields, where selecting is editing; a selection that is undone or under three characters; a page view.",
            source:
                "Selection as reading aid: White and Buscher 2012, Text selections as implicit relevance feedback (doi 10.1145/2348283.2348506)."
        )
    }

    static let settling = Interval.milliseconds(500)
    static let charactersMin: Int32 = 3

    private var deadline = Deadline()
    private var since: Instant = .start
    private var characters: Float = 0
    private var element: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) {
            signals.append(
                Signal(
                    .textSelection, at: moment, start: since,
                    strength: characters / (characters + 20),
                    element: ElementID(rawValue: UInt8(truncatingIfNeeded: element))))
        }
        switch event.kind {
        case .selection:
            let isField = event.element.index.map { page[$0].role == .formField } ?? false
            guard event.a >= TextSelection.charactersMin, !isField else { return deadline.clear() }
            if !deadline.isArmed { since = now }
            characters = Float(event.a)
            element = UInt32(event.element.rawValue)
            deadline.set(now + TextSelection.settling)
        case .pageView: deadline.clear()
        default: break
        }
    }
}
