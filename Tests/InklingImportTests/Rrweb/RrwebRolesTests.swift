// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@testable import InklingImport

private func describe(_ name: String, _ attributes: [String: String] = [:], inNav: Bool = false)
    -> RrwebDescription
{
    let node = RrwebNode(id: 1, parent: 0, kind: .element, name: name, attributes: attributes)
    return RrwebRoles.describe(node, isInNavigation: inNav)
}

@Suite("A recorded element")
struct RrwebRolesTests {
    @Test(
        "has the role that docs/elements.md gives it",
        arguments: [
            ("div", ["data-inkling-role": "price"], ElementRole.price),
            ("div", ["data-inkling-role": "nonsense", "class": "price"], .price),
            ("select", [:], .formField), ("textarea", [:], .formField),
            ("div", ["contenteditable": ""], .formField),
            ("input", ["type": "email"], .formField), ("input", ["type": "SUBMIT"], .action),
            ("video", [:], .media), ("video", ["class": "preview"], .media),
            ("button", ["class": "compare"], .compare),
            ("a", ["href": "/faq", "id": "faq"], .help),
            ("div", ["class": "trailer-card"], .preview),
            ("span", ["class": "productPrice"], .price),
            ("span", ["class": "product_price"], .price),
            ("span", ["class": "enterprise"], .other),
            ("a", ["class": "price", "href": "/"], .navigation),
            ("section", ["id": "reviews"], .reviews), ("div", ["itemprop": "rating"], .reviews),
            ("button", ["class": "write-review"], .action),
            ("table", ["class": "specs"], .specifications), ("li", ["class": "chapter"], .lesson),
            ("a", ["href": "/x"], .navigation), ("a", [:], .other),
            ("div", ["role": "tab"], .navigation), ("div", ["role": "button"], .action),
            ("summary", [:], .action), ("img", [:], .image), ("div", ["role": "img"], .image),
            ("canvas", [:], .image), ("h2", [:], .section), ("div", [:], .other),
        ])
    func roles(name: String, attributes: [String: String], role: ElementRole) {
        #expect(describe(name, attributes).role == role)
    }

    @Test("within a navigation is part of it")
    func navigation() {
        #expect(describe("button", inNav: true).role == .navigation)
        #expect(describe("button").role == .action)
    }

    @Test("has flags: to be pressed, again and again, or not now")
    func flags() {
        #expect(describe("button").flags == .interactive)
        #expect(describe("h2").flags == [])
        #expect(describe("button", ["disabled": ""]).flags == [.interactive, .disabled])
        #expect(describe("a", ["href": "", "disabled": ""]).flags == .interactive)
        #expect(describe("a", ["href": "", "class": "x disabled"]).flags.contains(.disabled))
        #expect(
            describe("div", ["role": "link", "aria-disabled": "true"]).flags.contains(.disabled))
        #expect(describe("button", ["class": "btn-next"]).flags.contains(.repeatable))
        #expect(describe("input", ["type": "number"]).flags.contains(.repeatable))
        #expect(describe("canvas").flags == .repeatable)
        #expect(!describe("button", ["class": "context"]).flags.contains(.repeatable))
    }

    @Test(
        "has a name if a person wrote its id",
        arguments: [
            ("email", true), ("step-2", true), ("h1", true), ("q", false), ("item-1234", false),
            ("a1b2", false), ("deadbeef", false), ("facade12", false), ("1st", false),
            ("has space", false), ("x1-y2", true), (String(repeating: "xy", count: 21), false),
        ])
    func names(id: String, isNamed: Bool) {
        #expect(describe("h2", ["id": id]).isNamed == isNamed)
        #expect(describe("h2", ["data-inkling-name": "n"]).isNamed)
    }

    @Test("within another of the same role is that other, unless it is pressed or named")
    func parts() throws {
        let tree = document(
            node(
                10, "div", #""class":"price""#, node(11, "span", #""class":"price-amount""#),
                node(12, "span", #""class":"price","id":"total""#), node(13, "button")))
        let steps = (10...13).map { move(at: Double($0), node: $0, x: $0, y: 0) }
        let moves = try events(of: page(tree) + steps).filter { $0.kind == .pointerMove }
        #expect(moves.map(\.element.rawValue) == [0, 0, 1, 2])
    }

    @Test("is found through shadow trees, and told again when it becomes something else")
    func changes() throws {
        let tree = document(
            node(
                10, "my-button", #""role":"button""#, extra: #","isShadowHost":true"#,
                node(11, "span", extra: #","isShadow":true"#)))
        let set = { (time: Double, attributes: String) in
            step(
                0, at: time,
                #""attributes":[{"id":10,"attributes":{\#(attributes)}}],"adds":[],"removes":[]"#)
        }
        let found = try lines(
            of: [.element], tree,
            [
                move(at: 1, node: 11, x: 1, y: 1), set(2, #""aria-disabled":"true""#),
                move(at: 3, node: 11, x: 2, y: 1), set(4, #""class":"x""#),
                move(at: 5, node: 11, x: 3, y: 1),
            ])
        #expect(found.count == 2)
        #expect(found[0].contains(#""role":"action","flags":["interactive","exposed"]"#))
        #expect(found[1].contains(#""flags":["interactive","exposed","disabled"]"#))
    }

    @Test("of which there are more than numbers belongs to the one around it")
    func capacity() throws {
        let buttons = (0..<300).map { node(100 + $0, "button") }.joined(separator: ",")
        let tree = document(node(10, "section", "", buttons))
        let steps =
            [move(at: 1, node: 10, x: 0, y: 0)]
            + (0..<300).map { move(at: Double(2 + $0), node: 100 + $0, x: $0, y: 0) }
        let all = try events(of: page(tree) + steps)
        #expect(all.filter { $0.kind == .element }.count == Limits.elementCapacity)
        #expect(all.last { $0.kind == .pointerMove }?.element == ElementID(rawValue: 0))
    }
}

@Suite("A recorded page")
struct RrwebPathTests {
    @Test(
        "has a path without identifiers",
        arguments: [
            ("http://localhost", ""), ("http://a.example/", "/"), ("/a/b?c#d", "/a/b"),
            ("https://a.example/orders/4711", "/orders/:id"),
            ("https://a.example/u/x@y.z/%40me", "/u/:id/:id"),
            ("https://a.example/2024-01-02/v2", "/:id/v2"),
            ("https://a.example/deadbeef1/facade", "/:id/facade"),
            ("https://a.example/" + String(repeating: "y", count: 48), "/:id"),
            ("https://a.example?x=/y/z", ""), ("/v2/users", "/v2/users"), ("/top10", "/top10"),
            ("/u/6f9619ff-8b86-d011-b42d-00c04fc964ff", "/u/:id"),
            ("/iphone-15-pro-max-256gb", "/:id"), ("/blue-winter-coat", "/blue-winter-coat"),
            ("/order/ORD-2025-0042/", "/order/:id/"),
            ("/2024/11/23/news", "/:id/:id/:id/news"),
            ("/x;jsessionid=0123456789ABCDEF", "/:id"),
        ])
    func templates(address: String, template: String) {
        #expect(RrwebPath.template(ofAddress: address) == template)
    }

    @Test(
        "is of the type that it declares, or its words tell",
        arguments: [
            ("quiz", "", "/", PageType.quiz), ("nonsense", "", "/basket", .other),
            ("", "", "/", .home), ("", "", "/index.html", .home), ("", "", "", .home),
            ("", "product", "/x", .detail), ("", "http://schema.org/Article", "/x", .article),
            ("", "", "/products/lamp", .detail), ("", "", "/products", .list),
            ("", "", "/en/cart", .basket), ("", "", "/discart", .other),
            ("", "", "/productive", .other), ("", "", "/product/:id", .detail),
            ("", "", "/checkout/pay", .checkout), ("", "", "/course/lesson/one", .lesson),
            ("", "", "/videos/a", .media), ("", "", "/login", .account),
            ("", "https://schema.org/Product", "/cart", .detail), ("", "", "/my-account", .account),
        ])
    func types(declared: String, described: String, path: String, type: PageType) {
        #expect(
            RrwebPath.type(declared: declared, described: described, template: path) == type)
    }
}
