// SPDX-License-Identifier: Apache-2.0

/// Something is copied and the tab is left.
public struct CopyAndLeave: Detector {
    public static let kind = SignalKind.copyAndLeave

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "copy_and_leave",
            definition:
                "After copying, the visitor leaves for another tab: what was copied is looked for elsewhere.",
            unit: "0...1: 1 - time from copy to leaving / 15 s",
            thresholds:
                "The tab is hidden within 15 s after a copy: longer, and the two have little to do with each other.",
            acquittal:
                "Copying from a field; a tab or page that the page opened itself: a press within 0.5 s before; a new page between.",
            source:
                "Comparing elsewhere: Huang and White 2010, Parallel browsing (doi 10.1145/1810617.1810622); the 15 s are ours."
        )
    }

    static let window = Interval.seconds(15)
    static let pressTail = Interval.milliseconds(500)

    private var copied: Instant = .start
    private var isPending: UInt16 = 0
    private var element: UInt16 = UInt16(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .copy:
            if let index = event.element.index, page[index].role == .formField { return }
            copied = now
            isPending = 1
            element = UInt16(event.element.rawValue)
        case .visibility:
            guard event.detail == Visibility.hidden.rawValue, isPending != 0 else { return }
            isPending = 0
            let gap = now.since(copied)
            let isOpened =
                channels.press.presses > 0 && channels.press.at > copied
                && now.since(channels.press.at) < CopyAndLeave.pressTail
            guard gap <= CopyAndLeave.window, !isOpened else { return }
            signals.append(
                Signal(
                    .copyAndLeave, at: now, start: copied,
                    strength: 1 - gap.seconds / CopyAndLeave.window.seconds,
                    element: ElementID(rawValue: UInt8(truncatingIfNeeded: element))))
        case .pageView: isPending = 0
        default: break
        }
    }
}
