// SPDX-License-Identifier: Apache-2.0

/// A preview is played, or hovered long enough to be looked at.
public struct Preview: Detector {
    public static let kind = SignalKind.preview

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "preview",
            definition:
                "A preview plays, or the cursor stays over its card: what is behind it is being tried.",
            unit: "0...1: 1 - 2^-n, n the times on this page",
            thresholds:
                "Playing counts at once, a hover after 1 s: a card is read in that time, and passing over takes 0.2 s.",
            acquittal:
                "Leaving sooner; a press, drag, scroll or touch; a card that the page scrolled under the pointer; a hidden tab.",
            source:
                "Preview on hover as interest: Clarke et al. 2020 (thumbnails and watch choice); the second is ours."
        )
    }

    static let stay = Interval.milliseconds(1000)

    private var deadline = Deadline()
    private var since: Instant = .start
    private var element: UInt8 = ElementID.none.rawValue
    private var hovered: UInt8 = ElementID.none.rawValue
    private var count: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) { find(at: moment, into: &signals) }
        switch event.kind {
        case .pointerMove, .pointerEnter, .pointerLeave:
            let current = channels.hover.element
            if current.rawValue != hovered { follow(current, at: now, &channels, &page) }
        case .media:
            if event.detail == MediaAction.play.rawValue {
                play(event, at: now, &page, into: &signals)
            }
        case .pointerDown, .drag, .scroll, .wheel, .touchStart: deadline.clear()
        case .visibility: deadline.clear()
        case .pageView: self = Preview()
        default: break
        }
    }

    private mutating func find(at moment: Instant, into signals: inout Signals) {
        count.saturatingAdd(1)
        signals.append(
            Signal(
                .preview, at: moment, start: since, strength: halving(count),
                element: ElementID(rawValue: element)))
    }

    private mutating func follow(
        _ next: ElementID, at now: Instant, _ channels: inout Channels, _ page: inout PageMap
    ) {
        hovered = next.rawValue
        deadline.clear()
        guard let index = next.index, page[index].role == .preview, !channels.pointer.isTouch,
            !channels.scroll.isJustMoved(at: now)
        else { return }
        element = next.rawValue
        since = now
        deadline.set(now + Preview.stay)
    }

    private mutating func play(
        _ event: Event, at now: Instant, _ page: inout PageMap, into signals: inout Signals
    ) {
        guard let index = event.element.index, page[index].role == .preview else { return }
        element = event.element.rawValue
        since = now
        deadline.clear()
        find(at: now, into: &signals)
    }
}
