// SPDX-License-Identifier: Apache-2.0
// LightGBM's `dump_model` as JSON.

import InklingCore

extension ForeignModel {
    init(lightGBMDump root: JSONNode) throws {
        if let mean = root.member("average_output"), try mean.number != 0 {
            throw mean.error("A random forest, whose output is a mean; boosted trees can be read.")
        }
        if let classes = root.member("num_class"), try classes.integer > 1 {
            throw classes.error("It foretells several classes; two are possible.")
        }
        let trees = try root["tree_info"].array.map { tree in
            var nodes: [ModelDescription.Node] = []
            try Self.append(tree["tree_structure"], to: &nodes)
            return ModelDescription.Tree(nodes: nodes)
        }
        try self.init(
            lightGBM: try root["objective"].text, names: try root["feature_names"].texts,
            trees: trees, place: root.path)
    }

    /// Appends the tree below a node, its root first, and gives the root's number.
    @discardableResult
    private static func append(
        _ node: JSONNode, to nodes: inout [ModelDescription.Node]
    ) throws -> Int {
        let number = nodes.count
        guard let feature = node.member("split_feature") else {
            if node.member("leaf_coeff") != nil {
                throw node.error("A leaf with a linear model; values are possible.")
            }
            let cover = try (node.member("leaf_weight") ?? node.member("leaf_count"))?.number ?? 0
            nodes.append(
                .leaf(value: Float(try node["leaf_value"].number), cover: Float(cover)))
            return number
        }
        guard try node["decision_type"].text == "<=" else {
            throw node.error("A split on categories; only numbers can be compared.")
        }
        let missing: LightGBMMissing
        switch try node["missing_type"].text {
        case "None": missing = .none
        case "Zero": missing = .zero
        case "NaN": missing = .nan
        case let kind: throw node.error("A missing type \"\(kind)\".")
        }
        let split = LightGBMSplit(
            feature: try feature.integer, threshold: try node["threshold"].number,
            missing: missing, defaultLeft: try node["default_left"].number != 0)
        nodes.append(.leaf(value: 0, cover: 0))
        let left = try append(node["left_child"], to: &nodes)
        let right = try append(node["right_child"], to: &nodes)
        nodes[number] = try split.node(left: left, right: right, place: node.path)
        return number
    }
}
