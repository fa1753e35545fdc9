// SPDX-License-Identifier: Apache-2.0

/// The visitor stays with the reviews.
public struct ReviewTime: Detector {
    public static let kind = SignalKind.reviewTime

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "review_time",
            definition:
                "Reviews were scrolled to, or the cursor is on them, and they stay in view: what others say is being read.",
            unit: "0...1: 1 - 2^-n, n the times on this page",
            thresholds:
                "Five seconds in view or under the cursor: two sentences at 250 words a minute. In view counts only when scrolling or a movement brought the visitor there, and one sign of life within the five seconds.",
            acquittal:
                "Scrolled on sooner; the cursor leaving them sooner, where it was the cursor that came to them; reviews that were in view when the page opened; nobody moving; a hidden tab; a page view.",
            source:
                "Viewport time as attention: Lagun and Lalmas 2016 (doi 10.1145/2835776.2835833); reading rate: Rayner 1998."
        )
    }

    static let stay = Interval.seconds(5)
    /// Coming into view this soon after a scroll is due to it.
    static let scrollTail = Interval.seconds(1)
    /// A sign of life counts once the eye has arrived.
    static let arrival = Interval.seconds(1)

    private var deadline = Deadline()
    private var since: Instant = .start
    private var element: UInt8 = ElementID.none.rawValue
    private var isAlive: UInt8 = 0
    /// Whether it was the cursor that came to them, and not the view.
    private var isHovered: UInt8 = 0
    private var count: UInt8 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) {
            if isAlive != 0 {
                count.saturatingAdd(1)
                signals.append(
                    Signal(
                        .reviewTime, at: moment, start: since, strength: halving(UInt16(count)),
                        element: ElementID(rawValue: element)))
            }
        }
        switch event.kind {
        case .pointerMove, .pointerEnter, .pointerLeave:
            if deadline.isArmed, isHovered != 0, channels.hover.element.rawValue != element {
                deadline.clear()
                element = ElementID.none.rawValue
            }
            if deadline.isArmed {
                if now.since(since) >= ReviewTime.arrival { isAlive = 1 }
            } else if channels.hover.role == .reviews, !channels.hover.element.isNone,
                element != channels.hover.element.rawValue
            {
                begin(channels.hover.element, at: now, byCursor: true)
            }
        case .scroll, .wheel, .touchMove, .gesture:
            if deadline.isArmed, now.since(since) >= ReviewTime.arrival { isAlive = 1 }
        case .elementExposed:
            guard let index = event.element.index, page[index].role == .reviews,
                channels.scroll.moveCount > 0,
                now.since(channels.scroll.movedAt) <= ReviewTime.scrollTail
            else { return }
            begin(event.element, at: now, byCursor: false)
        case .elementConcealed:
            if event.element.rawValue == element {
                deadline.clear()
                element = ElementID.none.rawValue
            }
        case .visibility: deadline.clear()
        case .pageView: self = ReviewTime()
        default: break
        }
    }

    private mutating func begin(_ next: ElementID, at now: Instant, byCursor: Bool) {
        element = next.rawValue
        since = now
        isAlive = 0
        isHovered = byCursor ? 1 : 0
        deadline.set(now + ReviewTime.stay)
    }
}
