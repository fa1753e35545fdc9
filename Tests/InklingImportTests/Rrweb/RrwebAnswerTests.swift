// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@testable import InklingImport

private let tree = document(
    node(
        4, "main", "",
        node(
            5, "div", "",
            node(6, "div", "", node(10, "button", #""class":"buy""#, text(11, "Buy"))),
            node(7, "div", "", text(8, "0 items"))),
        node(9, "div", #""id":"far""#)),
    node(12, "a", #""href":"https://a.example/next""#), node(13, "a", ##""href":"#top""##),
    node(14, "script", "", text(15, "x")), node(16, "input", #""type":"hidden""#))

private func change(at time: Double, _ data: String) -> String {
    let parts = ["adds", "removes", "texts", "attributes"]
    let rest = parts.filter { !data.contains("\"\($0)\"") }.map { "\"\($0)\":[]" }
    return step(0, at: time, ([data] + rest).joined(separator: ","))
}

private func add(at time: Double, to parent: Int, _ node: String) -> String {
    change(at: time, #""adds":[{"parentId":\#(parent),"nextId":null,"node":\#(node)}]"#)
}

private func set(at time: Double, _ node: Int, _ attributes: String) -> String {
    change(at: time, #""attributes":[{"id":\#(node),"attributes":{\#(attributes)}}]"#)
}

/// Responses to a press on the button at 1 s.
private func answers(_ steps: String..., before: [String] = []) throws -> [String] {
    let press = interaction(1, at: 1000, node: 11)
    return try lines(of: [.response], tree, before + [press] + steps)
}

private func near(_ time: Int) -> [String] {
    [#"{"t":\#(time),"kind":"response","response":"change_near","element":0}"#]
}
private func elsewhere(_ time: Int) -> [String] {
    [#"{"t":\#(time),"kind":"response","response":"change_elsewhere"}"#]
}

@Suite("A recorded change after a press")
struct RrwebAnswerTests {
    @Test("is near within the same grandparent, elsewhere beyond it")
    func places() throws {
        let text = { (id: Int) in
            change(at: 1200, #""texts":[{"id":\#(id),"value":"1 item"}]"#)
        }
        #expect(try answers(text(8)) == near(1200))
        #expect(try answers(text(11)) == near(1200))
        #expect(try answers(add(at: 1200, to: 9, node(20, "p"))) == elsewhere(1200))
        #expect(try answers(add(at: 1200, to: 3, node(20, "dialog"))) == elsewhere(1200))
        let removal = change(at: 1200, #""removes":[{"parentId":6,"id":10}]"#)
        #expect(try answers(removal) == near(1200))
    }

    @Test("is told once for each place, and not after 4.5 s")
    func once() throws {
        let far = { (time: Double, id: Int) in add(at: time, to: 9, node(id, "p")) }
        #expect(
            try answers(far(1100, 20), far(1200, 21), set(at: 1300, 7, #""class":"full""#))
                == elsewhere(1100) + near(1300))
        #expect(try answers(far(5499, 20)) == elsewhere(5499))
        #expect(try answers(far(5500, 20)).isEmpty)
    }

    @Test("counts only if a visitor can see it")
    func seen() throws {
        #expect(try answers(set(at: 1100, 9, #""tabindex":"0""#)).isEmpty)
        #expect(try answers(set(at: 1100, 9, #""class":"hover-in""#)).isEmpty)
        #expect(try answers(set(at: 1100, 16, #""value":"x""#)).isEmpty)
        #expect(try answers(change(at: 1100, #""texts":[{"id":15,"value":"y"}]"#)).isEmpty)
        #expect(try answers(add(at: 1100, to: 9, text(20, "  "))).isEmpty)
        #expect(try answers(add(at: 1100, to: 9, node(20, "script"))).isEmpty)
        #expect(try answers(add(at: 1100, to: 9, text(20, "Yes"))) == elsewhere(1100))
        #expect(try answers(set(at: 1100, 9, #""hidden":null"#)) == elsewhere(1100))
    }

    @Test("of the button's own look counts if it lasts")
    func decoration() throws {
        let active = set(at: 1010, 10, #""class":"buy pressed""#)
        #expect(try answers(active) == near(1410))
        #expect(try answers(active, set(at: 1200, 10, #""class":"buy""#)).isEmpty)
        #expect(try answers(set(at: 1010, 10, #""style":{"transform":"scale(.9)"}"#)).isEmpty)
        let ripple = add(at: 1010, to: 10, node(20, "span"))
        #expect(try answers(ripple) == near(2010))
        #expect(
            try answers(ripple, change(at: 1600, #""removes":[{"parentId":10,"id":20}]"#))
                .isEmpty)
        let label = add(at: 1010, to: 10, node(20, "span", "", text(21, "Added")))
        #expect(try answers(label) == near(1010))
    }

    @Test("is no answer where the page changed by itself shortly before")
    func restless() throws {
        let clock = { (time: Double) in change(at: time, #""texts":[{"id":8,"value":"1"}]"#) }
        #expect(try answers(clock(1500), clock(2500), before: [clock(500)]).isEmpty)
        #expect(
            try answers(set(at: 1500, 9, #""class":"x""#), before: [clock(500)]) == elsewhere(1500))
    }

    @Test("may be a drawing, a sheet of styles, a value set or a sound")
    func others() throws {
        #expect(try answers(step(9, at: 1100, #""id":9,"type":0"#)) == elsewhere(1100))
        #expect(try answers(step(8, at: 1100, #""styleId":1,"adds":[]"#)) == elsewhere(1100))
        let value = #""id":16,"text":"x","isChecked":false,"userTriggered":false"#
        #expect(try answers(step(5, at: 1100, value)) == elsewhere(1100))
        #expect(try answers(step(7, at: 1100, #""type":3,"id":9,"volume":0"#)) == elsewhere(1100))
    }

    @Test("is not awaited where a link leads out")
    func links() throws {
        let click = { (id: Int) in
            [interaction(1, at: 1000, node: id), interaction(2, at: 1080, node: id)]
        }
        #expect(
            try lines(of: [.response], tree, click(12))
                == [#"{"t":1080,"kind":"response","response":"navigation","element":0}"#])
        #expect(try lines(of: [.response], tree, click(13)).isEmpty)
    }

    @Test("to a finger is told after the finger's press")
    func fingers() throws {
        let found = try lines(
            of: [.response, .pointerDown, .touchEnd], tree,
            [
                interaction(7, at: 1000, node: 11),
                change(at: 1050, #""texts":[{"id":8,"value":"1"}]"#),
                interaction(9, at: 1100, node: 11),
            ])
        #expect(found.map { String($0.prefix { $0 != "x" }.suffix(18)) }.count == 3)
        #expect(found[0].contains("pointer_down") && found[1].contains("touch_end"))
        #expect(found[2] == near(1100)[0])
    }

    @Test("that never comes makes a dead click")
    func deadClick() throws {
        for (answer, expected) in [(true, 0), (false, 1)] {
            let change = set(at: 2000, 9, #""class":"open""#)
            let steps =
                [interaction(1, at: 1000, node: 11), interaction(0, at: 1080, node: 11)]
                + (answer ? [change] : []) + [move(at: 6000, node: 3, x: 1, y: 1)]
            var engine = Engine()
            var signals = Signals()
            for event in try events(of: page(tree) + steps) {
                engine.advance(event, into: &signals)
            }
            let found = (0..<signals.count).filter { signals[$0].kind == .deadClick }
            #expect(found.count == expected)
        }
    }
}
