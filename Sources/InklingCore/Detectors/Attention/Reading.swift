// SPDX-License-Identifier: Apache-2.0

/// The page is scrolled on at the pace of reading.
public struct Reading: Detector {
    public static let kind = SignalKind.reading

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "reading",
            definition:
                "The page is scrolled on in small steps with rests between them, at a pace at which its lines can be read.",
            unit: "0...1: share of the time in rests of 0.8...25 s",
            thresholds:
                "At least 8 s and three rests of 0.8...25 s, each after a step down of at most 0.9 viewports, at a mean pace of 2...150 px a second: lines of 24 px with ten words at 250 words a minute are 10 px a second; a fast reader in a narrow column reaches 150. Once a page, and again after it was broken off.",
            acquittal:
                "A step of more than 0.9 viewports, which leaves text unread; scrolling up by more than half a viewport; a rest over 25 s (away); a hidden tab; a page view.",
            source:
                "Reading rate: Rayner 1998 (doi 10.1037/0033-2909.124.3.372); Brysbaert 2019 (doi 10.1016/j.jml.2019.104047)."
        )
    }

    static let restMin: Float = 0.8
    static let restMax: Float = 25
    static let timeMin: Float = 8
    static let restsMin: UInt16 = 3
    static let paceMin: Float = 2
    static let paceMax: Float = 150
    static let stepShare: Float = 0.9
    static let viewportDefault: Float = 800

    private var first: Instant = .start
    private var last: Instant = .start
    /// Seconds in rests, px down, and where the present step began, px.
    private var resting: Float = 0
    private var way: Float = 0
    private var from: Float = 0
    private var y: Float = 0
    private var rests: UInt16 = 0
    private var hasFired: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .scroll: if event.element.isNone { scroll(event, at: now, &channels, into: &signals) }
        case .visibility, .pageView: self = Reading()
        default: break
        }
    }

    private mutating func scroll(
        _ event: Event, at now: Instant, _ channels: inout Channels, into signals: inout Signals
    ) {
        let position = Float(event.y) * 0.125
        let height = channels.visit.viewportHeight
        let viewport = height == height ? height : Reading.viewportDefault
        let rest = now.since(last).seconds
        if last == .start || rest > Reading.restMax {
            self = Reading()
            first = now
            from = position
        } else if rest >= Reading.restMin {
            resting += rest
            way += y - from
            from = y
            rests.saturatingAdd(1)
        }
        last = now
        y = position
        if abs(position - from) > viewport * (position < from ? 0.5 : Reading.stepShare) {
            let scrolledTo = position
            self = Reading()
            first = now
            last = now
            from = scrolledTo
            y = scrolledTo
            return
        }
        let time = now.since(first).seconds
        guard hasFired == 0, rests >= Reading.restsMin, time >= Reading.timeMin else { return }
        let pace = way / time
        guard pace >= Reading.paceMin, pace <= Reading.paceMax else { return }
        hasFired = 1
        let share = resting / time
        signals.append(
            Signal(.reading, at: now, start: first, strength: share < 1 ? share : 1))
    }
}
