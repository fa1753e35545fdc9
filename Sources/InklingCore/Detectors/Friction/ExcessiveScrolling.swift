// SPDX-License-Identifier: Apache-2.0

/// Far more is scrolled than the page is long, up and down.
public struct ExcessiveScrolling: Detector {
    public static let kind = SignalKind.excessiveScrolling

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "excessive_scrolling",
            definition:
                "Many screens are scrolled within a short time, up as well as down: something is looked for and not found.",
            unit: "0...1: viewports / (viewports + 12)",
            thresholds:
                "Twelve viewports within about 15 s (an exponential memory of that length), at least a quarter of them up. Reading downwards has no way up, and a look back is no quarter of twelve screens. Once, until the memory has fallen to a third.",
            acquittal:
                "Scrolling on in one direction; an element that scrolls inside the page; a page view.",
            source:
                "Microsoft Clarity, excessive scrolling (its numbers are not published)."
        )
    }

    static let memory: Float = 15
    static let viewportsMin: Float = 12
    static let viewportDefault: Float = 800

    private var last: Instant = .start
    private var since: Instant = .start
    private var y: Float = missing
    private var way: Float = 0
    private var up: Float = 0
    private var hasFired: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .scroll: if event.element.isNone { scroll(event, at: now, &channels, into: &signals) }
        case .pageView: self = ExcessiveScrolling()
        default: break
        }
    }

    private mutating func scroll(
        _ event: Event, at now: Instant, _ channels: inout Channels, into signals: inout Signals
    ) {
        let next = Float(event.y) * 0.125
        let height = channels.visit.viewportHeight
        let viewport = height == height ? height : ExcessiveScrolling.viewportDefault
        let step = y == y ? (next - y) / viewport : 0
        y = next
        let decay = decayFactor(now.since(last), timeConstant: ExcessiveScrolling.memory)
        last = now
        way = way * decay + abs(step)
        up = up * decay + (step < 0 ? -step : 0)
        if way < ExcessiveScrolling.viewportsMin / 3 {
            hasFired = 0
            since = now
        }
        guard hasFired == 0, way >= ExcessiveScrolling.viewportsMin, up * 4 >= way else { return }
        hasFired = 1
        signals.append(
            Signal(
                .excessiveScrolling, at: now, start: since,
                strength: way / (way + ExcessiveScrolling.viewportsMin)))
    }
}
