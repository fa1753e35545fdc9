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

    /// As many thresholds of each feature as fit into a run of six levels.
    private static let run = (levels: 6, size: 63)

    /// Thresholds are in 0..<1, so that a vector of such numbers takes every path; leaves are in
    /// ±0.1.
    ///
    /// - Precondition: `trees` is in 1...`Limits.treesMax`, `depth` in `ModelFormat.blockDepths`.
    public init(trees: Int, depth: Int, seed: UInt64) {
        precondition(trees >= 1 && trees <= Limits.treesMax)
        precondition(ModelFormat.blockDepths.contains(depth))
        typealias Header = ModelFormat.Header
        var generator = SeededGenerator(seed: seed)
        var words = [UInt32](repeating: 0, count: ModelFormat.headerCount)
        words[Header.magic] = ModelFormat.magic
        words[Header.version] = ModelFormat.version
        words[Header.kind] = UInt32(ModelKind.forest.rawValue)
        words[Header.featureCount] = UInt32(Limits.featureCapacity)
        words[Header.treeCount] = UInt32(trees)
        words[Header.blockCount] = UInt32(trees)
        words[Header.blockDepth] = UInt32(depth)
        words[Header.step] = Float(0x1p-18).bitPattern
        let runs = SyntheticForest.runs(from: &generator)
        words[Header.thresholdCount] = UInt32(runs.thresholds.count)
        words[Header.runCount] = UInt32(runs.words.count)
        words += runs.thresholds.map(\.bitPattern) + runs.words
        let places = trees << depth
        words += stride(from: 0, to: places, by: 2).map { place -> UInt32 in
            let second = SyntheticForest.split(&generator) << 16
            // The place before a block's root is empty.
            guard place & (1 << depth - 1) != 0 else { return second }
            return SyntheticForest.split(&generator) | second
        }
        words += stride(from: 0, to: places, by: 8).map { place -> UInt32 in
            // Every share is 7 or 8 of 15; that of the empty place is 0.
            place & (1 << depth - 1) == 0 ? 0x8787_8780 : 0x8787_8787
        }
        words += (0..<places / 2).map { _ in
            SyntheticForest.leaf(&generator) | SyntheticForest.leaf(&generator) << 16
        }
        words[Header.metadataOffset] = UInt32(words.count)
        words[Header.wordCount] = UInt32(words.count)
        let checksum = ModelFormat.checksum(words.span)
        words[Header.checksumLow] = UInt32(truncatingIfNeeded: checksum)
        words[Header.checksumHigh] = UInt32(truncatingIfNeeded: checksum >> 32)
        self.words = words
    }

    /// A run for every feature.
    private static func runs(
        from generator: inout SeededGenerator
    ) -> (thresholds: [Float], words: [UInt32]) {
        var thresholds: [Float] = []
        var words: [UInt32] = []
        for feature in 0..<UInt8(Limits.featureCapacity) {
            var distinct = Set<Float>()
            while distinct.count < run.size {
                distinct.insert(Float.random(in: 0..<1, using: &generator))
            }
            let run = ThresholdRun(feature: feature, levels: SyntheticForest.run.levels)
            var laidOut = [Float](repeating: 0, count: run.size)
            for (number, threshold) in distinct.sorted().enumerated() {
                laidOut[run.place(of: number)] = threshold
            }
            thresholds += laidOut
            words.append(run.word)
        }
        return (thresholds, words)
    }

    private static func split(_ generator: inout SeededGenerator) -> UInt32 {
        UInt32(
            ModelFormat.split(
                run: UInt8.random(in: 0..<UInt8(Limits.featureCapacity), using: &generator),
                threshold: UInt8.random(in: 0..<UInt8(run.size), using: &generator),
                missingGoesRight: Bool.random(using: &generator)))
    }

    private static func leaf(_ generator: inout SeededGenerator) -> UInt32 {
        UInt32(UInt16(bitPattern: Int16.random(in: -26_214...26_214, using: &generator)))
    }
}
