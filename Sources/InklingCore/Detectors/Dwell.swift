// SPDX-License-Identifier: Apache-2.0

/// The pointer stays over one element and does not press.
public struct Dwell: Detector {
    public static let kind = SignalKind.dwell

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "dwell",
            definition:
                "The cursor stays over one element that carries a meaning (a price, an image, a button) without pressing.",
            unit:
                "0...1: 1 - median hover, at most 1.25 s, / (n * this hover), n the visits to the element on this page; before a hover is known, 1 - 1 / 2n",
            thresholds:
                "Twice the visitor's median hover, held in 800...2500 ms: a glance at a label is over in half a second, and whoever stays 2.5 s stays.",
            acquittal:
                "A press; leaving; an element that the page scrolled under the pointer; a section, lesson, player or plain element, where the cursor is only parked; a hidden tab.",
            source:
                "Hover times: Huang, White and Dumais 2011 (doi 10.1145/1978942.1979125). Demand: ampproject/amphtml#15114, googleanalytics/autotrack#249."
        )
    }

    static let shortest = Interval.milliseconds(800)
    static let longest = Interval.milliseconds(2500)

    private var stay = Lasting()
    private var element: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let signal = stay.take(
            .dwell, at: now, element: ElementID(rawValue: UInt8(truncatingIfNeeded: element)))
        {
            signals.append(signal)
        }
        switch event.kind {
        case .pointerMove, .pointerEnter, .pointerLeave:
            let current = channels.hover.element
            if UInt32(current.rawValue) != element { follow(current, at: now, &channels, &page) }
        case .pointerDown, .drag, .scroll, .wheel, .touchStart: stay.clear()
        case .visibility, .pageView:
            stay.clear()
            element = UInt32(ElementID.none.rawValue)
        default: break
        }
    }

    /// The pointer came over another element, or over none.
    private mutating func follow(
        _ next: ElementID, at now: Instant, _ channels: inout Channels,
        _ page: inout PageMap
    ) {
        element = UInt32(next.rawValue)
        stay.clear()
        guard let index = next.index, Dwell.carriesMeaning(page[index]) else { return }
        if channels.scroll.isJustMoved(at: now) { return }
        stay.begin(
            at: now, median: channels.hover.median, from: Dwell.shortest, to: Dwell.longest,
            // Coming back to look again says more than one look.
            share: 1 / Float(page[index].visits))
    }

    private static func carriesMeaning(_ element: PageElement) -> Bool {
        switch element.role {
        case .price, .image, .reviews, .specifications, .compare, .action, .help, .preview: true
        case .navigation, .formField, .media, .lesson, .section, .other:
            element.flags.contains(.interactive) && element.role != .formField
                && element.role != .media
        }
    }
}
