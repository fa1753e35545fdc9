// SPDX-License-Identifier: Apache-2.0

/// Scrolling stops somewhere, and stays.
public struct ScrollPause: Detector {
    public static let kind = SignalKind.scrollPause

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "scroll_pause",
            definition:
                "After scrolling on, the page is held still for longer than usual: what is in view is looked at.",
            unit:
                "0...1: 1 - s * median rest, at most 3 s, / this rest, s the viewport's height / the way scrolled, at most 1: stopping after screens that were passed by says more than going on by less than one; before a rest is known, 1 - s / 2",
            thresholds:
                "At least 200 px scrolled, then still for twice the visitor's median rest between scrolls, held in 1.5...6 s: a line takes 1.5 s to read at 250 words a minute, and six seconds are a paragraph for anyone.",
            acquittal:
                "Scrolling on, a hidden tab, a page view, a press or a key before the time is up.",
            source:
                "Reading rate: Rayner 1998 (doi 10.1037/0033-2909.124.3.372). Viewport time as interest: Lagun and Lalmas 2016 (doi 10.1145/2835776.2835833)."
        )
    }

    static let shortest = Interval.milliseconds(1500)
    static let longest = Interval.milliseconds(6000)
    static let runMin: Float = 200

    private var pause = Lasting()

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let signal = pause.take(.scrollPause, at: now, element: .none) {
            signals.append(signal)
        }
        switch event.kind {
        case .scroll:
            // An element that scrolls inside the page moves something too, but not the page.
            guard event.element.isNone, channels.scroll.run >= ScrollPause.runMin else {
                return pause.clear()
            }
            pause.begin(
                at: now, median: channels.scroll.restMedian, from: ScrollPause.shortest,
                to: ScrollPause.longest,
                share: ScrollPause.share(channels.scroll.run, of: channels.visit.viewportHeight))
        case .visibility, .pageView, .pointerDown, .key: pause.clear()
        default: break
        }
    }

    private static func share(_ run: Float, of height: Float) -> Float {
        height < run ? height / run : 1
    }
}
