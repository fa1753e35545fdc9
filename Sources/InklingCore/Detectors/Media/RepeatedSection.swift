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
                "Back by 2 s or more, then 2 s of playing: shorter is a slip of the hand.",
            acquittal:
                "Seeking on at once (scrubbing); going back to the very start after the end, which is a new hearing; a page view.",
            source:
                "Re-watching as a sign of difficulty or importance: Kim et al. 2014 (doi 10.1145/2556325.2566237)."
        )
    }

    static let backMin: Int64 = 2000
    static let playing = Interval.seconds(2)
    static let same: Int64 = 15_000

    private var deadline = Deadline()
    private var since: Instant = .start
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
        if let moment = deadline.take(at: now) {
            signals.append(
                Signal(
                    .repeatedSection, at: moment, start: since, strength: halving(count),
                    element: ElementID(rawValue: element)))
        }
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
            let back = Int64(event.a) - Int64(event.b)
            guard back >= RepeatedSection.backMin, hasEnded == 0 else { return }
            let isSame = place >= 0 && abs(Int64(place) - Int64(event.b)) <= RepeatedSection.same
            count = isSame ? count : 0
            count.saturatingAdd(1)
            place = event.b
            since = now
            element = event.element.rawValue
            if channels.media.isPlaying { deadline.set(now + RepeatedSection.playing) }
        case .play:
            hasEnded = 0
            if now.since(since) <= RepeatedSection.playing, count > 0, since != .start {
                deadline.set(now + RepeatedSection.playing)
            }
        case .pause: deadline.clear()
        case .ended:
            deadline.clear()
            hasEnded = 1
        default: break
        }
    }
}
