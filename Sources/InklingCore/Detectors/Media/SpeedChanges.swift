// SPDX-License-Identifier: Apache-2.0

/// The playing speed is changed more than once.
public struct SpeedChanges: Detector {
    public static let kind = SignalKind.speedChanges

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "speed_changes",
            definition:
                "The speed is changed again: too fast to follow, or too slow to bear.",
            unit: "0...1: 1 - 2^-n, n the changes after the first",
            thresholds:
                "The second change of at least a tenth, within 2 minutes of the one before. One change is a habit.",
            acquittal:
                "One change; changes under a tenth; a page view.",
            source:
                "Playback speed in lectures: Murphy et al. 2022 (doi 10.1002/acp.3899)."
        )
    }

    static let gap = Interval.seconds(120)
    static let needed: UInt16 = 2

    private var run = Repetition()
    private var rate: Int32 = 1000

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .media:
            guard event.detail == MediaAction.rateChange.rawValue, event.b > 0,
                event.b <= 16_000, abs(event.b - rate) >= 100
            else { return }
            rate = event.b
            run.add(at: now, gap: SpeedChanges.gap)
            guard run.count >= SpeedChanges.needed else { return }
            signals.append(
                Signal(
                    .speedChanges, at: now, start: run.first, strength: halving(run.count - 1),
                    element: event.element))
        case .pageView: self = SpeedChanges()
        default: break
        }
    }
}
