// SPDX-License-Identifier: Apache-2.0
// Questions about a model that scoring does not ask.

extension Model {
    /// Splits on the longest path of a tree.
    /// - Precondition: `tree` is in 0..<`treeCount`.
    /// - Complexity: O(1), no allocation.
    public func depth(ofTree tree: Int, words: Span<UInt32>) -> Int {
        Int(words[treesOffset &+ tree] >> ModelFormat.depthShift)
    }

    /// Whether a feature can move the score: some split asks for it, or its weight is not 0.
    ///
    /// - Parameter feature: any number; the model uses none outside 0..<`featureCount`.
    /// - Complexity: O(nodes), or O(1) for a linear model; no allocation.
    public func uses(_ feature: Int, words: Span<UInt32>) -> Bool {
        guard feature >= 0, feature < featureCount else { return false }
        if kind == .linear { return term(feature, words).weight != 0 }
        for node in 0..<nodeCount {
            let link = words[nodesOffset &+ node &* ModelFormat.nodeSize &+ 1]
            let isLeaf = link & ModelFormat.leafMark == ModelFormat.leafMark
            if !isLeaf, link & 0x7F == UInt32(feature) { return true }
        }
        return false
    }
}
