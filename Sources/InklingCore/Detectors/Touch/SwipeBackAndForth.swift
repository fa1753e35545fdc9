// SPDX-License-Identifier: Apache-2.0

/// A finger swipes to and fro.
public struct SwipeBackAndForth: Detector {
    public static let kind = SignalKind.swipeBackAndForth

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "swipe_back_and_forth",
            definition:
                "Swipes one way and the other over the same stretch: something is compared, or looked for and not found.",
            unit: "0...1: 1 - mean time between the turns / 2.5 s",
            thresholds:
                "Three turns of direction among swipes of at least 60 px, each within 2.5 s of the one before. Once in a run.",
            acquittal:
                "Swiping on; a repeatable element (carousel, map, game); a page view.",
            source:
                "The touch form of scroll_back_and_forth; Clarity, excessive scrolling."
        )
    }

    static let gap = Interval.milliseconds(2500)
    static let lengthMin: Int32 = 60 * 8
    static let needed: UInt16 = 3

    private var run = Repetition()
    private var last: Instant = .start
    /// 0 none, 1 left, 2 right, 3 up, 4 down.
    private var way: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .gesture:
            guard event.detail == Gesture.swipe.rawValue else { return }
            if let index = event.element.index, page[index].flags.contains(.repeatable) { return }
            let isAcross = abs(Int64(event.a)) >= abs(Int64(event.b))
            let length = isAcross ? event.a : event.b
            guard abs(Int64(length)) >= Int64(SwipeBackAndForth.lengthMin) else { return }
            let next: UInt32 = isAcross ? (length < 0 ? 1 : 2) : (length < 0 ? 3 : 4)
            let isTurn =
                next != way && way != 0 && (next + 1) / 2 == (way + 1) / 2
                && now.since(last) <= SwipeBackAndForth.gap
            way = next
            last = now
            guard isTurn else { return }
            run.add(at: now, gap: SwipeBackAndForth.gap)
            guard run.isDue(SwipeBackAndForth.needed) else { return }
            let mean = now.since(run.first).seconds / Float(SwipeBackAndForth.needed - 1)
            let strength = 1 - mean / SwipeBackAndForth.gap.seconds
            signals.append(
                Signal(
                    .swipeBackAndForth, at: now, start: run.first,
                    strength: strength > 0 ? strength : 0, element: event.element))
        case .pageView: self = SwipeBackAndForth()
        default: break
        }
    }
}
