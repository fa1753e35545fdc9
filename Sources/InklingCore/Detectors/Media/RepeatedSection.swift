// SPDX-License-Identifier: Apache-2.0

/// A stretch is sought back to and played again.
public struct RepeatedSection: Detector {
    public static let kind = SignalKind.repeatedSection

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "repeated_section",
            definition:
                "The visitor goes back and lets the stretch play again; the start of the signal is the seek, and its place stands in the seek event.",
            unit:
                "0...1: 1 - 2^-n, n the times that the same stretch (within 15 s of its start) was gone back to",
            thresholds:
                "Back by 2 s or more from where playing was left, then 2 s of playing: shorter is a slip of the hand. Seeks with less playing between them are one: a drag of the slider tells many.",
            acquittal:
                "Seeking on before it has played for 2 s; staying paused; going back to the very start after the end, which is a new hearing; a page view.",
            source:
                "Re-watching as a sign of difficulty or importance: Kim et al. 2014 (doi 10.1145/2556325.2566237)."
        )
    }

    static let backMin: Int64 = 2000
    static let playing = Interval.seconds(2)
    static let same: Int64 = 15_000

    private var deadline = Deadline()
    private var since: Instant = .start
    /// Where playing was left by seeking, ms; -1 once the new place has played.
    private var left: Int32 = -1
    /// Where it was gone back to, ms.
    private var target: Int32 = 0
    /// Where the last repeated stretch began, ms.
    private var place: Int32 = -1
    private var count: UInt16 = 0
    private var element: UInt8 = ElementID.none.rawValue
    private var hasEnded: UInt8 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) { settle(at: moment, into: &signals) }
        switch event.kind {
        case .media: act(event, at: now, &channels)
        case .pageView: self = RepeatedSection()
        default: break
        }
    }

    private mutating func act(_ event: Event, at now: Instant, _ channels: inout Channels) {
        switch MediaAction(rawValue: event.detail) {
        case .seek:
            deadline.clear()
            guard hasEnded == 0 else { return }
            if left < 0 || element != event.element.rawValue { left = event.a }
            target = event.b
            since = now
            element = event.element.rawValue
            if channels.media.isPlaying { deadline.set(now + RepeatedSection.playing) }
        case .play:
            hasEnded = 0
            if left >= 0 { deadline.set(now + RepeatedSection.playing) }
        case .pause: deadline.clear()
        case .ended:
            deadline.clear()
            left = -1
            hasEnded = 1
        default: break
        }
    }

    /// The new place has played.
    private mutating func settle(at moment: Instant, into signals: inout Signals) {
        let back = Int64(left) - Int64(target)
        left = -1
        guard back >= RepeatedSection.backMin else { return }
        let distance = abs(Int64(place) - Int64(target))
        let isSame = place >= 0 && distance <= RepeatedSection.same
        count = isSame ? count : 0
        count.saturatingAdd(1)
        place = target
        signals.append(
            Signal(
                .repeatedSection, at: moment, start: since, strength: halving(count),
                element: ElementID(rawValue: element)))
    }
}
