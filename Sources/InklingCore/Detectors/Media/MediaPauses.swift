// SPDX-License-Identifier: Apache-2.0

/// Playing is paused again and again.
public struct MediaPauses: Detector {
    public static let kind = SignalKind.mediaPauses

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "media_pauses",
            definition:
                "A lecture, film or sound is paused again and again: it is followed with effort, or with notes.",
            unit: "0...1: 1 - 2^-n, n the pauses after the second",
            thresholds:
                "The third pause, each within 60 s of the one before, each lasting 0.4 s at least.",
            acquittal:
                "The pause that a browser reports at the end or at a seek; one pause; a page view.",
            source:
                "Video interaction peaks and pauses: Kim et al. 2014 (doi 10.1145/2556325.2566237); Li et al. 2015, pauses and perceived difficulty."
        )
    }

    static let lasting = Interval.milliseconds(400)
    static let gap = Interval.seconds(60)
    static let needed: UInt16 = 3

    private var deadline = Deadline()
    private var run = Repetition()
    private var element: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) {
            run.add(at: moment, gap: MediaPauses.gap)
            if run.count >= MediaPauses.needed {
                signals.append(
                    Signal(
                        .mediaPauses, at: moment, start: run.first,
                        strength: halving(run.count - 2),
                        element: ElementID(rawValue: UInt8(truncatingIfNeeded: element))))
            }
        }
        switch event.kind {
        case .media:
            if event.detail == MediaAction.pause.rawValue {
                element = UInt32(event.element.rawValue)
                deadline.set(now + MediaPauses.lasting)
            } else {
                deadline.clear()
            }
        case .pageView:
            deadline.clear()
            run.clear()
        default: break
        }
    }
}
