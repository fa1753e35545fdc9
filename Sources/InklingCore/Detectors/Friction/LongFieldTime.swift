// SPDX-License-Identifier: Apache-2.0

/// A field takes long, and is worked at.
public struct LongFieldTime: Detector {
    public static let kind = SignalKind.longFieldTime

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "long_field_time",
            definition:
                "The visitor has been at one field for long and is still entering something.",
            unit: "0...1: 1 - limit / (2 × time in the field)",
            thresholds:
                "Input after 20 s in one field (60 s in a field with a long text, that is after 100 inputs): a name or an address takes 5 to 10 s.",
            acquittal:
                "A field that is left open without input; leaving it; a hidden tab; a page view.",
            source:
                "Form field completion times: Bargas-Avila et al. 2010, guidelines for form design; the 20 s are twice the slow end."
        )
    }

    static let limit = Interval.seconds(20)
    static let limitLong = Interval.seconds(60)
    static let inputsLong: UInt16 = 100

    private var since: Instant = .start
    private var inputs: UInt16 = 0
    private var current: UInt8 = ElementID.none.rawValue
    private var hasFired: UInt8 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .focus:
            guard event.element.rawValue != current else { return }
            begin(event.element, at: now)
        case .inputChange:
            if event.element.rawValue != current { begin(event.element, at: now) }
            inputs.saturatingAdd(1)
            guard let index = event.element.index, page[index].role == .formField else { return }
            let span = now.since(since)
            let limit =
                inputs > LongFieldTime.inputsLong ? LongFieldTime.limitLong : LongFieldTime.limit
            guard hasFired == 0, span >= limit else { return }
            hasFired = 1
            signals.append(
                Signal(
                    .longFieldTime, at: now, start: since,
                    strength: 1 - limit.seconds / (2 * span.seconds), element: event.element))
        case .blur: if event.element.rawValue == current { begin(.none, at: now) }
        case .visibility, .pageView: begin(.none, at: now)
        default: break
        }
    }

    private mutating func begin(_ element: ElementID, at now: Instant) {
        current = element.rawValue
        since = now
        inputs = 0
        hasFired = 0
    }
}
