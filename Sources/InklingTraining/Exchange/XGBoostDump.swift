// SPDX-License-Identifier: Apache-2.0
// XGBoost's `dump_model` as JSON: trees for readers, without the base score.

import InklingCore

extension ForeignModel {
    /// - Parameter base: raw score before any tree, which a dump does not have.
    init(xgboostDump root: JSONNode, base: Float) throws {
        var features = DumpedFeatures()
        let trees = try root.array.map { tree in
            var nodes: [ModelDescription.Node] = []
            try features.append(tree, to: &nodes)
            return ModelDescription.Tree(nodes: nodes)
        }
        try Self.refuseSeveral(root)
        self.init(
            library: "XGBoost", objective: "dump, which does not tell its objective",
            names: features.names, base: base, trees: trees)
    }

    /// Refuses trees of several classes, which a dump lists one after the other as if they were
    /// one sum.
    ///
    /// The cover of a root is the sum of p(1 - p) over all rows. It changes with each tree that
    /// moves p; the first trees of several classes are made from the same p, those of a squared
    /// error have one cover for ever. A dump without covers does not show it.
    private static func refuseSeveral(_ root: JSONNode) throws {
        let trees = try root.array
        guard trees.count > 1, trees[0].member("children") != nil,
            let first = try trees[0].member("cover")?.number,
            let second = try trees[1].member("cover")?.number, first > 0, first == second
        else { return }
        throw root.error(
            "Its first two trees were made from the same probabilities: it foretells several "
                + "classes, or no log-odds, or has several trees an iteration. Import what "
                + "save_model wrote, which says what it is.")
    }
}

/// The features of a dump: `f12`, or names of their own in the order in which they are met.
private struct DumpedFeatures {
    private var numbers: [String: Int] = [:]
    private(set) var names: [String]?

    /// Appends the tree below a node, its root first, and gives the root's number.
    @discardableResult
    mutating func append(
        _ node: JSONNode, to nodes: inout [ModelDescription.Node]
    ) throws -> Int {
        let number = nodes.count
        let cover = try node.member("cover").map { Float(try $0.number) } ?? 0
        if let leaf = node.member("leaf") {
            nodes.append(.leaf(value: Float(try leaf.number), cover: cover))
            return number
        }
        let condition = try node["split_condition"]
        guard condition.value as? [Any] == nil else {
            throw condition.error("A split on categories; only numbers can be compared.")
        }
        let yes = try node["yes"].integer
        let missing = try node["missing"].integer
        let children = try node["children"].array
        guard children.count == 2,
            let left = try children.first(where: { try $0["nodeid"].integer == yes }),
            let right = try children.first(where: { try $0["nodeid"].integer != yes })
        else { throw node.error("It does not have two children, \"yes\" among them.") }
        let feature = try self.number(of: node["split"])
        nodes.append(.leaf(value: 0, cover: 0))
        let leftNumber = try append(left, to: &nodes)
        let rightNumber = try append(right, to: &nodes)
        nodes[number] = .split(
            feature: feature, threshold: Float(try condition.number),
            missingLeft: missing == yes, left: leftNumber, right: rightNumber)
        return number
    }

    private mutating func number(of split: JSONNode) throws -> Int {
        let name = try split.text
        if names == nil, name.first == "f", let number = Int(name.dropFirst()), number >= 0 {
            return number
        }
        if let number = numbers[name] { return number }
        let number = numbers.count
        numbers[name] = number
        names = (names ?? []) + [name]
        return number
    }
}
