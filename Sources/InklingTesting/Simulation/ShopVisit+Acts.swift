// SPDX-License-Identifier: Apache-2.0
// How each act looks. Where it begins to count, `count` is called.

import InklingCore

extension ShopVisit {
    /// Does an act, from the pause before it to the pointer's way back to the edge.
    mutating func perform(_ act: ShopAct) {
        if let place = act.place { go(to: place) }
        switch act {
        case .readReviews: read("reviews", as: act, milliseconds: (5600, 8000))
        case .readSpecifications: read("specifications", as: act, milliseconds: (3500, 6500))
        case .lookElsewhere: lookElsewhere()
        case .skim: skim()
        default:
            trace.roll(toOffset: 0, with: hand)
            performAtTop(act)
        }
        park()
    }

    private mutating func performAtTop(_ act: ShopAct) {
        switch act {
        case .weighPrice:
            point(at: "price")
            count(act)
            trace.rest(milliseconds: trace.generator.uniform(1500, 2300))
        case .compare: compare()
        case .hesitate: hesitate()
        case .suffer: suffer()
        case .zoom: zoom()
        case .tryOptions: tryOptions()
        case .askHelp:
            press("shipping")
            count(act)
            trace.respond(.changeNear, near: trace.hovered, after: 40)
            trace.rest(milliseconds: trace.generator.uniform(1500, 3000))
        case .copyName:
            trace.push(
                toX: trace.generator.uniform(690, 900), y: trace.generator.uniform(180, 220),
                with: hand)
            count(act)
            trace.append(Event(.selection, at: trace.now, a: 4))
            trace.skip(milliseconds: trace.generator.uniform(300, 700))
            trace.append(Event(.copy, at: trace.now))
        default: browse()
        }
    }

    /// Five or six looks at two neighbours in turn. From the third on it is a comparison.
    private mutating func compare() {
        let first = trace.generator.index(below: ShopPage.items.count - 1)
        for look in 0..<(5 + trace.generator.index(below: 2)) {
            point(at: ShopPage.items[first + look % 2])
            if look == 2 { count(.compare) }
            trace.rest(milliseconds: trace.generator.uniform(350, 800))
        }
    }

    /// Waits over the button for longer than any buyer does.
    private mutating func hesitate() {
        point(at: "add-to-basket")
        believeOverButton(waited: 0)
        for step in 1...Self.buyersWait.count {
            trace.rest(
                milliseconds: Self.buyersWait[step - 1] - (step > 1 ? Self.buyersWait[step - 2] : 0)
            )
            if step < Self.buyersWait.count { believeOverButton(waited: step) }
        }
        count(.hesitate)
        trace.rest(milliseconds: trace.generator.uniform(700, 1300))
    }

    /// Presses that nothing answers, then the failure of what they asked for.
    private mutating func suffer() {
        point(at: "size-1")
        trace.skip(milliseconds: trace.generator.uniform(90, 220) * hand.tempo)
        let pill = trace.hovered
        trace.press()
        trace.respond(.requestStart, near: pill, after: 10)
        for _ in 0..<(3 + trace.generator.index(below: 2)) {
            trace.skip(milliseconds: trace.generator.uniform(180, 380))
            trace.press(held: 60)
        }
        trace.respond(.requestFailed, near: pill, after: trace.generator.uniform(100, 300))
        count(.suffer)
        trace.rest(milliseconds: 2300)
    }

    private mutating func zoom() {
        press("picture")
        count(.zoom)
        let picture = trace.hovered
        trace.append(Event(.zoom, at: trace.now, a: 2000, element: picture))
        trace.respond(.changeNear, near: picture, after: 30)
        for _ in 0..<2 {
            trace.rest(milliseconds: trace.generator.uniform(400, 1200))
            point(at: "picture")
        }
        trace.press()
        trace.append(Event(.zoom, at: trace.now, a: 1000, element: picture))
        trace.respond(.changeNear, near: picture, after: 30)
    }

    private mutating func tryOptions() {
        for choice in 0..<(2 + trace.generator.index(below: 3)) {
            press("finish-\(trace.generator.index(below: 3))")
            if choice == 0 { count(.tryOptions) }
            let option = UInt16(trace.hovered.rawValue)
            trace.append(
                Event(.optionChosen, at: trace.now, detail: option, element: trace.hovered))
            trace.respond(.changeNear, near: trace.hovered, after: 30)
            trace.rest(milliseconds: trace.generator.uniform(300, 900))
        }
    }

    /// Two or three things, each once and in their order.
    private mutating func browse() {
        let first = trace.generator.index(below: 2)
        for item in first..<(first + 2 + trace.generator.index(below: 2)) {
            point(at: ShopPage.items[min(item, ShopPage.items.count - 1)])
            if item == first { count(.browse) }
            trace.rest(milliseconds: trace.generator.uniform(300, 700))
        }
    }

    private mutating func read(
        _ section: String, as act: ShopAct, milliseconds span: (Double, Double)
    ) {
        let element = page.element(section)
        trace.roll(toOffset: element.y - 100, with: hand)
        trace.push(
            toX: trace.generator.uniform(300, 800), y: trace.generator.uniform(250, 500),
            with: hand)
        count(act)
        let end = trace.milliseconds + trace.generator.uniform(span.0, span.1)
        while trace.milliseconds < end {
            trace.rest(
                milliseconds: min(
                    trace.generator.uniform(1200, 2200), end - trace.milliseconds))
            guard trace.milliseconds + 400 < end else { break }
            // Down as far as the section goes.
            let room = element.y + element.height - 700 - trace.scrollOffset
            trace.scroll(by: min(trace.generator.uniform(60, 140), max(room, 0)), milliseconds: 130)
            trace.push(
                toX: trace.cursor.x + trace.generator.uniform(-60, 60),
                y: trace.generator.uniform(250, 500), with: hand)
        }
    }

    private mutating func lookElsewhere() {
        trace.append(.visibility(.hidden, at: trace.now))
        trace.skip(milliseconds: trace.generator.uniform(2500, 8000))
        trace.append(.visibility(.shown, at: trace.now))
        trace.rest(milliseconds: 300)
        count(.lookElsewhere)
    }

    /// Down and up again with the pointer at the edge.
    private mutating func skim() {
        count(.skim)
        let from = trace.scrollOffset
        trace.roll(toOffset: from + trace.generator.uniform(700, 1500), with: hand)
        trace.rest(milliseconds: trace.generator.uniform(300, 700))
        trace.roll(toOffset: from, with: hand)
    }
}
