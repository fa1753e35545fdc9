// SPDX-License-Identifier: Apache-2.0

/// A stretch is jumped over.
public struct SkippedTopic: Detector {
    public static let kind = SignalKind.skippedTopic

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "skipped_topic",
            definition:
                "The visitor jumps ahead and goes on from there: that stretch was known, or did not interest.",
            unit: "0...1: seconds / (seconds + 60)",
            thresholds:
                "Ahead by 5 s or more from where playing was left, then 1.5 s of playing. Seeks with less playing between them are one.",
            acquittal:
                "Seeking to and fro, back to where playing was left; staying paused; the end of it; jumps under 5 s; a page view.",
            source:
                "Skipping in lecture video: Kim et al. 2014 (doi 10.1145/2556325.2566237)."
        )
    }

    static let aheadMin: Int64 = 5000
    static let settling = Interval.milliseconds(1500)

    private var deadline = Deadline()
    private var since: Instant = .start
    /// Where playing was left by seeking, ms; -1 once the new place has played.
    private var left: Int32 = -1
    /// Where it was jumped to, ms.
    private var target: Int32 = 0
    private var element: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) { settle(at: moment, into: &signals) }
        switch event.kind {
        case .media: act(event, at: now, &channels)
        case .pageView: self = SkippedTopic()
        default: break
        }
    }

    private mutating func act(_ event: Event, at now: Instant, _ channels: inout Channels) {
        switch MediaAction(rawValue: event.detail) {
        case .seek:
            deadline.clear()
            if left < 0 || element != UInt32(event.element.rawValue) { left = event.a }
            target = event.b
            since = now
            element = UInt32(event.element.rawValue)
            if channels.media.isPlaying { deadline.set(now + SkippedTopic.settling) }
        case .play: if left >= 0 { deadline.set(now + SkippedTopic.settling) }
        case .pause: deadline.clear()
        case .ended:
            deadline.clear()
            left = -1
        default: break
        }
    }

    /// The new place has played.
    private mutating func settle(at moment: Instant, into signals: inout Signals) {
        let ahead = Int64(target) - Int64(left)
        left = -1
        guard ahead >= SkippedTopic.aheadMin else { return }
        let seconds = Float(ahead) * 0.001
        signals.append(
            Signal(
                .skippedTopic, at: moment, start: since, strength: seconds / (seconds + 60),
                element: ElementID(rawValue: UInt8(truncatingIfNeeded: element))))
    }
}
