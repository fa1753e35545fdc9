// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// Which part of which tree stands in which block.
struct BlockLayout {
    /// Where a block begins.
    struct Root {
        var tree: Int
        var node: Int
    }

    /// Splits on the way through a block.
    let depth: Int
    /// Every tree's own first, then those that they go on in, level by level.
    let roots: [Root]
    /// Of every node of every tree.
    let expected: [[ModelDescription.Tree.Expectation]]

    /// Chooses a depth at which trees need no links if there is one that is not wasteful, else the
    /// one with the fewest places.
    init(_ trees: [ModelDescription.Tree]) throws {
        expected = trees.map(\.expectations)
        let deepest = trees.map(\.depth).max() ?? 0
        let candidates = ModelFormat.blockDepths.compactMap { depth -> (Int, [Root])? in
            guard (deepest + depth - 1) / depth * depth <= Limits.treeDepthMax || deepest <= depth
            else { return nil }
            let roots = Self.roots(trees, depth: depth)
            return roots.count <= ModelFormat.blocksMax ? (depth, roots) : nil
        }
        func places(_ candidate: (Int, [Root])) -> Int { candidate.1.count << candidate.0 }
        guard let smallest = candidates.min(by: { places($0) < places($1) }) else {
            throw ModelFileError("The trees are too large for a file.", at: "trees")
        }
        let single = candidates.first { $0.1.count == trees.count }
        let isWasteful = single.map { $0.0 > 6 && places($0) > 2 * places(smallest) } ?? true
        (depth, roots) = isWasteful ? smallest : single ?? smallest
    }

    private static func roots(_ trees: [ModelDescription.Tree], depth: Int) -> [Root] {
        var roots = trees.indices.map { Root(tree: $0, node: 0) }
        var next = 0
        while next < roots.count {
            let root = roots[next]
            var level = [root.node]
            for _ in 0..<depth { level = level.flatMap { children(trees[root.tree], $0) } }
            for node in level {
                if case .split = trees[root.tree].nodes[node] {
                    roots.append(Root(tree: root.tree, node: node))
                }
            }
            next += 1
        }
        return roots
    }

    private static func children(_ tree: ModelDescription.Tree, _ node: Int) -> [Int] {
        guard case .split(_, _, _, let left, let right) = tree.nodes[node] else { return [] }
        return [left, right]
    }
}
