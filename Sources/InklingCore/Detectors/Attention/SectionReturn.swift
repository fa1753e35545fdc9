// SPDX-License-Identifier: Apache-2.0

/// The same section is come back to again.
public struct SectionReturn: Detector {
    public static let kind = SignalKind.sectionReturn

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "section_return",
            definition:
                "Specifications, reviews or another section come into view for the third time or more, each stay long enough to look: something there is being weighed.",
            unit: "0...1: 1 - 2^-n, n the returns after the first",
            thresholds:
                "Each stay at least 0.7 s, at least 0.5 s away between; the second return, that is the third stay. Two stays are reading on and back.",
            acquittal:
                "A section that only passes by; a section that flickers at the edge of the view; a page view.",
            source:
                "Regressions to relevant parts: Cole et al. 2011 (doi 10.1145/1958824.1958899); demand: product analytics section revisits in peers of ours."
        )
    }

    static let stay = Interval.milliseconds(700)
    static let away = Interval.milliseconds(500)

    /// Four sections in view lately, oldest overwritten: element, stays counted, and since when it
    /// is in view or out of it.
    private var moments: (Instant, Instant, Instant, Instant) = (.start, .start, .start, .start)
    private var elements: (UInt8, UInt8, UInt8, UInt8) = (255, 255, 255, 255)
    private var stays: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    private var next: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .elementExposed:
            guard let index = event.element.index else { return }
            switch page[index].role {
            case .section, .specifications, .reviews: expose(event.element.rawValue, at: now)
            default: break
            }
        case .elementConcealed: conceal(event.element, at: now, into: &signals)
        case .pageView: self = SectionReturn()
        default: break
        }
    }

    private func place(of element: UInt8) -> Int {
        if elements.0 == element { return 0 }
        if elements.1 == element { return 1 }
        if elements.2 == element { return 2 }
        return elements.3 == element ? 3 : 4
    }

    private func moment(_ place: Int) -> Instant {
        place == 0 ? moments.0 : (place == 1 ? moments.1 : (place == 2 ? moments.2 : moments.3))
    }

    private mutating func set(_ place: Int, _ moment: Instant) {
        switch place {
        case 0: moments.0 = moment
        case 1: moments.1 = moment
        case 2: moments.2 = moment
        default: moments.3 = moment
        }
    }

    private mutating func addStay(_ place: Int) -> UInt8 {
        switch place {
        case 0:
            stays.0.saturatingAdd(1)
            return stays.0
        case 1:
            stays.1.saturatingAdd(1)
            return stays.1
        case 2:
            stays.2.saturatingAdd(1)
            return stays.2
        default:
            stays.3.saturatingAdd(1)
            return stays.3
        }
    }

    private mutating func expose(_ element: UInt8, at now: Instant) {
        let known = place(of: element)
        if known < 4 {
            // A flicker goes on with the stay: the moment it began is kept.
            if now.since(moment(known)) >= SectionReturn.away { set(known, now) }
            return
        }
        let free = Int(next & 3)
        next &+= 1
        switch free {
        case 0: (elements.0, stays.0) = (element, 0)
        case 1: (elements.1, stays.1) = (element, 0)
        case 2: (elements.2, stays.2) = (element, 0)
        default: (elements.3, stays.3) = (element, 0)
        }
        set(free, now)
    }

    private mutating func conceal(
        _ element: ElementID, at now: Instant, into signals: inout Signals
    ) {
        guard !element.isNone else { return }
        let known = place(of: element.rawValue)
        guard known < 4 else { return }
        let since = moment(known)
        guard now.since(since) >= SectionReturn.stay else { return }
        let count = addStay(known)
        set(known, now)
        guard count >= 3 else { return }
        signals.append(
            Signal(
                .sectionReturn, at: now, start: since, strength: halving(UInt16(count) - 2),
                element: element))
    }
}
