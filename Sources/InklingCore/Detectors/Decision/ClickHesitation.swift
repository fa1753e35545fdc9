// SPDX-License-Identifier: Apache-2.0

/// The pointer is on the button for long before it presses.
public struct ClickHesitation: Detector {
    public static let kind = SignalKind.clickHesitation

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "click_hesitation",
            definition:
                "A press comes long after the cursor came over the element: it was thought over.",
            unit:
                "0...1: 1 - usual time from entering to pressing, at most 2 s, / this one; 0.5 while nothing usual is known",
            thresholds:
                "Twice this visitor's mean time from entering to pressing, held in 0.9...4 s: pointing and pressing take 0.2 to 0.6 s once over the target, and 4 s are long for anyone.",
            acquittal:
                "The first press of a visit to an element alone counts; fields, players, images and repeatable elements; an element scrolled under the cursor; a finger.",
            source:
                "Fitts 1954; hover before click: Huang, White and Dumais 2011 (doi 10.1145/1978942.1979125)."
        )
    }

    static let shortest: Float = 0.9
    static let longest: Float = 4

    /// Mean time from entering to pressing, seconds; NaN before the first.
    private var usual: Float = missing
    /// When the hover began whose first press was seen.
    private var seen: Instant = .start

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        guard event.kind == .pointerDown, let index = event.element.index,
            event.detail & PointerButtons.touch.rawValue == 0
        else { return }
        let since = channels.hover.since
        guard channels.hover.element == event.element, since < now, since != seen else { return }
        seen = since
        let element = page[index]
        guard element.flags.contains(.interactive), !element.flags.contains(.repeatable),
            !element.flags.contains(.disabled), element.role != .formField,
            element.role != .media, element.role != .image
        else { return }
        if channels.scroll.moveCount > 0, channels.scroll.movedAt >= since { return }
        let span = now.since(since).seconds
        let half = ClickHesitation.longest / 2
        let before = usual > half ? half : usual
        let twice = before == before ? before * 2 : 0
        // A mean with a memory of five presses.
        usual =
            usual == usual
            ? usual + (min(span, ClickHesitation.longest) - usual) * 0.2 : min(span, 1)
        guard span >= max(twice, ClickHesitation.shortest) else { return }
        signals.append(
            Signal(
                .clickHesitation, at: now, start: since, strength: excess(of: span, over: before),
                element: event.element))
    }
}
