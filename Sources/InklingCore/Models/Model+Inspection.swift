// SPDX-License-Identifier: Apache-2.0
// Questions about a model that scoring does not ask.

extension Model {
    /// Splits of all trees, padding left out.
    /// - Complexity: O(places of all blocks), no allocation.
    public func splitCount(words: Span<UInt32>) -> Int {
        guard kind.hasTrees else { return 0 }
        var count = 0
        let inBlock = (1 &<< blockDepth) &- 1
        for index in 0..<(blockCount &<< blockDepth) where index & inBlock != 0 {
            if split(index, words) != ModelFormat.padding { count &+= 1 }
        }
        return count
    }

    /// A split by its place among those of all blocks: block × 2^depth + place in the block, which
    /// is 1 at its root.
    /// - Precondition: there is that place.
    public func split(_ index: Int, _ words: Span<UInt32>) -> UInt16 {
        half(index, splitsOffset, words)
    }

    /// A run by its number.
    /// - Precondition: `number` is in 0..<`runCount`.
    public func run(_ number: Int, words: Span<UInt32>) -> ThresholdRun {
        ThresholdRun(word: words[runsOffset &+ number])
    }

    /// The feature, the threshold and the direction of missing values of a split, padding apart.
    /// - Complexity: O(runs), no allocation.
    public func meaning(
        ofSplit split: UInt16, words: Span<UInt32>
    ) -> (feature: UInt8, threshold: Float, missingGoesRight: Bool) {
        let number = Int(split & 0xFF) &>> 1
        var start = 0
        for index in 0..<number { start &+= run(index, words: words).size }
        let run = run(number, words: words)
        let place = start &+ run.place(of: Int(split &>> 8))
        let threshold = Float(bitPattern: words[thresholdsOffset &+ place])
        return (run.feature, threshold, split & 1 != 0)
    }

    /// The right child's share of a split's cover, in 15ths.
    /// - Precondition: `index` is a place as `split` takes it.
    public func rightShare(of index: Int, words: Span<UInt32>) -> Int { Int(share(index, words)) }

    /// The leaf's number at the end of a block: log-odds in steps.
    /// - Precondition: `place` is in 2^depth..<2^(depth + 1).
    public func leaf(of block: Int, at place: Int, words: Span<UInt32>) -> Int {
        let number = half((block &- 1) &<< blockDepth &+ place, leavesOffset, words)
        return Int(Int16(bitPattern: number))
    }

    /// The block that a tree goes on in from the end of one; 0 at a leaf.
    /// - Precondition: as for `leaf`.
    public func link(from block: Int, at place: Int, words: Span<UInt32>) -> Int {
        blockCount > treeCount ? link(block, place, words) : 0
    }

    /// A term of a linear model.
    /// - Precondition: the model has terms, `feature` in 0..<`featureCount`.
    public func linearTerm(_ feature: Int, words: Span<UInt32>) -> LinearTerm {
        term(feature, words)
    }

    /// A point of an isotonic calibration.
    /// - Precondition: `index` is in 0..<`calibration.pointCount`.
    public func calibrationPoint(
        _ index: Int, words: Span<UInt32>
    ) -> (raw: Float, probability: Float) {
        point(index, words)
    }

    /// Whether it has aims, as models of the next click do.
    public var hasAims: Bool { aimsOffset != nil }

    /// One of the aims; missing where there are none.
    /// - Precondition: `index` is in 0..<`ModelFormat.aimCount`.
    public func aim(_ index: Int, words: Span<UInt32>) -> Float {
        guard let aimsOffset else { return missing }
        return Float(bitPattern: words[aimsOffset &+ index])
    }

    /// Whether a feature can move the score: some split asks for it, or its weight is not 0.
    ///
    /// - Parameter feature: any number; the model uses none outside 0..<`featureCount`.
    /// - Complexity: O(runs), no allocation.
    public func uses(_ feature: Int, words: Span<UInt32>) -> Bool {
        guard feature >= 0, feature < featureCount else { return false }
        if kind.hasTerms, term(feature, words).weight != 0 { return true }
        for number in 0..<runCount {
            if Int(run(number, words: words).feature) == feature { return true }
        }
        return false
    }
}
