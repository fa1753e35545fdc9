// SPDX-License-Identifier: Apache-2.0
// The pages of the demo shop, as a laptop shows them.

import InklingCore

/// What a page of the simulated shop is and what stands on it, by the demo shop's own names.
struct ShopPage: Sendable {
    var number: Int32
    var path: String
    var type: PageType
    var height: Double
    var item: UInt16 = 0
    var elements: [TraceGenerator.Element]
    /// By element; nil where the page gives none.
    var names: [String?]

    static let items = ["gull", "tern", "dune", "reed"]
    /// What they cost, in cents.
    static let prices: [Int32] = [9400, 5800, 7200, 6400]

    static let all = [list] + items.indices.map(product) + [basket, checkout]

    static func product(_ item: Int) -> ShopPage {
        Layout.product(number: Int32(2 + item), name: items[item], item: UInt16(1 + item))
    }

    static let list = Layout.list
    static let basket = Layout.basket
    static let checkout = Layout.checkout

    /// An element by its name.
    func element(_ name: String) -> TraceGenerator.Element {
        guard let index = names.firstIndex(of: name) else {
            preconditionFailure("\(path) has no \(name)")
        }
        return elements[index]
    }

    /// The name of an element as the store has it; nil for none.
    func name(of element: ElementID) -> String? {
        guard let index = element.index, index < names.count else { return nil }
        return names[index] ?? "#\(index)"
    }

    func role(of element: ElementID) -> ElementRole? {
        guard let index = element.index, index < elements.count else { return nil }
        return elements[index].role
    }
}

/// Where things stand. Each builder numbers the elements of one page in their order.
private struct Layout {
    private var elements: [TraceGenerator.Element] = []
    private var names: [String?] = []
    private let item: UInt16

    private init(item: UInt16 = 0) {
        self.item = item
        add("menu", .navigation, at: (0, 0), size: (1280, 64))
    }

    private mutating func add(
        _ name: String?, _ role: ElementRole, at place: (x: Double, y: Double),
        size: (width: Double, height: Double), flags: ElementFlags = .interactive,
        item: UInt16? = nil
    ) {
        elements.append(
            .init(
                UInt8(elements.count), role, flags: flags, x: place.x, y: place.y,
                width: size.width, height: size.height, item: item ?? self.item))
        names.append(name)
    }

    private func page(
        _ number: Int32, _ path: String, _ type: PageType, height: Double
    ) -> ShopPage {
        ShopPage(
            number: number, path: "/demo/shop/" + path, type: type, height: height, item: item,
            elements: elements, names: names)
    }

    static let list: ShopPage = {
        var layout = Layout()
        for (index, item) in ShopPage.items.enumerated() {
            layout.add(
                item, .preview, at: (60 + 290 * Double(index), 260), size: (270, 400),
                item: UInt16(1 + index))
        }
        return layout.page(1, "", .list, height: 1300)
    }()

    static func product(number: Int32, name: String, item: UInt16) -> ShopPage {
        var layout = Layout(item: item)
        layout.add("picture", .image, at: (80, 130), size: (520, 500))
        layout.add("price", .price, at: (680, 250), size: (240, 56), flags: [])
        for index in 0..<2 {
            layout.add(
                "size-\(index)", .other, at: (680 + 150 * Double(index), 340), size: (130, 40))
        }
        for index in 0..<3 {
            layout.add(
                "finish-\(index)", .other, at: (680 + 70 * Double(index), 410), size: (56, 40))
        }
        layout.add("add-to-basket", .action, at: (680, 490), size: (240, 52))
        layout.add("compare", .compare, at: (680, 580), size: (190, 40))
        layout.add("notify-me", .action, at: (890, 580), size: (190, 40))
        layout.add("shipping", .help, at: (680, 650), size: (400, 40))
        layout.add("specifications", .specifications, at: (80, 1100), size: (1120, 1150), flags: [])
        layout.add("reviews", .reviews, at: (80, 2300), size: (1120, 900), flags: [])
        for other in ShopPage.items.indices where UInt16(1 + other) != item {
            layout.add(
                "preview-" + ShopPage.items[other], .preview,
                at: (80 + 290 * Double(other), 3300), size: (270, 280), item: UInt16(1 + other))
        }
        return layout.page(number, "product/\(name).html", .detail, height: 3800)
    }

    static let basket: ShopPage = {
        var layout = Layout()
        layout.add("lines", .section, at: (80, 160), size: (900, 120), flags: [])
        layout.add("total", .price, at: (80, 310), size: (300, 40), flags: [])
        layout.add("checkout", .action, at: (260, 390), size: (160, 48))
        return layout.page(6, "basket.html", .basket, height: 800)
    }()

    static let checkout: ShopPage = {
        var layout = Layout()
        for (index, name) in ["full-name", "mail", "street", "postcode", "city"].enumerated() {
            layout.add(
                name, .formField, at: (80, 180 + 80 * Double(index)), size: (420, 40))
        }
        layout.add("terms", .formField, at: (80, 590), size: (420, 30))
        layout.add("order", .action, at: (80, 660), size: (160, 48))
        return layout.page(7, "checkout.html", .checkout, height: 1000)
    }()
}
