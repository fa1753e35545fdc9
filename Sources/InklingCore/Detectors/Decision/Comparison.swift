// SPDX-License-Identifier: Apache-2.0

/// The pointer goes back and forth between items.
public struct Comparison: Detector {
    public static let kind = SignalKind.comparison

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "comparison",
            definition:
                "The cursor goes from one item to another and back, again and again: they are being compared.",
            unit: "0...1: 1 - 2^-n, n the returns after the first",
            thresholds:
                "Two returns to the item before the last (A, B, A, B), each within 12 s of the one before. One return is a second look.",
            acquittal:
                "Going along a row once; items that only pass under a scrolling page; a page view.",
            source:
                "Gaze and cursor between alternatives: Russo and Leclerc 1994 (doi 10.1086/209397)."
        )
    }

    static let gap = Interval.seconds(12)
    static let needed: UInt16 = 2

    private var run = Repetition()
    private var seen: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerMove, .pointerEnter:
            let count = UInt32(channels.hover.comparisons)
            guard count != seen else { return }
            seen = count
            if channels.scroll.isJustMoved(at: now) { return }
            run.add(at: now, gap: Comparison.gap)
            guard run.isDue(Comparison.needed) else { return }
            signals.append(
                Signal(
                    .comparison, at: now, start: run.first, strength: halving(run.count - 1),
                    element: channels.hover.element))
        case .pageView:
            run.clear()
            seen = UInt32(channels.hover.comparisons)
        default: break
        }
    }
}
