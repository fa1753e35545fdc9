// SPDX-License-Identifier: Apache-2.0

/// Something is put into the basket and taken out again.
public struct BasketAddRemove: Detector {
    public static let kind = SignalKind.basketAddRemove

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "basket_add_remove",
            definition:
                "After something was put into the basket, something is taken out, or the other way round: the basket is used to decide.",
            unit: "0...1: 1 - 2^-n, n the changes of mind in this visit",
            thresholds:
                "The goals add_to_basket and remove_from_basket, one within 10 minutes of the other: later it is another errand.",
            acquittal:
                "Only adding, only removing; a page that does not report these goals.",
            source:
                "Cart as a shortlist: Kukar-Kinney and Close 2010 (doi 10.1007/s11747-009-0141-5)."
        )
    }

    static let window = Interval.seconds(600)

    private var last: Instant = .start
    /// 0 none, else the goal last seen.
    private var goal: UInt16 = 0
    private var count: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        guard event.kind == .goal,
            event.detail == KnownGoal.addToBasket.rawValue
                || event.detail == KnownGoal.removeFromBasket.rawValue
        else { return }
        let isChange =
            goal != 0 && goal != event.detail && now.since(last) <= BasketAddRemove.window
        let start = last
        goal = event.detail
        last = now
        guard isChange else { return }
        count.saturatingAdd(1)
        signals.append(
            Signal(.basketAddRemove, at: now, start: start, strength: halving(count)))
    }
}
