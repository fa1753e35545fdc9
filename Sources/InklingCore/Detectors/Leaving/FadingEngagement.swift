// SPDX-License-Identifier: Apache-2.0

/// Less and less is done.
public struct FadingEngagement: Detector {
    public static let kind = SignalKind.fadingEngagement

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "fading_engagement",
            definition:
                "The visitor was active and is less so from one stretch of time to the next: attention is going.",
            unit: "0...1: 1 - active half seconds in the last 10 s / those in the best 10 s",
            thresholds:
                "Three stretches of 10 s, each with at most 0.65 of the active half seconds of the one before, from at least 8 of 20; once until activity is back over half.",
            acquittal:
                "A hidden tab or a new page, which begin anew; a player that plays; steady calm, which is reading.",
            source:
                "Disengagement as falling interaction rate: O'Brien and Toms 2008 (doi 10.1002/asi.20801); the fractions are ours."
        )
    }

    static let stretch = Interval.seconds(10)
    static let slot = Interval.milliseconds(500)
    static let bestMin: UInt8 = 8

    private var begun: Instant = .start
    private var slotAt: Instant = .start
    /// Active half seconds of the present stretch and of the two before.
    private var active: UInt8 = 0
    private var last: UInt8 = 0
    private var before: UInt8 = 0
    private var hasFired: UInt8 = 0
    private var isOn: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        while isOn != 0, now.since(begun) >= FadingEngagement.stretch {
            close(into: &signals)
        }
        switch event.kind {
        case .tick, .response, .context, .element, .elementExposed, .elementConcealed,
            .elementMoved, .error, .goal, .submitResult, .resize, .focus, .blur, .pointerEnter,
            .pointerLeave:
            return
        case .visibility, .pageView, .media:
            self = FadingEngagement()
            return
        default: break
        }
        // Whoever watches need not move.
        if channels.media.isPlaying {
            self = FadingEngagement()
            return
        }
        if isOn == 0 {
            isOn = 1
            begun = now
            slotAt = now
            active = 1
        } else if now.since(slotAt) >= FadingEngagement.slot {
            slotAt = now
            active.saturatingAdd(1)
        }
    }

    /// Ends the present stretch; an empty one ends the watch too, since idle is another signal.
    private mutating func close(into signals: inout Signals) {
        let end = begun + FadingEngagement.stretch
        let isFading =
            before >= FadingEngagement.bestMin && UInt16(last) * 20 <= UInt16(before) * 13
            && UInt16(active) * 20 <= UInt16(last) * 13
        if isFading, active > 0, hasFired == 0 {
            hasFired = 1
            signals.append(
                Signal(
                    .fadingEngagement, at: end, start: begun,
                    strength: 1 - Float(active) / Float(before)))
        }
        if active >= 10 { hasFired = 0 }
        before = last
        last = active
        if active == 0 { isOn = 0 }
        active = 0
        begun = end
    }
}
