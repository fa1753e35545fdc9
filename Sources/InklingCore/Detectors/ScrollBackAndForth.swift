// SPDX-License-Identifier: Apache-2.0

/// The page is scrolled up and down over the same stretch.
public struct ScrollBackAndForth: Detector {
    public static let kind = SignalKind.scrollBackAndForth

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "scroll_back_and_forth",
            definition:
                "The page is scrolled up and down over the same stretch: something is compared, or looked for and not found.",
            unit: "0...1: mean leg beside the viewport's height (800 px if unknown), held at 1",
            thresholds:
                "Three turns within 8 s, each after a leg of at least 100 px: two legs are reading on and going back once, three turns cannot be. Once in a run; after it was found, 3 s without a turn end the run.",
            acquittal:
                "Adjustments under 100 px; turns more than 8 s apart, which is re-reading; a page view; scrolling of an element inside the page.",
            source:
                "Microsoft Clarity, excessive scrolling (docs.microsoft.com/en-us/clarity/semantic-metrics; its numbers are not published). Turn: ASTM E1049 zigzag."
        )
    }

    static let window = Interval.seconds(8)
    static let quiet = Interval.seconds(3)
    static let viewportDefault: Float = 800

    /// The last three turns, newest first.
    private var turns: (Instant, Instant, Instant) = (.start, .start, .start)
    /// Sum of the last three legs or so, px.
    private var legs: Float = 0
    private var seen: UInt16 = 0
    private var count: UInt8 = 0
    private var hasFired = false

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .scroll: break
        case .pageView:
            restart()
            seen = channels.scroll.reversals.count
            return
        default: return
        }
        guard channels.scroll.reversals.count != seen else { return }
        seen = channels.scroll.reversals.count
        turn(channels.scroll.reversals.leg, at: now)
        guard count >= 3, !hasFired, now.since(turns.2) <= ScrollBackAndForth.window else { return }
        hasFired = true
        let height = channels.visit.viewportHeight
        let share = legs / 3 / (height == height ? height : ScrollBackAndForth.viewportDefault)
        signals.append(
            Signal(
                .scrollBackAndForth, at: now, start: turns.2, strength: share < 1 ? share : 1,
                element: channels.hover.element))
    }

    private mutating func turn(_ leg: Float, at now: Instant) {
        if hasFired, now.since(turns.0) > ScrollBackAndForth.quiet { restart() }
        turns = (now, turns.0, turns.1)
        // The newest leg has a third of the weight, so that three legs make a mean.
        legs = count < 3 ? legs + leg : legs * (2 / 3) + leg
        if count < 3 { count &+= 1 }
    }

    private mutating func restart() {
        count = 0
        legs = 0
        hasFired = false
    }
}
