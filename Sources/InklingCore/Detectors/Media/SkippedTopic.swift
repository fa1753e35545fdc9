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
                "Ahead by 5 s or more, then 1.5 s without another seek.",
            acquittal:
                "Seeking to and fro (scrubbing); jumps under 5 s; a page view.",
            source:
                "Skipping in lecture video: Kim et al. 2014 (doi 10.1145/2556325.2566237)."
        )
    }

    static let aheadMin: Int64 = 5000
    static let settling = Interval.milliseconds(1500)

    private var deadline = Deadline()
    private var since: Instant = .start
    private var seconds: Float = 0
    private var element: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) {
            signals.append(
                Signal(
                    .skippedTopic, at: moment, start: since, strength: seconds / (seconds + 60),
                    element: ElementID(rawValue: UInt8(truncatingIfNeeded: element))))
        }
        switch event.kind {
        case .media:
            guard event.detail == MediaAction.seek.rawValue else { return }
            deadline.clear()
            let ahead = Int64(event.b) - Int64(event.a)
            guard ahead >= SkippedTopic.aheadMin else { return }
            since = now
            seconds = Float(ahead) * 0.001
            element = UInt32(event.element.rawValue)
            deadline.set(now + SkippedTopic.settling)
        case .pageView: deadline.clear()
        default: break
        }
    }
}
