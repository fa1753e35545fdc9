// SPDX-License-Identifier: Apache-2.0

/// The pointer stays on something that can be pressed, and leaves it unpressed.
public struct HoverWithoutClick: Detector {
    public static let kind = SignalKind.hoverWithoutClick

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "hover_without_click",
            definition:
                "The cursor stays over a button or link for longer than usual and then leaves without pressing: an offer looked at and not taken.",
            unit:
                "0...1: 1 - median hover, at most 1.25 s, / this hover; 0.5 before a hover is known",
            thresholds:
                "Twice the visitor's median hover, held in 700...2500 ms: aiming and pressing take 0.5 s (Fitts), and 2.5 s over one button is no aiming even for a slow hand. At most 15 s: longer, the cursor is parked and the eyes are elsewhere.",
            acquittal:
                "A press, a key or scrolling while over it; what the page scrolled under the cursor; a cursor parked for over 15 s; a disabled element; fields, players and images; a finger; a hidden tab or a page view, which end the hover without a decision.",
            source:
                "Hover times: Huang, White and Dumais 2011 (doi 10.1145/1978942.1979125); Fitts 1954. Demand: googleanalytics/autotrack#249."
        )
    }

    static let shortest: Float = 0.7
    static let longest: Float = 2.5
    static let parked: Float = 15

    private var since: Instant = .start
    private var needed: Float = 0
    private var usual: Float = missing
    /// What is hovered and still undecided, or none.
    private var element: UInt32 = UInt32(ElementID.none.rawValue)
    /// What is hovered, decided or not.
    private var hovered: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerMove, .pointerEnter, .pointerLeave:
            let current = UInt32(channels.hover.element.rawValue)
            if current != hovered { follow(current, at: now, &channels, &page, into: &signals) }
        case .pointerDown, .drag, .scroll, .wheel, .key, .touchStart: forget()
        case .visibility, .pageView:
            forget()
            hovered = UInt32(ElementID.none.rawValue)
        default: break
        }
    }

    private mutating func forget() { element = UInt32(ElementID.none.rawValue) }

    private mutating func follow(
        _ next: UInt32, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        let span = now.since(since).seconds
        let left = ElementID(rawValue: UInt8(truncatingIfNeeded: element))
        if !left.isNone, span >= needed, span <= HoverWithoutClick.parked {
            signals.append(
                Signal(
                    .hoverWithoutClick, at: now, start: since,
                    strength: excess(of: span, over: usual), element: left))
        }
        forget()
        hovered = next
        since = now
        guard let index = Int(exactly: next), next != UInt32(ElementID.none.rawValue),
            HoverWithoutClick.isOffer(page[index]), !channels.pointer.isTouch,
            !channels.scroll.isJustMoved(at: now)
        else { return }
        let median = channels.hover.median
        usual = median > HoverWithoutClick.longest / 2 ? HoverWithoutClick.longest / 2 : median
        let twice = median == median ? median * 2 : 0
        needed = min(max(twice, HoverWithoutClick.shortest), HoverWithoutClick.longest)
        element = next
    }

    private static func isOffer(_ element: PageElement) -> Bool {
        guard element.flags.contains(.interactive), !element.flags.contains(.disabled) else {
            return false
        }
        switch element.role {
        case .formField, .media, .image: return false
        default: return true
        }
    }
}
