// SPDX-License-Identifier: Apache-2.0

/// The page is scrolled through faster than it can be read.
public struct Skimming: Detector {
    public static let kind = SignalKind.skimming

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "skimming",
            definition:
                "Much of the page goes by without a rest long enough to read a line.",
            unit: "0...1: px a second / (px a second + 500)",
            thresholds:
                "Two viewports down with no rest over 1.2 s, at 250 px a second or more: 250 px are ten lines, 100 words a second, twenty times the reading rate. Once, until a rest.",
            acquittal:
                "A rest of 1.2 s; turning up by more than 100 px; jumps, that is a single step of more than two viewports (an anchor, the End key); a hidden tab; a page view.",
            source:
                "Duggan and Payne 2011, Skim reading by satisficing (doi 10.1145/1978942.1979114); Rayner 1998."
        )
    }

    static let restMax = Interval.milliseconds(1200)
    static let paceMin: Float = 250
    static let viewports: Float = 2
    static let viewportDefault: Float = 800
    static let turn: Float = 100

    private var first: Instant = .start
    private var last: Instant = .start
    private var from: Float = 0
    private var deepest: Float = 0
    private var hasFired: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .scroll: if event.element.isNone { scroll(event, at: now, &channels, into: &signals) }
        case .visibility, .pageView: self = Skimming()
        default: break
        }
    }

    private mutating func scroll(
        _ event: Event, at now: Instant, _ channels: inout Channels, into signals: inout Signals
    ) {
        let y = Float(event.y) * 0.125
        let height = channels.visit.viewportHeight
        let viewport = height == height ? height : Skimming.viewportDefault
        let isJump = abs(y - deepest) > Skimming.viewports * viewport
        if last == .start || now.since(last) > Skimming.restMax || y < deepest - Skimming.turn
            || isJump
        {
            self = Skimming()
            first = now
            from = y
            deepest = y
        }
        last = now
        if y > deepest { deepest = y }
        let way = deepest - from
        let time = now.since(first).seconds
        guard hasFired == 0, way >= Skimming.viewports * viewport, time > 0.5 else { return }
        let pace = way / time
        guard pace >= Skimming.paceMin else { return }
        hasFired = 1
        signals.append(Signal(.skimming, at: now, start: first, strength: pace / (pace + 500)))
    }
}
