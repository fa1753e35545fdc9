// SPDX-License-Identifier: Apache-2.0

/// The pointer rests over a price and does not press.
public struct PricePause: Detector {
    public static let kind = SignalKind.pricePause

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "price_pause",
            definition:
                "The cursor stays over a price without pressing: the price is being weighed. Each further time weighs more.",
            unit: "0...1: 1 - 2^-n, n the times on this page",
            thresholds:
                "A stay of 1.2 s: reading a price takes under half a second, and comparing it with an expectation about one more.",
            acquittal:
                "Leaving sooner; a press, drag, scroll or touch; a price that the page scrolled under the pointer; a hidden tab.",
            source:
                "Demand: ampproject/amphtml#15114. Number comparison takes 0.6 to 0.8 s: Moyer and Landauer 1967 (doi 10.1038/2151519a0)."
        )
    }

    static let stay = Interval.milliseconds(1200)

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

        case .pointerDown, .drag, .scroll, .wheel, .touchStart: deadline.clear()
        case .visibility: deadline.clear()
        case .pageView: self = PricePause()
        default: break
        }
    }

    private mutating func find(at moment: Instant, into signals: inout Signals) {
        count.saturatingAdd(1)
        signals.append(
            Signal(
                .pricePause, at: moment, start: since, strength: halving(count),
                element: ElementID(rawValue: element)))
    }

    private mutating func follow(
        _ next: ElementID, at now: Instant, _ channels: inout Channels, _ page: inout PageMap
    ) {
        hovered = next.rawValue
        deadline.clear()
        guard let index = next.index, page[index].role == .price, !channels.pointer.isTouch,
            !channels.scroll.isJustMoved(at: now)
        else { return }
        element = next.rawValue
        since = now
        deadline.set(now + PricePause.stay)
    }
}
