// SPDX-License-Identifier: Apache-2.0

/// A field is filled in anew.
public struct FieldRefill: Detector {
    public static let kind = SignalKind.fieldRefill

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "field_refill",
            definition:
                "What was in a field is replaced: after coming back to it, or by selecting it all and typing again.",
            unit: "0...1: 1 - 2^-n, n the times on this page",
            thresholds:
                "Input in a field that had been filled and left, or after a selection of three characters or more within the field that holds input. Correcting a letter is neither; input after a refused submit counts, since that is what a refill is.",
            acquittal:
                "Typing on; Backspace; a choice from a list.",
            source:
                "Jarrett and Gaffney 2009, Forms that Work; form analytics refill rate."
        )
    }

    static let charactersMin: Int32 = 3

    /// Fields that were filled in on this page, a bit each.
    private var filled: [8 of UInt32] = .init(repeating: 0)
    private var since: Instant = .start
    private var count: UInt16 = 0
    private var current: UInt8 = ElementID.none.rawValue
    /// 0 nothing, 1 this visit of the field would be a refill, 2 it was said.
    private var state: UInt8 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .focus:
            current = event.element.rawValue
            since = now
            state = isFilled(event.element) ? 1 : 0
        case .selection:
            guard event.a >= FieldRefill.charactersMin, !event.element.isNone,
                event.element.rawValue == current, isFilled(event.element)
            else { return }
            since = now
            state = 1
        case .inputChange: input(event.element, at: now, &page, into: &signals)
        case .pageView: self = FieldRefill()
        default: break
        }
    }

    private func isFilled(_ element: ElementID) -> Bool {
        filled[Int(element.rawValue >> 5)] & (1 << UInt32(element.rawValue & 31)) != 0
    }

    private mutating func input(
        _ element: ElementID, at now: Instant, _ page: inout PageMap, into signals: inout Signals
    ) {
        guard let index = element.index, page[index].role == .formField,
            !page[index].flags.contains(.repeatable)
        else { return }
        let isRefill = state == 1 && element.rawValue == current && isFilled(element)
        filled[Int(element.rawValue >> 5)] |= 1 << UInt32(element.rawValue & 31)
        guard isRefill else { return }
        state = 2
        count.saturatingAdd(1)
        signals.append(
            Signal(
                .fieldRefill, at: now, start: since, strength: halving(count), element: element))
    }
}
