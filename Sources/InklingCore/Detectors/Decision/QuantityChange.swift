// SPDX-License-Identifier: Apache-2.0

/// How many is changed.
public struct QuantityChange: Detector {
    public static let kind = SignalKind.quantityChange

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "quantity_change",
            definition:
                "A quantity is changed more than once: how much to take, and at what total, is being tried.",
            unit: "0...1: 1 - 2^-n, n the changes after the first",
            thresholds:
                "Two changes within 15 s of one another: presses on a stepper (repeatable) of a basket or checkout page, or input in a repeatable field. Once in a run.",
            acquittal:
                "One change; steppers elsewhere, such as a carousel; a page view.",
            source:
                "Demand in peers.md; the 15 s are ours."
        )
    }

    static let gap = Interval.seconds(15)
    static let needed: UInt16 = 2

    private var run = Repetition()

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerDown, .inputChange:
            guard let index = event.element.index, page[index].flags.contains(.repeatable) else {
                return
            }
            let type = channels.visit.pageType
            let isBasket =
                type == UInt8(PageType.basket.rawValue) || type == UInt8(PageType.checkout.rawValue)
            let isField = page[index].role == .formField
            guard event.kind == .inputChange ? isField : isBasket && !isField else { return }
            run.add(at: now, gap: QuantityChange.gap)
            guard run.isDue(QuantityChange.needed) else { return }
            signals.append(
                Signal(
                    .quantityChange, at: now, start: run.first, strength: halving(run.count - 1),
                    element: event.element))
        case .pageView: run.clear()
        default: break
        }
    }
}
