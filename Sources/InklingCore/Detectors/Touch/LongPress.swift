// SPDX-License-Identifier: Apache-2.0

/// A finger is held on something.
public struct LongPress: Detector {
    public static let kind = SignalKind.longPress

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "long_press",
            definition:
                "A finger is held on an element instead of tapping it: something is expected behind it, or it is to be copied.",
            unit: "0...1: 1 - 2^-n, n the long presses on this page",
            thresholds:
                "What the page reports as a long press: 0.5 s on one place, the mobile systems' own time.",
            acquittal:
                "A tap; a finger that moves (scroll, swipe); a field, where it places the caret; something repeatable, where it repeats.",
            source:
                "Android ViewConfiguration long press timeout (400 to 500 ms), iOS minimumPressDuration 0.5 s."
        )
    }

    static let gap = Interval.seconds(1)

    private var last: Instant = .start
    private var count: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .gesture:
            guard event.detail == Gesture.longPress.rawValue else { return }
            if let index = event.element.index,
                page[index].role == .formField || page[index].flags.contains(.repeatable)
            {
                return
            }
            guard count == 0 || now.since(last) >= LongPress.gap else { return }
            last = now
            count.saturatingAdd(1)
            signals.append(
                Signal(
                    .longPress, at: now, start: now,
                    strength: halving(UInt16(truncatingIfNeeded: min(count, 24))),
                    element: event.element))
        case .pageView: count = 0
        default: break
        }
    }
}
