// SPDX-License-Identifier: Apache-2.0

/// A field is come back to again.
public struct FieldRefocus: Detector {
    public static let kind = SignalKind.fieldRefocus

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "field_refocus",
            definition:
                "A field is come back to for the second time after another one had the focus: what it wants is not clear.",
            unit: "0...1: 1 - 2^-n, n the returns after the first",
            thresholds:
                "The second return to the same field, each within 60 s of the last; one return is a correction.",
            acquittal:
                "Coming back to the window; the first return; a field left for less than 0.2 s (focus moved by script); a page view.",
            source:
                "Jarrett and Gaffney 2009, Forms that Work; Clicktale form analytics refocus rate."
        )
    }

    static let away = Interval.milliseconds(200)
    static let gap = Interval.seconds(60)

    /// The field with the focus, and the last two that had it, with their returns.
    private var left: Instant = .start
    private var first: Instant = .start
    private var current: UInt8 = ElementID.none.rawValue
    private var known: UInt8 = ElementID.none.rawValue
    private var other: UInt8 = ElementID.none.rawValue
    private var knownReturns: UInt8 = 0
    private var otherReturns: UInt8 = 0
    private var padding: UInt8 = 0
    private var padding2: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .focus:
            guard let index = event.element.index, page[index].role == .formField else { return }
            focus(event.element, at: now, into: &signals)
        case .blur: if event.element.rawValue == current { left = now }
        case .submit, .pageView: self = FieldRefocus()
        default: break
        }
    }

    private mutating func focus(
        _ element: ElementID, at now: Instant, into signals: inout Signals
    ) {
        guard element.rawValue != current else { return }
        let isReturn = element.rawValue == known || element.rawValue == other
        let isQuick = left != .start && now.since(left) > FieldRefocus.gap
        if isQuick { (knownReturns, otherReturns) = (0, 0) }
        // `known` is what had the focus last; what comes now takes its place.
        if element.rawValue == known {
            knownReturns.saturatingAdd(1)
        } else if isReturn {
            otherReturns.saturatingAdd(1)
            (known, other) = (other, known)
            (knownReturns, otherReturns) = (otherReturns, knownReturns)
        } else {
            (other, otherReturns) = (known, knownReturns)
            (known, knownReturns) = (element.rawValue, 0)
            first = now
        }
        current = element.rawValue
        guard isReturn, knownReturns >= 2 else { return }
        signals.append(
            Signal(
                .fieldRefocus, at: now, start: first, strength: halving(UInt16(knownReturns) - 1),
                element: element))
    }
}
