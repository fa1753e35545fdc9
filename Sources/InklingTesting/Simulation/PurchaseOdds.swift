// SPDX-License-Identifier: Apache-2.0
// The known truth: how likely a purchase is, given what the visitor has done.

import InklingCore

/// The true odds of a simulated visit of the shop.
///
/// After each act and pause a visitor in state s buys with the likelihood
/// h(s) = 1 / (1 + e^-x), x the sum below; else gives up with q(s); else does act a, likely as the
/// persona has it, which leads to the state s·a:
///
///     x(s) = -6.6 + readiness + price and reviews + 2.0 compared + 1.8 hesitated - 3.0 upset
///     q(s) = max(0.03, restlessness - 0.045 for each of the four that hold) + 0.12 upset
///     V(s) = h(s) B + (1 - h(s)) (1 - q(s)) Σ p(a) V(s·a)
///
/// B is the likelihood that a basket is bought. Price and reviews interact: the table `weighing`.
/// Upset is a matter of order: what failed counts until another page is shown, so a failure and
/// then a page costs nothing, a page and then a failure costs the sale. V is the only solution of
/// 192 linear equations, found by iteration to the last bit that a Double has; nothing in it is
/// estimated. Pauses are equally long in all states of a persona, and acts are not counted, so
/// neither the time nor what is not a cause tells anything more.
///
/// An act counts from the moment at which the pointer has arrived where it happens; that one comes
/// at all, from the moment at which the hand moves again; what a pressed link says of the next act,
/// from the press; a wait over the button, by what the buyers' waits leave possible.
public struct PurchaseOdds: Sendable {
    /// What may come next.
    public enum Move: Equatable, Sendable {
        case buy
        case leave
        case act(ShopAct)
    }

    /// A move with its likelihood and the odds that it leads to.
    struct Prospect: Sendable {
        var move: Move
        var likelihood: Double
        var odds: Double
    }

    public static let shared = PurchaseOdds()

    /// The odds once something lies in the basket: it is looked at, and not every form is filled.
    static let basketKept = 0.93
    /// The form is given up before it is sent.
    static let formAbandoned = 0.06
    /// The shop refuses the form the first time.
    static let formRefused = 0.2
    /// A refused form is mended.
    static let formMended = 0.5

    static let checkoutOdds = (1 - formAbandoned) * (1 - formRefused + formRefused * formMended)
    static let basketOdds = basketKept * checkoutOdds

    /// Log-odds by whether the price is known, and by reviews read: none, once, more often.
    private static let weighing = [[0, 0.8, 1.2], [0.2, 2.8, 3.8]]

    private let values: [Double]
    private let prospects: [[Prospect]]

    public init() {
        let states = ShopperState.all
        var values = [Double](repeating: 0, count: states.count)
        var prospects = states.map { Self.prospects(of: $0, values) }
        // Each round takes in one more act; a visit goes on after one with at most 0.97.
        var change = 1.0
        while change > 0 {
            let next = prospects.map { $0.reduce(0) { $0 + $1.likelihood * $1.odds } }
            change = zip(next, values).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
            // The last bit may go to and fro.
            if change < 1e-15 { change = 0 }
            values = next
            prospects = states.map { Self.prospects(of: $0, values) }
        }
        self.values = values
        self.prospects = prospects
    }

    /// The odds of a purchase later in the visit, while no act is seen to begin.
    public func odds(in state: ShopperState) -> Double { values[state.index] }

    /// The odds when of what may come next only some can still be.
    ///
    /// - Parameter weight: what is left of each move's likelihood, 0...1.
    func odds(in state: ShopperState, weighing weight: (Move) -> Double) -> Double {
        var (sum, total) = (0.0, 0.0)
        for prospect in prospects[state.index] {
            let likelihood = prospect.likelihood * weight(prospect.move)
            sum += likelihood * prospect.odds
            total += likelihood
        }
        return total > 0 ? sum / total : values[state.index]
    }

    /// What comes next.
    ///
    /// - Parameter lot: a number in 0..<1.
    func move(in state: ShopperState, lot: Double) -> Move {
        var rest = lot
        for prospect in prospects[state.index] {
            rest -= prospect.likelihood
            if rest < 0 { return prospect.move }
        }
        return .leave
    }

    private static func prospects(of state: ShopperState, _ values: [Double]) -> [Prospect] {
        let buying = buying(in: state)
        let leaving = (1 - buying) * leaving(in: state)
        let staying = 1 - buying - leaving
        let likelihoods = Persona.all[state.persona].likelihoods
        return [
            Prospect(move: .buy, likelihood: buying, odds: basketOdds),
            Prospect(move: .leave, likelihood: leaving, odds: 0),
        ]
            + ShopAct.allCases.map { act in
                Prospect(
                    move: .act(act), likelihood: staying * likelihoods[Int(act.rawValue)],
                    odds: values[state.after(act).index])
            }
    }

    private static func buying(in state: ShopperState) -> Double {
        var x = -6.6 + Persona.all[state.persona].readiness
        x += weighing[state.knowsPrice ? 1 : 0][state.reviews]
        if state.hasCompared { x += 2 }
        if state.hasHesitated { x += 1.8 }
        if state.isUpset { x -= 3 }
        return 1 / (1 + exponential(-x))
    }

    private static func leaving(in state: ShopperState) -> Double {
        let holds = [state.knowsPrice, state.reviews > 0, state.hasCompared, state.hasHesitated]
        let held = Double(holds.count { $0 })
        let calm = max(0.03, Persona.all[state.persona].restlessness - 0.045 * held)
        return calm + (state.isUpset ? 0.12 : 0)
    }
}
