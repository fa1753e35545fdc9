// SPDX-License-Identifier: Apache-2.0

/// Leaves as whole multiples of one step, so that their sum is exact in any order.
public enum LeafStep {
    /// How far a raw score may be moved by writing the leaves as numbers, where 16 bits permit:
    /// a probability is then moved by less than 0.001.
    public static let scoreErrorMax = 0x1p-8

    /// The step of a forest: the largest power of two with which no raw score is moved by more
    /// than `scoreErrorMax`, unless the largest leaf needs a larger one to fit into 16 bits.
    ///
    /// Each leaf is off by at most half a step, and a score by `trees × step / 2`.
    public static func step(of trees: [ModelDescription.Tree]) -> Float {
        var largest: Float = 0
        for tree in trees {
            for case .leaf(let value, _) in tree.nodes { largest = max(largest, value.magnitude) }
        }
        let fine = powerOfTwo(atMost: Float(2 * scoreErrorMax / Double(max(trees.count, 1))))
        // A power of two times 32,767 that is at least the largest leaf.
        var step = fine
        while step * 32_767 < largest, step < 64 { step *= 2 }
        return step
    }

    /// A leaf's number; of one beyond 16 bits the nearest.
    static func number(_ value: Float, step: Float) -> Int16 {
        Int16(max(-32_767, min(32_767, (value / step).rounded())))
    }

    private static func powerOfTwo(atMost value: Float) -> Float {
        Float(sign: .plus, exponent: value.exponent, significand: 1)
    }
}
