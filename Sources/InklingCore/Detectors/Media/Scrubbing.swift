// SPDX-License-Identifier: Apache-2.0

/// A place is looked for by seeking to and fro.
public struct Scrubbing: Detector {
    public static let kind = SignalKind.scrubbing

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "scrubbing",
            definition:
                "Several seeks in quick succession: a certain place is looked for.",
            unit: "0...1: 1 - 2^-n, n the seeks after the third",
            thresholds:
                "Four seeks, each within 3 s of the one before and 0.15 s after it at least, at least one back and one ahead. Once in a run.",
            acquittal:
                "One drag of the slider, which reports many seeks in one direction; steps of ten seconds all one way; a page view.",
            source:
                "Kim et al. 2014 (doi 10.1145/2556325.2566237); Matejka et al. 2012, Swift scrubbing."
        )
    }

    static let gap = Interval.seconds(3)
    static let apart = Interval.milliseconds(150)
    static let needed: UInt16 = 4

    private var run = Repetition()
    /// Bit 0: one went back; bit 1: one went ahead.
    private var ways: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .media:
            guard event.detail == MediaAction.seek.rawValue else { return }
            if run.count > 0, now.since(run.last) < Scrubbing.apart { return }
            if run.count == 0 || now.since(run.last) > Scrubbing.gap { ways = 0 }
            run.add(at: now, gap: Scrubbing.gap)
            ways |= event.b < event.a ? 1 : 2
            guard ways == 3, run.isDue(Scrubbing.needed) else { return }
            signals.append(
                Signal(
                    .scrubbing, at: now, start: run.first, strength: halving(run.count - 3),
                    element: event.element))
        case .pageView:
            run.clear()
            ways = 0
        default: break
        }
    }
}
