// SPDX-License-Identifier: Apache-2.0

/// Nothing is done for long.
public struct Idle: Detector {
    public static let kind = SignalKind.idle

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "idle",
            definition:
                "The page is open and in front, and nobody does anything.",
            unit: "0...1: 1 - 2^-n, n the times in this visit",
            thresholds:
                "30 s without a movement, press, key or scroll; a lecture or article is given 60 s after scrolling, since a screen of text takes that long.",
            acquittal:
                "A player that plays; a hidden tab; any sign of life.",
            source:
                "Idle thresholds of analytics: 30 s (GA4 and Chartbeat use 5 to 30 s); 250 words a minute and 250 words a screen."
        )
    }

    static let wait = Interval.seconds(30)
    static let waitReading = Interval.seconds(60)

    private var deadline = Deadline()
    private var since: Instant = .start
    private var count: UInt16 = 0
    private var isHidden: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) {
            count.saturatingAdd(1)
            signals.append(Signal(.idle, at: moment, start: since, strength: halving(count)))
        }
        switch event.kind {
        case .tick, .response, .context, .element, .elementExposed, .elementConcealed,
            .elementMoved, .error, .goal, .submitResult, .resize:
            return
        case .visibility: isHidden = event.detail == Visibility.hidden.rawValue ? 1 : 0
        case .pageView: isHidden = 0
        default: break
        }
        since = now
        guard isHidden == 0, !channels.media.isPlaying else { return deadline.clear() }
        let type = channels.visit.pageType
        let isText =
            type == UInt8(PageType.article.rawValue) || type == UInt8(PageType.lesson.rawValue)
        deadline.set(now + (isText ? Idle.waitReading : Idle.wait))
    }
}
