// SPDX-License-Identifier: Apache-2.0
// One visitor of the simulated shop: thinks, does something, thinks again.

import InklingCore

extension SimulatedVisit {
    /// One visit of the shop.
    ///
    /// - Parameters:
    ///   - seed: of all visits that belong together.
    ///   - number: which of them.
    ///   - start: ms since 1970 at its first event.
    /// - Complexity: O(events), about 1,000 for 40 s; allocates them.
    public static func shop(seed: UInt64, number: Int, start: Double = 0) -> SimulatedVisit {
        var lots = SeededGenerator(seed: seed)
        let mixed = lots.next() ^ UInt64(truncatingIfNeeded: number) &* 0xD6E8_FEB8_6659_FD93
        var visit = ShopVisit(seed: mixed, start: start)
        visit.run()
        return SimulatedVisit(
            session: visit.session, persona: visit.persona.name, events: visit.trace.events,
            beliefs: visit.beliefs, purchasedAt: visit.purchasedAt, acts: visit.acts)
    }
}

struct ShopVisit {
    /// The goal of a purchase; the other two are `KnownGoal`.
    static let purchase: UInt16 = 3

    let session: SessionID
    let persona: Persona
    let hand: Hand
    let odds = PurchaseOdds.shared
    var trace: TraceGenerator
    var state: ShopperState
    var page = ShopPage.list
    private(set) var beliefs: [SimulatedVisit.Belief] = []
    private(set) var acts = [Int](repeating: 0, count: ShopAct.allCases.count)
    var purchasedAt: Double?
    /// Of what lies in the basket, cents.
    var price: Int32 = 0
    private let start: Double

    init(seed: UInt64, start: Double) {
        var lots = SeededGenerator(seed: seed)
        session = .simulated(lots.next())
        let kind = lots.unit() < Persona.all[0].share ? 0 : 1
        persona = Persona.all[kind]
        hand = Hand(
            tempo: persona.tempo * (1 + 0.06 * lots.normal()), reach: lots.uniform(0.92, 0.98),
            spread: lots.uniform(0.03, 0.07))
        state = ShopperState(persona: kind, place: lots.unit() < 0.65 ? .list : .product)
        self.start = start
        trace = TraceGenerator(seed: lots.next(), startMilliseconds: start)
        trace.cursor = (lots.uniform(300, 1000), lots.uniform(200, 700))
    }

    mutating func run() {
        let landing =
            state.place == .list
            ? ShopPage.list : .product(trace.generator.index(below: ShopPage.items.count))
        // What a visit is and where it runs; the site says so in its first moment.
        trace.append(
            Event(.context, at: trace.now, a: 1, detail: ContextKey.deviceClass.rawValue))
        show(landing)
        believe(odds.odds(in: state))
        park()
        while true {
            think()
            let move = odds.move(in: state, lot: trace.generator.unit())
            if move == .leave { return leave() }
            believe(odds.odds(in: state) { $0 == .leave ? 0 : 1 })
            guard case .act(let act) = move else { return buy() }
            acts[Int(act.rawValue)] += 1
            perform(act)
        }
    }

    // MARK: What the acts are made of

    /// ms since the first event.
    var elapsed: Double { trace.milliseconds - start }

    /// From now on the purchase is this likely.
    mutating func believe(_ likelihood: Double) {
        beliefs.append(
            SimulatedVisit.Belief(from: elapsed, odds: likelihood))
    }

    /// The act can be seen: it counts.
    mutating func count(_ act: ShopAct) {
        state = state.after(act)
        believe(odds.odds(in: state))
    }

    /// A pause, equally long whatever was done and whatever will be.
    private mutating func think() {
        let lot = 1 - trace.generator.unit()
        trace.rest(milliseconds: (700 - 1500 * naturalLogarithm(lot)) * hand.tempo)
    }

    /// Takes the pointer away from everything, to the edge of the page.
    mutating func park() {
        let edge = TraceGenerator.Element(
            0, .other, x: 1222, y: trace.scrollOffset + trace.generator.uniform(200, 560),
            width: 40, height: 60)
        trace.push(toX: edge.x + 20, y: edge.y + 30 - trace.scrollOffset, with: hand)
        if !trace.hovered.isNone {
            trace.push(toX: edge.x + 25, y: edge.y + 30 - trace.scrollOffset, with: hand)
        }
    }

    mutating func point(at name: String) { trace.point(at: page.element(name), with: hand) }

    /// Points at something and presses it.
    mutating func press(_ name: String) {
        point(at: name)
        trace.skip(milliseconds: trace.generator.uniform(90, 220) * hand.tempo)
        trace.press(held: trace.generator.uniform(60, 110))
    }

    mutating func show(_ next: ShopPage) {
        page = next
        trace.openPage(
            next.number, type: next.type, height: next.height, item: next.item,
            elements: next.elements)
        trace.rest(milliseconds: trace.generator.uniform(250, 450))
    }

    /// Follows a link that was just pressed.
    mutating func follow(to next: ShopPage) {
        trace.respond(.navigation, near: trace.hovered, after: trace.generator.uniform(20, 60))
        trace.skip(milliseconds: trace.generator.uniform(120, 350))
        show(next)
    }

    /// Goes to a page of another kind, if what comes next cannot be done here.
    ///
    /// Whoever sees the link pressed knows that something comes that can only be done there.
    mutating func go(to place: ShopperState.Place) {
        guard place != state.place else { return }
        let likelihood = odds.odds(in: state) { move in
            switch move {
            case .act(let act): act.place == place ? 1 : 0
            case .buy: place == .product ? 1 : 0
            case .leave: 0
            }
        }
        trace.roll(toOffset: 0, with: hand)
        let item = trace.generator.index(below: ShopPage.items.count)
        press(place == .list ? "menu" : ShopPage.items[item])
        believe(likelihood)
        state = state.moved(to: place)
        follow(to: place == .list ? .list : .product(item))
    }

    private mutating func leave() {
        believe(0)
        if trace.generator.unit() < 0.4 {
            trace.push(toX: trace.generator.uniform(200, 1000), y: 2, with: hand)
            trace.hover(.none)
            trace.skip(milliseconds: 12)
            trace.pointer(.pointerLeave)
        } else {
            trace.append(.visibility(.hidden, at: trace.now))
        }
    }
}
