// SPDX-License-Identifier: Apache-2.0
// From the button to the order, and where buyers are lost on the way.

import InklingCore

extension ShopVisit {
    /// How long buyers are over the button before they press, ms, each as likely. Whoever is there
    /// for longer than the last of them hesitates.
    static let buyersWait = [400.0, 600, 800]

    /// The pointer is over the button: it will be pressed, or not.
    ///
    /// - Parameter waited: how many of `buyersWait` are over.
    mutating func believeOverButton(waited: Int) {
        let left = Double(Self.buyersWait.count - waited) / Double(Self.buyersWait.count)
        believe(
            odds.odds(in: state) { move in
                switch move {
                case .buy: left
                case .act(.hesitate): 1
                default: 0
                }
            })
    }

    mutating func buy() {
        go(to: .product)
        trace.roll(toOffset: 0, with: hand)
        point(at: "add-to-basket")
        believeOverButton(waited: 0)
        let wait = trace.generator.index(below: Self.buyersWait.count)
        for step in 0...wait {
            trace.skip(
                milliseconds: Self.buyersWait[step] - (step > 0 ? Self.buyersWait[step - 1] : 0))
            if step < wait { believeOverButton(waited: step + 1) }
        }
        trace.press()
        trace.respond(.requestStart, near: trace.hovered, after: 15)
        trace.respond(.changeNear, near: trace.hovered, after: 60)
        trace.respond(.requestEnd, near: trace.hovered, after: 90)
        reach(KnownGoal.addToBasket.rawValue)
        believe(PurchaseOdds.basketOdds)
        // The shop shows the basket by itself.
        trace.skip(milliseconds: trace.generator.uniform(300, 700))
        show(.basket)
        guard trace.generator.unit() < PurchaseOdds.basketKept else {
            park()
            return trace.rest(milliseconds: trace.generator.uniform(1500, 4000))
        }
        trace.rest(milliseconds: trace.generator.uniform(500, 1200) * hand.tempo)
        press("checkout")
        believe(PurchaseOdds.checkoutOdds)
        follow(to: .checkout)
        order()
    }

    private mutating func order() {
        for name in ["full-name", "mail", "street", "postcode", "city"] { fill(name) }
        guard trace.generator.unit() >= PurchaseOdds.formAbandoned else { return }
        press("terms")
        trace.append(Event(.inputChange, at: trace.now, element: trace.hovered))
        if trace.generator.unit() < PurchaseOdds.formRefused {
            submit(.rejected)
            believe(PurchaseOdds.formMended)
            trace.rest(milliseconds: trace.generator.uniform(1200, 2600) * hand.tempo)
            guard trace.generator.unit() < PurchaseOdds.formMended else { return }
            fill("postcode")
        }
        submit(.accepted)
        reach(Self.purchase)
        purchasedAt = elapsed
        believe(0)
        trace.rest(milliseconds: trace.generator.uniform(2000, 6000))
    }

    private mutating func fill(_ name: String) {
        let field = page.element(name)
        press(name)
        trace.append(Event(.focus, at: trace.now, element: field.id))
        trace.skip(milliseconds: trace.generator.uniform(250, 600) * hand.tempo)
        for _ in 0..<(5 + trace.generator.index(below: 8)) {
            trace.skip(milliseconds: trace.generator.uniform(90, 260) * hand.tempo)
            trace.append(
                Event(.key, at: trace.now, detail: KeyClass.other.rawValue, element: field.id))
            trace.append(Event(.inputChange, at: trace.now, element: field.id))
        }
        trace.skip(milliseconds: 150)
        trace.append(Event(.blur, at: trace.now, element: field.id))
    }

    private mutating func submit(_ result: SubmitResult) {
        press("order")
        let button = trace.hovered
        trace.append(Event(.submit, at: trace.now, element: button))
        trace.respond(.requestStart, near: button, after: 10)
        trace.respond(
            result == .accepted ? .requestEnd : .requestRefused, near: button,
            after: trace.generator.uniform(150, 500))
        trace.append(
            Event(.submitResult, at: trace.now, detail: result.rawValue, element: button))
        trace.respond(.changeNear, near: button, after: 20)
    }

    private mutating func reach(_ goal: UInt16) {
        if page.item > 0 { price = ShopPage.prices[Int(page.item) - 1] }
        trace.append(Event(.goal, at: trace.now, a: price, detail: goal))
    }
}
