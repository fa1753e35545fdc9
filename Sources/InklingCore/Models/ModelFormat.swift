// SPDX-License-Identifier: Apache-2.0
// Where everything stands in a model file, version 2; docs/model-format.md tells it in full.
// The validator, the scorers and the writer read the places from here and nowhere else.

/// The layout of a model file: an array of 32-bit words, little-endian on disk.
public enum ModelFormat {
    /// First word: the bytes "INKM", so that any other file is refused at once.
    public static let magic: UInt32 = 0x4D4B_4E49

    /// The version that this engine reads and writes. A reader takes no other.
    public static let version: UInt32 = 2

    /// Words of the header: room to grow, and 128 bytes is two cache lines.
    public static let headerCount = 32

    /// Places of the header's words.
    public enum Header {
        public static let magic = 0
        public static let version = 1
        /// Words of the whole file.
        public static let wordCount = 2
        public static let kind = 3
        public static let outcome = 4
        public static let schemaLow = 5
        public static let schemaHigh = 6
        public static let featureCount = 7
        public static let treeCount = 8
        public static let blockCount = 9
        public static let blockDepth = 10
        public static let runCount = 11
        public static let thresholdCount = 12
        /// What a leaf's number is a multiple of, a Float.
        public static let step = 13
        /// Raw score before any tree or term, a Float.
        public static let base = 14
        /// Where the metadata starts, in words, for readers of nothing else.
        public static let metadataOffset = 15
        /// Bytes of the metadata, before padding.
        public static let metadataSize = 16
        public static let calibration = 17
        public static let pointCount = 18
        public static let plattA = 19
        public static let plattB = 20
        /// Numbers of the section of aims: 0, or `aimCount`.
        public static let aimCount = 21
        /// From here to the checksum every word is zero.
        public static let reserved = 22
        public static let checksumLow = 30
        public static let checksumHigh = 31
    }

    /// Splits on the way through a block. From 3 on, every plane comes to whole words; 8 is what a
    /// path's bits in one byte can tell.
    public static let blockDepths = 3...8

    /// Blocks that 16 bits of link can number, the link 0 aside.
    public static let blocksMax = 65_535

    /// Runs of thresholds that seven bits of a split can name, padding's aside.
    public static let runsMax = 127

    /// Levels of a run: the thresholds of one run have numbers below 255.
    public static let runLevels = 1...8

    /// Thresholds, padding included: every run a full one.
    public static let thresholdsMax = runsMax * 255

    /// A split at which no path parts: no bin is above 255, so that all go left. It stands in a
    /// block below a leaf that is reached early.
    public static let padding: UInt16 = 0xFF00

    /// A right child's share of the cover is told in this many parts: four bits.
    public static let shareParts = 15

    /// Words of one linear term: weight, centre, scale, fill, low, high, and 1 if logarithmic.
    public static let termSize = 7

    /// Words of one calibration point: raw score, probability.
    public static let pointSize = 2

    /// Numbers of the section of aims, where there is one: eight displacements of the pointer, each
    /// weighed by six measures of its motion (`Approach.aim`).
    public static let aimCount = 48

    /// Largest magnitude of a base, leaf, weight or calibration number. The sigmoid of a Double is
    /// flat beyond ±37, and a sum of `treesMax` such numbers is still far from overflow.
    public static let magnitudeMax: Float = 1e6

    /// Words of each plane of a forest with this many blocks: a split is two bytes, a share half a
    /// byte, a leaf or a link two bytes, and a block has 2^depth places of each.
    public static func splitWords(blocks: Int, depth: Int) -> Int { blocks << depth / 2 }
    public static func shareWords(blocks: Int, depth: Int) -> Int { blocks << depth / 8 }

    /// A split: the run and threshold that it compares with, and where a missing value goes.
    /// - Complexity: O(1), no allocation.
    public static func split(run: UInt8, threshold: UInt8, missingGoesRight: Bool) -> UInt16 {
        UInt16(run) << 1 | (missingGoesRight ? 1 : 0) | UInt16(threshold) << 8
    }

    /// The checksum of a file: FNV-1a, 64 bits, over all words but the two that hold it.
    ///
    /// A step is h ← (h xor word) × an odd number, which maps different words to different h, and
    /// different h to different h: so any damage within one word is certain to be found, and other
    /// damage is missed once in 2^64. A CRC would need a table or 32 steps a word to promise more.
    /// It is no signature: who may write the file may also write the checksum.
    ///
    /// - Parameter words: at least `headerCount` words; of a shorter span all words count.
    /// - Complexity: O(words), one multiplication a word, no allocation.
    /// - SeeAlso: draft-eastlake-fnv; the prime and the offset are its 64-bit ones.
    public static func checksum(_ words: Span<UInt32>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in words.indices {
            if index == Header.checksumLow || index == Header.checksumHigh { continue }
            hash = (hash ^ UInt64(words[index])) &* 0x100_0000_01B3
        }
        return hash
    }
}

/// What a model is made of. Raw values stand in the file.
public enum ModelKind: UInt8, CaseIterable, Sendable {
    /// A sum of decision trees.
    case forest = 1
    /// A weighted sum of standardised features.
    case linear = 2
    /// The sum of both.
    case blend = 3

    public var hasTrees: Bool { self != .linear }
    public var hasTerms: Bool { self != .forest }
}
