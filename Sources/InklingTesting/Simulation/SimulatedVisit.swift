// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// A visit that nobody made, with the true odds of its outcome.
///
///     let visit = SimulatedVisit.shop(seed: 7, number: 0)
///     for event in visit.events { engine.advance(event, into: &signals) }
///     visit.odds(at: 10_000)  // how likely the purchase was after 10 s
///
/// The same seed and number give the same visit on every machine. Its session's id says that it is
/// simulated, so that this is known wherever the id is.
public struct SimulatedVisit: Sendable {
    /// The odds from a moment on.
    public struct Belief: Equatable, Sendable {
        /// ms since the first event.
        public var from: Double
        /// How likely a purchase was later in this visit.
        public var odds: Double
    }

    public var session: SessionID
    public var persona: String
    public var events: [Event]
    /// In order of time, the first from 0.
    public var beliefs: [Belief]
    /// ms since the first event; nil if nothing was bought.
    public var purchasedAt: Double?
    /// How often each act was done, in the order of `ShopAct`.
    public var acts: [Int]

    /// ms from the first event to the last.
    public var duration: Double {
        guard let first = events.first, let last = events.last else { return 0 }
        return last.time.milliseconds - first.time.milliseconds
    }

    /// The true odds, at a time of the visit, that a purchase follows.
    ///
    /// - Parameter time: ms since the first event; before it, the odds of the first moment.
    /// - Complexity: O(log acts).
    public func odds(at time: Double) -> Double {
        let next = beliefs.partitioningIndex { $0.from > time }
        return beliefs[max(next - 1, 0)].odds
    }

    /// The page with a number, and the names on it; nil for one that the site has not.
    static func page(_ number: Int32) -> ShopPage? { ShopPage.all.first { $0.number == number } }
}

/// What the numbers in a simulated visit's events are called.
public struct SimulatedNames: Sendable {
    private var shown: ShopPage?

    public init() {}

    /// A page is shown: elements are its own from now on.
    public mutating func show(page number: Int32) { shown = SimulatedVisit.page(number) }

    /// The path of the page that is shown; nil before the first.
    public var page: String? { shown?.path }

    /// The name of an element of the page that is shown; nil for none.
    public func name(of element: ElementID) -> String? { shown?.name(of: element) }

    public func role(of element: ElementID) -> ElementRole? { shown?.role(of: element) }

    /// The name of an item; nil for none.
    public func name(ofItem item: UInt16) -> String? {
        item > 0 && item <= ShopPage.items.count ? ShopPage.items[Int(item) - 1] : nil
    }

    /// The name of a goal.
    public func name(ofGoal goal: UInt16) -> String {
        switch goal {
        case KnownGoal.addToBasket.rawValue: "add_to_basket"
        case KnownGoal.removeFromBasket.rawValue: "remove_from_basket"
        default: "purchase"
        }
    }
}

extension Array {
    /// The first place from which on the condition holds, if it holds from some place on.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
