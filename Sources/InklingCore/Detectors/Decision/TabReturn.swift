// SPDX-License-Identifier: Apache-2.0

/// The visitor comes back from another tab and goes on.
public struct TabReturn: Detector {
    public static let kind = SignalKind.tabReturn

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "tab_return",
            definition:
                "After an absence in another tab the visitor is back and does something: the page was not forgotten.",
            unit: "0...1: 1 - 2^-n, n the returns in this visit",
            thresholds:
                "Away for 2 s to 30 minutes, and a movement, press, key or scroll within 10 s of the return.",
            acquittal:
                "A flicker under 2 s; a tab that comes to the front and is not used; a new page.",
            source:
                "Parallel browsing: Huang and White 2010 (doi 10.1145/1810617.1810622); 30 minutes is the usual end of a session."
        )
    }

    static let shortest = Interval.seconds(2)
    static let longest = Interval.seconds(1800)
    static let use = Interval.seconds(10)

    private var hiddenAt: Instant = .start
    private var shownAt: Instant = .start
    /// 0 here, 1 away, 2 back and not yet used.
    private var state: UInt16 = 0
    private var count: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .visibility:
            if event.detail == Visibility.hidden.rawValue {
                if state != 1 { hiddenAt = now }
                state = 1
            } else if state == 1 {
                let absence = now.since(hiddenAt)
                state = absence >= TabReturn.shortest && absence <= TabReturn.longest ? 2 : 0
                shownAt = now
            }
        case .pointerMove, .pointerDown, .key, .scroll, .wheel, .touchStart:
            guard state == 2 else { return }
            state = 0
            guard now.since(shownAt) <= TabReturn.use else { return }
            count.saturatingAdd(1)
            signals.append(
                Signal(.tabReturn, at: now, start: hiddenAt, strength: halving(count)))
        case .pageView: state = 0
        default: break
        }
    }
}
