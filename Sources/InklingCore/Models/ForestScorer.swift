// SPDX-License-Identifier: Apache-2.0
// The raw score of a forest: the hot path of every decision. Semantics of XGBoost: a value below
// the threshold goes left, a missing one where the split says.

#if _endian(big)
    #error("The planes of a model file are read in place: the words must be little-endian.")
#endif

/// The place that a vector goes to from a place of a block.
///
/// A block is a perfect tree: split i has the children 2i and 2i + 1, from 1 on, so that after
/// `depth` steps the place less 2^depth is the number of its leaf. No bounds are checked: from 1
/// on, `depth` steps end below 2^(depth + 1) whatever the bytes say, and the plane was cut to its
/// size.
/// - Precondition: `first` is where a block starts in `splits`.
@inline(__always)
func next(_ place: Int, of first: Int, in splits: RawSpan, for bins: Span<UInt16>) -> Int {
    let split = splits.unsafeLoad(
        fromUncheckedByteOffset: (first &+ place) &<< 1, as: UInt16.self)
    // Both hold a number below 256 in the high byte, and the bin nothing in the low one: it is
    // greater as a whole exactly if it is there.
    let isReached = bins[Int(split & 0xFF)] > split
    return place &<< 1 &+ Int(unsafeBitCast(isReached, to: UInt8.self))
}

/// The leaf that a walk through a block ended at.
/// - Precondition: `first` is where the block starts in `leaves`, less the block's size: the place
///   has that added.
@inline(__always)
func leafNumber(_ place: Int, of first: Int, in leaves: RawSpan) -> Int32 {
    Int32(leaves.unsafeLoad(fromUncheckedByteOffset: (first &+ place) &<< 1, as: Int16.self))
}

extension Model {
    /// The sum of the leaves in steps: a whole number, exact in any order.
    ///
    /// - Complexity: O(trees × depth), no allocation.
    func leafSum(_ features: Span<Float>, _ words: Span<UInt32>) -> Int32 {
        precondition(words.count == wordCount)
        var bins = Bins(repeating: 0)
        bin(features, words, into: &bins)
        if blockCount > treeCount { return linkedLeafSum(bins.span, words) }
        #if !arch(wasm32)  // There the second copy costs every page more than it saves.
            if blockDepth == 6 { return leafSum(6, bins.span, words) }
        #endif
        return leafSum(blockDepth, bins.span, words)
    }

    /// Walks eight trees abreast: a step waits for memory, and eight waits overlap.
    ///
    /// - Parameter depth: the block's, as a constant where that is worth a second copy of the code:
    ///   the eight places are then at fixed distances.
    @inline(__always)
    private func leafSum(_ depth: Int, _ bins: Span<UInt16>, _ words: Span<UInt32>) -> Int32 {
        let splits = words.extracting(splitsOffset..<sharesOffset).bytes
        let leaves = words.extracting(leavesOffset..<linksOffset).bytes
        let size = 1 &<< depth
        let end = treeCount &<< depth
        var sum: Int32 = 0
        var first = 0
        while first &+ size &* 8 <= end {
            let bytes = first &<< 1..<(first &+ size &* 8) &<< 1
            let splits = splits.extracting(unchecked: bytes)
            let leaves = leaves.extracting(unchecked: bytes)
            var (a, b, c, d, e, f, g, h) = (1, 1, 1, 1, 1, 1, 1, 1)
            for _ in 0..<depth {
                a = next(a, of: 0, in: splits, for: bins)
                b = next(b, of: size, in: splits, for: bins)
                c = next(c, of: size &* 2, in: splits, for: bins)
                d = next(d, of: size &* 3, in: splits, for: bins)
                e = next(e, of: size &* 4, in: splits, for: bins)
                f = next(f, of: size &* 5, in: splits, for: bins)
                g = next(g, of: size &* 6, in: splits, for: bins)
                h = next(h, of: size &* 7, in: splits, for: bins)
            }
            sum = sum &+ leafNumber(a, of: 0 &- size, in: leaves)
            sum = sum &+ leafNumber(b, of: 0, in: leaves)
            sum = sum &+ leafNumber(c, of: size, in: leaves)
            sum = sum &+ leafNumber(d, of: size &* 2, in: leaves)
            sum = sum &+ leafNumber(e, of: size &* 3, in: leaves)
            sum = sum &+ leafNumber(f, of: size &* 4, in: leaves)
            sum = sum &+ leafNumber(g, of: size &* 5, in: leaves)
            sum = sum &+ leafNumber(h, of: size &* 6, in: leaves)
            first &+= size &* 8
        }
        while first < end {
            var place = 1
            for _ in 0..<depth { place = next(place, of: first, in: splits, for: bins) }
            sum = sum &+ leafNumber(place, of: first &- size, in: leaves)
            first &+= size
        }
        return sum
    }

    /// Trees deeper than a block go on in another: at each block's end either a link or a leaf.
    private func linkedLeafSum(_ bins: Span<UInt16>, _ words: Span<UInt32>) -> Int32 {
        let splits = words.extracting(splitsOffset..<sharesOffset).bytes
        let leaves = words.extracting(leavesOffset..<linksOffset).bytes
        var sum: Int32 = 0
        for tree in 0..<treeCount {
            var block = tree
            while true {
                let first = block &<< blockDepth
                var place = 1
                for _ in 0..<blockDepth { place = next(place, of: first, in: splits, for: bins) }
                let linked = link(block, place, words)
                // Links lead to later blocks, or else a changed file could lead in a circle.
                guard linked > block, linked < blockCount else {
                    sum = sum &+ leafNumber(place, of: first &- 1 &<< blockDepth, in: leaves)
                    break
                }
                block = linked
            }
        }
        return sum
    }

    /// The block that a tree goes on in from a place at the end of one; 0 at a leaf.
    /// - Precondition: the forest has links.
    @inline(__always)
    func link(_ block: Int, _ place: Int, _ words: Span<UInt32>) -> Int {
        Int(half((block &- 1) &<< blockDepth &+ place, linksOffset, words))
    }

    /// One of the 16-bit numbers that stand in pairs in words.
    @inline(__always)
    func half(_ index: Int, _ offset: Int, _ words: Span<UInt32>) -> UInt16 {
        let pair = words[offset &+ index &>> 1]
        return UInt16(truncatingIfNeeded: index & 1 == 0 ? pair : pair &>> 16)
    }
}
