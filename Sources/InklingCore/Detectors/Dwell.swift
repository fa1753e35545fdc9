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
                "0...1: 1 - median hover, at most 1.25 s, / this hover; 0.5 before a hover is known",
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

    /// An element that appears under the pointer this soon after a scroll was scrolled there: a
    /// frame of smooth scrolling takes 17 ms, its tail up to 150.
    static let scrollTail = Interval.milliseconds(150)

    private var deadline = Deadline()
    private var since: Instant = .start
    private var usual: Float = missing
    private var element: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) {
            signals.append(
                Signal(
                    .dwell, at: moment, start: since,
                    strength: excess(of: moment.since(since).seconds, over: usual),
                    element: ElementID(rawValue: UInt8(truncatingIfNeeded: element))))
        }
        switch event.kind {
        case .pointerMove, .pointerEnter, .pointerLeave:
            let current = channels.hover.element
            if UInt32(current.rawValue) != element { follow(current, at: now, &channels, &page) }
        case .pointerDown, .drag, .scroll, .wheel, .touchStart: deadline.clear()
        case .visibility, .pageView:
            deadline.clear()
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
        deadline.clear()
        guard let index = next.index, Dwell.carriesMeaning(page[index]) else { return }
        if channels.scroll.moveCount > 0,
            now.since(channels.scroll.movedAt) < Dwell.scrollTail
        {
            return
        }
        since = now
        let median = channels.hover.median
        usual = usualSpan(median, deadline: Dwell.longest)
        deadline.set(now + bounded(median * 2, from: Dwell.shortest, to: Dwell.longest))
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
