// SPDX-License-Identifier: Apache-2.0

/// Playing stands still for want of data.
public struct Stalls: Detector {
    public static let kind = SignalKind.stalls

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "stalls",
            definition:
                "The player stalls while the visitor wants to hear or see.",
            unit: "0...1: 1 - 2^-n, n the stalls on this page",
            thresholds:
                "A stall of 0.5 s during playing: shorter gaps are hidden by the buffer and hardly noticed.",
            acquittal:
                "The wait before the first play and within 0.5 s after a seek, which are the visitor's own doing; a pause; a page view.",
            source:
                "Krishnan and Sitaraman 2012 (doi 10.1145/2398776.2398799): each per cent of rebuffering costs 5 % of play time."
        )
    }

    static let lasting = Interval.milliseconds(500)
    static let seekTail = Interval.milliseconds(500)

    private var deadline = Deadline()
    private var since: Instant = .start
    private var soughtAt: Instant = .start
    private var count: UInt16 = 0
    private var element: UInt16 = UInt16(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) {
            count.saturatingAdd(1)
            signals.append(
                Signal(
                    .stalls, at: moment, start: since, strength: halving(count),
                    element: ElementID(rawValue: UInt8(truncatingIfNeeded: element))))
        }
        switch event.kind {
        case .media:
            switch MediaAction(rawValue: event.detail) {
            case .stall:
                guard !deadline.isArmed, channels.media.isPlaying,
                    soughtAt == .start || now.since(soughtAt) > Stalls.seekTail
                else { return }
                since = now
                element = UInt16(event.element.rawValue)
                deadline.set(now + Stalls.lasting)
            case .seek:
                soughtAt = now
                deadline.clear()
            case .resume, .pause, .ended: deadline.clear()
            default: break
            }
        case .pageView: self = Stalls()
        default: break
        }
    }
}
