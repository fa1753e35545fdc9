// SPDX-License-Identifier: Apache-2.0
// The checks that let scoring go without any: run once, when a file is opened.

extension Model {
    /// Every tree is written level by level: the root, then its children, then theirs, so that the
    /// left children of the splits are, in order, the nodes 1, 3, 5, … after the root. One pass
    /// with two counters therefore proves that each node has one parent, that every child comes
    /// after its parent (no cycles), and what the depth is; no memory is needed for it.
    func checkForest(_ words: Span<UInt32>) throws(ModelError) {
        var node = 0
        for tree in 0..<treeCount {
            let word = words[treesOffset &+ tree]
            guard word & 0x00FF_FFFF == UInt32(node) else { throw .wrongTree }
            node = try checkTree(words, root: node, depth: word >> ModelFormat.depthShift)
        }
        guard node == nodeCount else { throw .wrongTree }
    }

    /// Checks one tree and gives the number of the node after its last.
    private func checkTree(
        _ words: Span<UInt32>, root: Int, depth: UInt32
    ) throws(ModelError) -> Int {
        var node = root
        var end = root &+ 1  // Of the nodes that the splits so far account for.
        var levelEnd = end
        var level: UInt32 = 0
        while node < end {
            if node == levelEnd {
                level &+= 1
                levelEnd = end
            }
            guard end <= nodeCount, level <= UInt32(Limits.treeDepthMax) else { throw .wrongTree }
            let link = words[nodesOffset &+ node &* 2 &+ 1]
            if link & ModelFormat.leafMark == ModelFormat.leafMark {
                try checkLeaf(words, node: node, link: link)
            } else {
                guard link >> ModelFormat.leftShift == UInt32(end) else { throw .wrongTree }
                end &+= 2
                guard end <= nodeCount else { throw .wrongTree }
                try checkSplit(words, node: node, link: link)
            }
            node &+= 1
        }
        guard level == depth else { throw .wrongTree }
        return end
    }

    private func checkLeaf(
        _ words: Span<UInt32>, node: Int, link: UInt32
    ) throws(ModelError) {
        guard link >> ModelFormat.leftShift == UInt32(node) else { throw .wrongTree }
        let value = words[nodesOffset &+ node &* 2]
        guard Model.number(value) != nil else { throw .notFinite }
        guard words[valuesOffset &+ node] == value else { throw .wrongValue }
    }

    private func checkSplit(
        _ words: Span<UInt32>, node: Int, link: UInt32
    ) throws(ModelError) {
        guard link & 0x7F < UInt32(featureCount) else { throw .wrongFeature }
        // A threshold may be of any magnitude: it is compared and never added.
        guard Float(bitPattern: words[nodesOffset &+ node &* 2]).isFinite else { throw .notFinite }
        guard let value = Model.number(words[valuesOffset &+ node]) else { throw .notFinite }
        let child = valuesOffset &+ Int(link >> ModelFormat.leftShift)
        let left = Float(bitPattern: words[child])
        let right = Float(bitPattern: words[child &+ 1])
        let least = left < right ? left : right
        let most = left < right ? right : left
        guard value >= least, value <= most else { throw .wrongValue }
    }

    /// Every term of a linear model is finite, and its scale can be divided by.
    func checkTerms(_ words: Span<UInt32>) throws(ModelError) {
        for feature in 0..<featureCount {
            let term = LinearTerm(words, at: termsOffset &+ feature &* ModelFormat.termSize)
            guard Model.number(term.weight.bitPattern) != nil, term.centre.isFinite,
                term.scale.isFinite, term.fill.isFinite
            else { throw .notFinite }
            guard term.scale >= .leastNormalMagnitude else { throw .wrongTerm }
        }
    }

    /// The points of the calibration rise in raw score, never fall in probability, and stay in
    /// 0...1.
    func checkCalibration(_ words: Span<UInt32>) throws(ModelError) {
        guard case .isotonic(let count) = calibration else { return }
        var lastRaw = -Float.infinity
        var lastProbability: Float = 0
        for point in 0..<count {
            let place = pointsOffset &+ point &* ModelFormat.pointSize
            guard let raw = Model.number(words[place]) else { throw .notFinite }
            let probability = Float(bitPattern: words[place &+ 1])
            guard raw > lastRaw, probability >= lastProbability, probability <= 1 else {
                throw .wrongCalibration
            }
            lastRaw = raw
            lastProbability = probability
        }
    }

    /// Reserved words and the bytes after the metadata are zero, so that a model has one encoding.
    func checkPadding(_ words: Span<UInt32>) throws(ModelError) {
        for index in ModelFormat.Header.reserved..<ModelFormat.Header.checksumLow {
            guard words[index] == 0 else { throw .reservedNotZero }
        }
        let used = metadataSize & 3
        if used != 0 {
            guard words[wordCount &- 1] >> UInt32(used &* 8) == 0 else { throw .reservedNotZero }
        }
    }
}
