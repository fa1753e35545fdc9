// SPDX-License-Identifier: Apache-2.0
// Where everything stands in a model file, version 1; docs/model-format.md tells it in full.
// The validator, the scorers and the writer read the places from here and nowhere else.

/// The layout of a model file: an array of 32-bit words, little-endian on disk.
public enum ModelFormat {
    /// First word: the bytes "INKM", so that any other file is refused at once.
    public static let magic: UInt32 = 0x4D4B_4E49

    /// The version that this engine reads and writes. A reader takes no other.
    public static let version: UInt32 = 1

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
        public static let nodeCount = 9
        public static let treesOffset = 10
        public static let nodesOffset = 11
        public static let valuesOffset = 12
        public static let termsOffset = 13
        public static let pointsOffset = 14
        public static let metadataOffset = 15
        /// Bytes of the metadata, before padding.
        public static let metadataSize = 16
        /// Raw score before any tree or term, a Float.
        public static let base = 17
        public static let calibration = 18
        public static let pointCount = 19
        public static let plattA = 20
        public static let plattB = 21
        /// From here to the checksum every word is zero.
        public static let reserved = 22
        public static let checksumLow = 30
        public static let checksumHigh = 31
    }

    /// Words of one node: a Float and a link.
    public static let nodeSize = 2

    /// Words of one linear term: weight, centre, scale, fill.
    public static let termSize = 4

    /// Words of one calibration point: raw score, probability.
    public static let pointSize = 2

    /// Bits of a link from here up: the left child; of a tree word from here up: the depth.
    static let leftShift: UInt32 = 8
    static let depthShift: UInt32 = 24

    /// Nodes that 24 bits of link can number.
    public static let nodesMax = 1 << 24

    /// Link bit that sends a missing value left.
    static let missingGoesLeft: UInt32 = 0x80

    /// Low byte of a leaf's link. It reads as "feature 127, missing goes left": no vector has that
    /// feature, so a walk that reaches a leaf stays there, and needs no test for leaves.
    public static let leafMark: UInt32 = 0xFF

    /// Largest magnitude of a base, leaf, weight or calibration number. The sigmoid of a Double is
    /// flat beyond ±37, and a sum of `treesMax` such numbers is still far from overflow.
    public static let magnitudeMax: Float = 1e6

    /// The link of a split.
    ///
    /// - Parameters:
    ///   - feature: 0..<`Limits.featureCapacity`.
    ///   - left: number of the left child among all nodes; the right child is the next one.
    /// - Complexity: O(1), no allocation.
    public static func splitLink(feature: UInt8, missingGoesLeft: Bool, left: UInt32) -> UInt32 {
        UInt32(feature & 0x7F) | (missingGoesLeft ? Self.missingGoesLeft : 0) | left << leftShift
    }

    /// The link of the leaf with this number among all nodes: to itself.
    /// - Complexity: O(1), no allocation.
    public static func leafLink(node: UInt32) -> UInt32 { leafMark | node << leftShift }

    /// The word of a tree in the table of trees: number of its root node, and its depth in splits.
    /// - Complexity: O(1), no allocation.
    public static func treeWord(root: UInt32, depth: UInt32) -> UInt32 {
        root | depth << depthShift
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
}
