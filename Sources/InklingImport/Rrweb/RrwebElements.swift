// SPDX-License-Identifier: Apache-2.0
// Which recorded nodes are elements, and their numbers. The script gives a number when an element
// comes into view; a recording has no boxes and so no view: here it is given at the first touch.

import InklingCore

struct RrwebElements {
    private struct Told: Equatable {
        var role: ElementRole
        var flags: ElementFlags
    }

    private var numbers: [Int: ElementID] = [:]
    /// By number: the node, what the rules say of it, and what the engine was last told.
    private var nodes: [Int] = []
    private var described: [Told] = []
    private var told: [Told] = []
    /// The element around a node, as long as the tree stands.
    private var nearest: [Int: ElementID] = [:]
    /// Items and groups of the whole visit.
    private var names: [String: UInt16] = [:]

    /// A new page: no element is known.
    mutating func clear() {
        let names = names
        self = RrwebElements()
        self.names = names
    }

    /// The tree, or what it says of a node, has changed.
    mutating func look() { nearest.removeAll(keepingCapacity: true) }

    /// The node that has a number; nil for none.
    func node(of element: ElementID) -> Int? {
        element.index.flatMap { $0 < nodes.count ? nodes[$0] : nil }
    }

    func role(of element: ElementID) -> ElementRole {
        element.index.flatMap { $0 < told.count ? told[$0].role : nil } ?? .other
    }

    func flags(of element: ElementID) -> ElementFlags {
        element.index.flatMap { $0 < told.count ? told[$0].flags : nil } ?? []
    }

    /// The nearest element around a node, or the node itself; it is told to the engine when it is
    /// found first, and again when it has become something else.
    ///
    /// - Complexity: O(depth) the first time, O(1) while the tree stands.
    mutating func find(
        _ id: Int, in document: borrowing RrwebDocument, at time: Timestamp,
        into events: inout [Event]
    ) -> ElementID {
        if let element = nearest[id] { return element }
        let chain = document.chain(from: id)
        var taken: [(node: RrwebNode, description: RrwebDescription, depth: Int)] = []
        var isInNavigation = false
        for (depth, node) in chain.enumerated().reversed() {
            let description = RrwebRoles.describe(node, isInNavigation: isInNavigation)
            if node.name == "nav" { isInNavigation = true }
            guard description.isCandidate else { continue }
            // Nothing in particular; or a price within a price, which is the same price.
            let isPart =
                description.role == .other || taken.last?.description.role == description.role
            if !isPart || description.isNamed || !description.flags.isEmpty {
                taken.append((node, description, depth))
            }
        }
        var element = ElementID.none
        for (node, description, depth) in taken.reversed() where element.isNone {
            element = number(
                node, description, within: chain[depth...], at: time, into: &events)
        }
        nearest[id] = element
        return element
    }

    /// Whether an element can answer may change: says so before it is pressed.
    mutating func announce(
        _ element: ElementID, in document: borrowing RrwebDocument, at time: Timestamp,
        into events: inout [Event]
    ) {
        guard let index = element.index, index < nodes.count, let node = document[nodes[index]]
        else { return }
        var flags = told[index].flags.subtracting(.disabled)
        if RrwebRoles.isIdle(node, isPressed: true) { flags.insert(.disabled) }
        guard flags != told[index].flags else { return }
        told[index].flags = flags
        tell(index, within: document.chain(from: node.id)[...], at: time, into: &events)
    }

    private mutating func number(
        _ node: RrwebNode, _ description: RrwebDescription, within chain: ArraySlice<RrwebNode>,
        at time: Timestamp, into events: inout [Event]
    ) -> ElementID {
        let now = Told(role: description.role, flags: description.flags.union(.exposed))
        if let element = numbers[node.id], let index = element.index {
            if described[index] != now {
                described[index] = now
                told[index] = now
                tell(index, within: chain, at: time, into: &events)
            }
            return element
        }
        guard let element = ElementID(index: nodes.count) else { return .none }
        numbers[node.id] = element
        nodes.append(node.id)
        described.append(now)
        told.append(now)
        tell(nodes.count - 1, within: chain, at: time, into: &events)
        return element
    }

    /// Without a box: none is recorded.
    private mutating func tell(
        _ index: Int, within chain: ArraySlice<RrwebNode>, at time: Timestamp,
        into events: inout [Event]
    ) {
        func near(_ name: String) -> UInt16 {
            chain.lazy.compactMap { $0[name] }.first.map { number(ofName: $0) } ?? 0
        }
        events.append(
            .element(
                ElementID(rawValue: UInt8(index)), at: time, role: told[index].role,
                flags: told[index].flags, x: .px(0), y: .px(0), width: .px(0), height: .px(0),
                item: near("data-inkling-item"), group: near("data-inkling-group")))
    }

    /// The number of an item's or group's name, from 1; 0 for none.
    mutating func number(ofName name: String) -> UInt16 {
        if name.isEmpty { return 0 }
        if let number = names[name] { return number }
        guard names.count < Int(UInt16.max) else { return 0 }
        names[name] = UInt16(names.count + 1)
        return UInt16(names.count)
    }
}
