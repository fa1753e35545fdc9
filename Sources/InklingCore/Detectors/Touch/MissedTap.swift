// SPDX-License-Identifier: Apache-2.0

/// A finger taps beside something.
public struct MissedTap: Detector {
    public static let kind = SignalKind.missedTap

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "missed_tap",
            definition:
                "A tap lands beside something that can be pressed, and is repeated: the target is too small, or does not look where it ends.",
            unit: "0...1: 1 - 2^-n, n the misses on this page after the first",
            thresholds:
                "Two taps within 24 px outside the same target, or one and a hit on that target within 2 s: a finger's spread is 9 mm at 95 %, some 24 px on either side of a target. Taps under 0.35 s apart are one double tap.",
            acquittal:
                "A tap that hits; a tap far from anything; a tap that the page answered near by, by a focus, an input, an option, a selection or a player (a label beside its box); a double tap (zoom, a word selected); something that lies over the target; taps on text to put a menu away (one alone); a mouse.",
            source:
                "Target size: WCAG 2.2, 2.5.8 (24 px); finger spread: Holz and Baudisch 2011 (doi 10.1145/1978942.1979308)."
        )
    }

    static let margin: Float = 24
    static let gap = Interval.seconds(5)
    static let hit = Interval.seconds(2)
    /// Mobile systems take two taps within 300 ms for a double tap; some slack for the event's way.
    static let doubleTap = Interval.milliseconds(350)

    private var last: Instant = .start
    private var count: UInt16 = 0
    private var found: UInt16 = 0
    private var element: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerDown:
            guard event.detail & PointerButtons.touch.rawValue != 0 else { return }
            tap(event, at: now, &channels, &page, into: &signals)
        case .response:
            switch Response(rawValue: event.detail) {
            case .changeNear, .navigation: count = 0
            default: break
            }
        // A label's tap lands beside its box, and does what it was meant to.
        case .focus, .inputChange, .optionChosen, .selection, .submit, .media, .zoom: count = 0
        case .pageView: self = MissedTap()
        default: break
        }
    }

    private mutating func tap(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let index = event.element.index, page[index].flags.contains(.interactive) {
            let isHit =
                UInt32(event.element.rawValue) == element && count > 0
                && now.since(last) <= MissedTap.hit
            if isHit { convict(event.element, at: now, into: &signals) }
            count = 0
            return
        }
        let near = MissedTap.nearest(event, &channels, &page)
        guard !near.isNone else { return }
        let isSame = UInt32(near.rawValue) == element && now.since(last) <= MissedTap.gap
        if isSame, count > 0, now.since(last) < MissedTap.doubleTap { return }
        if !isSame { count = 0 }
        element = UInt32(near.rawValue)
        count.saturatingAdd(1)
        if count >= 2 {
            convict(near, at: now, into: &signals)
        } else {
            last = now
        }
    }

    private mutating func convict(
        _ element: ElementID, at now: Instant, into signals: inout Signals
    ) {
        found.saturatingAdd(1)
        signals.append(
            Signal(
                .missedTap, at: now, start: last, strength: halving(found), element: element))
        last = now
        count = 0
    }

    /// What can be pressed and has an edge within the margin of a press; the first of several. None
    /// where the press is within one and yet not on it, since then something lies over the page.
    private static func nearest(
        _ event: Event, _ channels: inout Channels, _ page: inout PageMap
    ) -> ElementID {
        let x = Float(event.x) * 0.125 + channels.scroll.x
        let y = Float(event.y) * 0.125 + channels.scroll.y
        var nearest = ElementID.none
        var best = MissedTap.margin
        var index = 0
        while index < Int(page.count) {
            let box = page[index]
            if box.flags.contains(.interactive), !box.flags.contains(.disabled), box.width > 0 {
                let left = Float(box.x)
                let top = Float(box.y)
                let dx = max(left - x, x - left - Float(box.width))
                let dy = max(top - y, y - top - Float(box.height))
                let distance = max(dx, dy)
                if distance < 0 { return .none }
                if distance < best {
                    best = distance
                    nearest = ElementID(rawValue: UInt8(truncatingIfNeeded: index))
                }
            }
            index &+= 1
        }
        return nearest
    }
}
