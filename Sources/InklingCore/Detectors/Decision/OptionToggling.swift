// SPDX-License-Identifier: Apache-2.0

/// Options are chosen to and fro.
public struct OptionToggling: Detector {
    public static let kind = SignalKind.optionToggling

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "option_toggling",
            definition:
                "A size, colour or plan is chosen, another one, and the first again: the choice is open.",
            unit: "0...1: 1 - 2^-n, n the choices after the second",
            thresholds:
                "Three choices, the last one made before, each within 15 s of the one before: two are a correction. Once in a run.",
            acquittal:
                "Going through options once; a single correction; a page view.",
            source:
                "Indecision as repeated reversal: Freeman and Ambady 2010; demand in peers.md."
        )
    }

    static let gap = Interval.seconds(15)
    static let needed: UInt16 = 3

    private var run = Repetition()
    /// The last choice and the one before: element and option.
    private var last: UInt32 = 0xFFFF_FFFF
    private var before: UInt32 = 0xFFFF_FFFF
    private var hasReturned: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .optionChosen:
            let choice = UInt32(event.element.rawValue) << 16 | UInt32(event.detail)
            if run.count == 0 || now.since(run.last) > OptionToggling.gap { hasReturned = 0 }
            run.add(at: now, gap: OptionToggling.gap)
            if choice == before, choice != last { hasReturned = 1 }
            before = last
            last = choice
            guard hasReturned != 0, run.isDue(OptionToggling.needed) else { return }
            signals.append(
                Signal(
                    .optionToggling, at: now, start: run.first, strength: halving(run.count - 2),
                    element: event.element))
        case .pageView: self = OptionToggling()
        default: break
        }
    }
}
