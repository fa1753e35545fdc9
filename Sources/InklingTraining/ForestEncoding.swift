// SPDX-License-Identifier: Apache-2.0
// Trees with nodes in any order → the three sections of a forest, every tree level by level.

import InklingCore

/// The sections of a forest, word by word.
struct ForestEncoding {
    var trees: [UInt32] = []
    var nodes: [UInt32] = []
    /// Expected value of every node.
    var values: [UInt32] = []

    /// - Throws: `ModelFileError` with the tree and node that cannot be written.
    init(_ descriptions: [ModelDescription.Tree], featureCount: Int) throws {
        guard (1...Limits.treesMax).contains(descriptions.count) else {
            throw ModelFileError(
                "\(descriptions.count) trees; 1 to \(Limits.treesMax) are possible.", at: "trees")
        }
        for (number, tree) in descriptions.enumerated() {
            try append(tree, number: number, featureCount: featureCount)
        }
    }

    private mutating func append(
        _ tree: ModelDescription.Tree, number: Int, featureCount: Int
    ) throws {
        let root = values.count
        let order = try levelOrder(tree, number: number)
        guard root + order.count <= ModelFormat.nodesMax else {
            throw ModelFileError("More nodes than a file can number.", at: "tree \(number)")
        }
        let expected = expectations(tree, order: order.map(\.node))
        trees.append(ModelFormat.treeWord(root: UInt32(root), depth: UInt32(order.last!.level)))
        var nextChild = root + 1
        for (offset, entry) in order.enumerated() {
            switch tree.nodes[entry.node] {
            case .leaf(let value, _):
                nodes += [value.bitPattern, ModelFormat.leafLink(node: UInt32(root + offset))]
            case .split(let feature, let threshold, let missingLeft, _, _):
                guard (0..<featureCount).contains(feature), threshold.isFinite else {
                    throw ModelFileError(
                        "Feature \(feature), threshold \(threshold): the feature must be one of "
                            + "the model's \(featureCount) and the threshold finite.",
                        at: "tree \(number), node \(entry.node)")
                }
                let link = ModelFormat.splitLink(
                    feature: UInt8(feature), missingGoesLeft: missingLeft, left: UInt32(nextChild))
                nodes += [threshold.bitPattern, link]
                nextChild += 2
            }
            values.append(expected[entry.node]!.value.bitPattern)
        }
    }

    /// The nodes that can be reached, level by level, left before right.
    private func levelOrder(
        _ tree: ModelDescription.Tree, number: Int
    ) throws -> [(node: Int, level: Int)] {
        var order: [(node: Int, level: Int)] = [(0, 0)]
        var isSeen = [Bool](repeating: false, count: tree.nodes.count)
        var next = 0
        while next < order.count {
            let (node, level) = order[next]
            let place = "tree \(number), node \(node)"
            guard tree.nodes.indices.contains(node), !isSeen[node] else {
                throw ModelFileError("No such node, or one with two parents.", at: place)
            }
            guard level <= Limits.treeDepthMax else {
                throw ModelFileError(
                    "Deeper than \(Limits.treeDepthMax) splits; train shallower trees.", at: place)
            }
            isSeen[node] = true
            if case .split(_, _, _, let left, let right) = tree.nodes[node] {
                order.append((left, level + 1))
                order.append((right, level + 1))
            }
            next += 1
        }
        return order
    }

    /// The mean of the leaves under each node, weighted by cover; evenly where nothing has cover.
    private func expectations(
        _ tree: ModelDescription.Tree, order: [Int]
    ) -> [Int: (value: Float, cover: Double)] {
        var expected: [Int: (value: Float, cover: Double)] = [:]
        for node in order.reversed() {
            switch tree.nodes[node] {
            case .leaf(let value, let cover):
                expected[node] = (value, cover > 0 && cover.isFinite ? Double(cover) : 0)
            case .split(_, _, _, let left, let right):
                let (low, high) = (expected[left]!, expected[right]!)
                let cover = low.cover + high.cover
                let share = cover > 0 ? high.cover / cover : 0.5
                let mean = Float(
                    Double(low.value) + (Double(high.value) - Double(low.value)) * share)
                // Rounding must not carry the mean past either child.
                let (least, most) = (min(low.value, high.value), max(low.value, high.value))
                expected[node] = (min(max(mean, least), most), cover)
            }
        }
        return expected
    }
}
