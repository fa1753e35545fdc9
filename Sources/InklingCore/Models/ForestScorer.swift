// SPDX-License-Identifier: Apache-2.0
// The raw score of a forest: the hot path of every decision. Semantics of XGBoost: a value below
// the threshold goes left, a missing one where the split says.

/// A vector spread out for branch-free splits: what a split compares, at the low byte of its link.
///
/// 0..<128 holds the features with missing as +∞, which is below no threshold and goes right;
/// 128..<256 the same with missing as -∞, which is below every threshold and goes left. So the
/// link's low byte (feature and missing direction) is itself the index, and the last place, which
/// leaves ask for, is always -∞. 1 KiB on the stack.
typealias SplitInput = [256 of Float]

/// Spreads a vector out; what the span does not hold is missing. In place: an inline array that is
/// returned is copied on the way.
@inline(__always)
func spread(_ features: Span<Float>, into input: inout SplitInput) {
    for index in 0..<128 { input[index] = .infinity }
    let capacity = Limits.featureCapacity
    for feature in 0..<(features.count < capacity ? features.count : capacity) {
        let value = features[feature]
        let isKnown = value == value
        input[feature] = isKnown ? value : .infinity
        input[feature &+ 128] = isKnown ? value : -.infinity
    }
}

/// The child of a split that the vector goes to; of a leaf, the leaf.
///
/// The input is a span: a loop that reads an inline array by index copies all of it at every step.
@inline(__always)
func child(of node: UInt32, in nodes: Span<UInt32>, for input: Span<Float>) -> UInt32 {
    let place = Int(truncatingIfNeeded: node &<< 1)
    let link = nodes[place &+ 1]
    let threshold = Float(bitPattern: nodes[place])
    let isBelow = input[Int(UInt8(truncatingIfNeeded: link))] < threshold
    return link &>> ModelFormat.leftShift &+ (isBelow ? 0 : 1)
}

/// The value of a leaf.
@inline(__always)
func leaf(_ node: UInt32, in nodes: Span<UInt32>) -> Float {
    Float(bitPattern: nodes[Int(truncatingIfNeeded: node &<< 1)])
}

extension Model {
    /// The sum of base and leaves, tree by tree in the file's order, in single precision.
    ///
    /// - Complexity: O(trees × depth), no allocation.
    func forestScore(_ features: Span<Float>, _ words: Span<UInt32>) -> Float {
        var values = SplitInput(repeating: -.infinity)
        spread(features, into: &values)
        let input = values.span
        let nodes = words.extracting(nodesOffset..<valuesOffset)
        var sum = base
        var tree = 0
        while tree &+ 8 <= treeCount {
            sum = addEight(sum, treesOffset &+ tree, input, nodes, words)
            tree &+= 8
        }
        while tree < treeCount {
            let word = words[treesOffset &+ tree]
            var node = word & 0x00FF_FFFF
            for _ in 0..<(word &>> ModelFormat.depthShift) {
                node = child(of: node, in: nodes, for: input)
            }
            sum += leaf(node, in: nodes)
            tree &+= 1
        }
        return sum
    }

    /// Walks eight trees abreast: a step waits for memory, and eight waits overlap.
    @inline(__always)
    private func addEight(
        _ sum: Float, _ place: Int, _ input: Span<Float>, _ nodes: Span<UInt32>,
        _ words: Span<UInt32>
    ) -> Float {
        var a = words[place]
        var b = words[place &+ 1]
        var c = words[place &+ 2]
        var d = words[place &+ 3]
        var e = words[place &+ 4]
        var f = words[place &+ 5]
        var g = words[place &+ 6]
        var h = words[place &+ 7]
        // The depth stands in the top bits, so that the greatest word has the greatest depth.
        let deepest = max(max(max(a, b), max(c, d)), max(max(e, f), max(g, h)))
        a &= 0x00FF_FFFF
        b &= 0x00FF_FFFF
        c &= 0x00FF_FFFF
        d &= 0x00FF_FFFF
        e &= 0x00FF_FFFF
        f &= 0x00FF_FFFF
        g &= 0x00FF_FFFF
        h &= 0x00FF_FFFF
        var steps = deepest &>> ModelFormat.depthShift
        while steps > 0 {
            a = child(of: a, in: nodes, for: input)
            b = child(of: b, in: nodes, for: input)
            c = child(of: c, in: nodes, for: input)
            d = child(of: d, in: nodes, for: input)
            e = child(of: e, in: nodes, for: input)
            f = child(of: f, in: nodes, for: input)
            g = child(of: g, in: nodes, for: input)
            h = child(of: h, in: nodes, for: input)
            steps &-= 1
        }
        var total = sum
        total += leaf(a, in: nodes)
        total += leaf(b, in: nodes)
        total += leaf(c, in: nodes)
        total += leaf(d, in: nodes)
        total += leaf(e, in: nodes)
        total += leaf(f, in: nodes)
        total += leaf(g, in: nodes)
        total += leaf(h, in: nodes)
        return total
    }
}
