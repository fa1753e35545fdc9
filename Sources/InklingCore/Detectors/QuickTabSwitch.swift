// SPDX-License-Identifier: Apache-2.0

/// The visitor leaves for another tab and is soon back.
public struct QuickTabSwitch: Detector {
    public static let kind = SignalKind.quickTabSwitch

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "quick_tab_switch",
            definition:
                "The tab is left and soon returned to: something was compared or looked up elsewhere.",
            unit: "0...1: 1 - absence / 15 s",
            thresholds:
                "Away for 0.3...15 s. Under 0.3 s no other tab was read (a plain reaction takes 0.2 s); over 15 s it is another errand.",
            acquittal:
                "A tab that this page opened itself: a press within 0.5 s before it was hidden.",
            source:
                "Tab switching while choosing: Huang and White 2010, Parallel browsing (doi 10.1145/1810617.1810622); the 15 s are ours."
        )
    }

    static let shortest = Interval.milliseconds(300)
    static let longest = Interval.seconds(15)
    static let pressTail = Interval.milliseconds(500)

    private var hiddenAt: Instant = .start
    /// 0 here, 1 away, 2 away in a tab that the page opened.
    private var isAway: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        guard event.kind == .visibility else { return }
        if event.detail == Visibility.hidden.rawValue {
            guard isAway == 0 else { return }
            hiddenAt = now
            isAway = 1
            if channels.press.presses > 0,
                now.since(channels.press.at) < QuickTabSwitch.pressTail
            {
                isAway = 2
            }
            return
        }
        let wasAway = isAway
        isAway = 0
        let absence = now.since(hiddenAt)
        guard wasAway == 1, absence >= QuickTabSwitch.shortest, absence <= QuickTabSwitch.longest
        else { return }
        signals.append(
            Signal(
                .quickTabSwitch, at: now, start: hiddenAt,
                strength: 1 - absence.seconds / QuickTabSwitch.longest.seconds))
    }
}
