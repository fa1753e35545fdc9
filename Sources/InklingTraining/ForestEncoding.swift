// SPDX-License-Identifier: Apache-2.0
// Trees with nodes in any order → the sections of a forest; docs/model-format.md.

import InklingCore

/// The sections of a forest, word by word.
struct ForestEncoding {
    let runs: ThresholdRuns
    let blocks: BlockLayout
    /// What a leaf's number is a multiple of.
    let step: Float
    private(set) var splits: [UInt16]
    private(set) var shares: [UInt8]
    private(set) var leaves: [Int16]
    private(set) var links: [UInt16]

    /// - Throws: `ModelFileError` with the tree and node that cannot be written.
    init(_ trees: [ModelDescription.Tree], featureCount: Int) throws {
        guard (1...Limits.treesMax).contains(trees.count) else {
            throw ModelFileError(
                "\(trees.count) trees; 1 to \(Limits.treesMax) are possible.", at: "trees")
        }
        for (number, tree) in trees.enumerated() {
            try tree.check(number: number, featureCount: featureCount)
        }
        runs = try ThresholdRuns(trees)
        blocks = try BlockLayout(trees)
        step = LeafStep.step(of: trees)
        let places = blocks.roots.count << blocks.depth
        splits = [UInt16](repeating: ModelFormat.padding, count: places)
        shares = [UInt8](repeating: 0, count: places)
        leaves = [Int16](repeating: 0, count: places)
        links = [UInt16](repeating: 0, count: places)
        var next = trees.count
        for (block, root) in blocks.roots.enumerated() {
            splits[block << blocks.depth] = 0
            fill(block, root, trees[root.tree], blocks.expected[root.tree], &next)
        }
        if next == trees.count { links = [] }
    }

    /// Writes what one block holds of a tree, and numbers the blocks that it leads to.
    private mutating func fill(
        _ block: Int, _ root: BlockLayout.Root, _ tree: ModelDescription.Tree,
        _ expected: [ModelDescription.Tree.Expectation], _ next: inout Int
    ) {
        let first = block << blocks.depth
        // Level by level, so that links are numbered from left to right.
        var level = [root.node as Int?]
        for depth in 0..<blocks.depth {
            var below: [Int?] = []
            for (offset, node) in level.enumerated() {
                let place = first + 1 << depth + offset
                guard let node,
                    case .split(let feature, let threshold, let isLeft, let left, let right) =
                        tree.nodes[node]
                else {
                    below += [node, nil]
                    continue
                }
                splits[place] = runs.split(feature, threshold, missingGoesRight: !isLeft)
                shares[place] = Self.share(expected[left].cover, expected[right].cover)
                below += [left, right]
            }
            level = below
        }
        for (offset, node) in level.enumerated() {
            guard let node else { continue }
            leaves[first + offset] = LeafStep.number(expected[node].value, step: step)
            guard case .split = tree.nodes[node] else { continue }
            links[first + offset] = UInt16(next)
            next += 1
        }
    }

    /// The right child's share of the cover, in 15ths; even where nothing has cover.
    private static func share(_ left: Double, _ right: Double) -> UInt8 {
        let share = left + right > 0 ? right / (left + right) : 0.5
        return UInt8((share * Double(ModelFormat.shareParts)).rounded())
    }

    /// All sections in the file's order.
    var words: [UInt32] {
        var words = runs.thresholds.map(\.bitPattern) + runs.runs.map(\.word)
        words += Self.words(splits)
        words += stride(from: 0, to: shares.count, by: 8).map { start in
            (0..<8).reduce(UInt32(0)) { $0 | UInt32(shares[start + $1]) << UInt32(4 * $1) }
        }
        words += Self.words(leaves.map { UInt16(bitPattern: $0) })
        words += Self.words(links)
        return words
    }

    private static func words(_ halves: [UInt16]) -> [UInt32] {
        stride(from: 0, to: halves.count, by: 2).map { start in
            UInt32(halves[start]) | UInt32(halves[start + 1]) << 16
        }
    }
}
