// SPDX-License-Identifier: Apache-2.0
// A forest of complete trees with seeded numbers: what a benchmark or an ABI test scores. Written
// here by hand, so that this target needs no training code. Non-goal: a forest that means anything.

import InklingCore

/// A model file of complete trees, all of one depth.
///
///     let words = SyntheticForest(trees: 200, depth: 6, seed: 1).words
public struct SyntheticForest: Sendable {
    /// The file's words, sound for the schema 0.
    public let words: [UInt32]

    /// Thresholds are in 0..<1, so that a vector of such numbers takes every path; leaves are in
    /// ±0.1.
    ///
    /// - Precondition: `trees` is in 1...`Limits.treesMax`, `depth` in 0...12.
    public init(trees: Int, depth: Int, seed: UInt64) {
        precondition(trees >= 1 && trees <= Limits.treesMax && depth >= 0 && depth <= 12)
        var generator = SeededGenerator(seed: seed)
        let treeNodes = 1 << (depth + 1) - 1
        var roots: [UInt32] = []
        var nodes: [UInt32] = []
        var values: [UInt32] = []
        for tree in 0..<trees {
            let root = tree * treeNodes
            roots.append(ModelFormat.treeWord(root: UInt32(root), depth: UInt32(depth)))
            var expected = [Float](repeating: 0, count: treeNodes)
            for node in (0..<treeNodes).reversed() {
                if 2 * node + 2 < treeNodes {
                    expected[node] = (expected[2 * node + 1] + expected[2 * node + 2]) / 2
                } else {
                    expected[node] = Float.random(in: -0.1...0.1, using: &generator)
                }
            }
            for node in 0..<treeNodes {
                if 2 * node + 2 < treeNodes {
                    nodes.append(Float.random(in: 0..<1, using: &generator).bitPattern)
                    nodes.append(
                        ModelFormat.splitLink(
                            feature: UInt8.random(
                                in: 0..<UInt8(Limits.featureCapacity), using: &generator),
                            missingGoesLeft: Bool.random(using: &generator),
                            left: UInt32(root + 2 * node + 1)))
                } else {
                    nodes.append(expected[node].bitPattern)
                    nodes.append(ModelFormat.leafLink(node: UInt32(root + node)))
                }
                values.append(expected[node].bitPattern)
            }
        }
        words = SyntheticForest.file(roots: roots, nodes: nodes, values: values)
    }

    private static func file(roots: [UInt32], nodes: [UInt32], values: [UInt32]) -> [UInt32] {
        typealias Header = ModelFormat.Header
        var words = [UInt32](repeating: 0, count: ModelFormat.headerCount)
        words[Header.magic] = ModelFormat.magic
        words[Header.version] = ModelFormat.version
        words[Header.kind] = UInt32(ModelKind.forest.rawValue)
        words[Header.featureCount] = UInt32(Limits.featureCapacity)
        words[Header.treeCount] = UInt32(roots.count)
        words[Header.nodeCount] = UInt32(values.count)
        words[Header.treesOffset] = UInt32(words.count)
        words += roots
        words[Header.nodesOffset] = UInt32(words.count)
        words += nodes
        words[Header.valuesOffset] = UInt32(words.count)
        words += values
        for offset in [Header.termsOffset, Header.pointsOffset, Header.metadataOffset] {
            words[offset] = UInt32(words.count)
        }
        words[Header.wordCount] = UInt32(words.count)
        let checksum = ModelFormat.checksum(words.span)
        words[Header.checksumLow] = UInt32(truncatingIfNeeded: checksum)
        words[Header.checksumHigh] = UInt32(truncatingIfNeeded: checksum >> 32)
        return words
    }
}
