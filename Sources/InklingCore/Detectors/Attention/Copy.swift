// SPDX-License-Identifier: Apache-2.0

/// Something is copied.
public struct Copy: Detector {
    public static let kind = SignalKind.copy

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "copy",
            definition:
                "Something on the page is copied: a name, a price or a sentence is taken along.",
            unit: "0...1: 1 - 2^-n, n the copies on this page",
            thresholds:
                "Each copy, at most one in 0.5 s, since a held key repeats.",
            acquittal:
                "Copying from a field that the visitor filled in.",
            source:
                "Copying before leaving for a comparison: demand in peers.md; White and Buscher 2012 (doi 10.1145/2348283.2348506)."
        )
    }

    static let repetition = Interval.milliseconds(500)

    private var last: Instant = .start
    private var count: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .copy:
            if let index = event.element.index, page[index].role == .formField { return }
            guard count == 0 || now.since(last) >= Copy.repetition else { return }
            last = now
            count.saturatingAdd(1)
            signals.append(
                Signal(
                    .copy, at: now, start: now,
                    strength: halving(UInt16(truncatingIfNeeded: min(count, 24))),
                    element: event.element))
        case .pageView: count = 0
        default: break
        }
    }
}
