// SPDX-License-Identifier: Apache-2.0
// A model file, opened: validated once, then read in place. The value holds places and constants
// only; the words stay with whoever owns them. Non-goal: default probabilities. No model, no
// intent.

/// A validated model, ready to score. 168 bytes, no pointers; copying it copies no tree.
///
///     let model = try Model.open(words: words.span, schema: schema)
///     let raw = model.score(features, words: words.span)
///     let probability = model.probability(raw: raw, words: words.span)
///
/// Every call wants the very words that `open` accepted, unchanged. Other words of the same length
/// give other numbers or stop at a bounds check; no memory outside the span is ever read.
public struct Model: Equatable, Sendable {
    /// What it is made of.
    public let kind: ModelKind
    /// Which outcome it foretells, as numbered by whoever trained it.
    public let outcome: UInt32
    /// Hash of the feature schema that it was trained on.
    public let schema: UInt64
    /// Features that it may ask for are 0..<`featureCount`.
    public let featureCount: Int
    /// Trees, at least one; 0 for a linear model.
    public let treeCount: Int
    /// Blocks that the trees are written in: one each, and more where one is deeper than a block.
    public let blockCount: Int
    /// Splits on the way through a block; 0 for a linear model.
    public let blockDepth: Int
    /// Runs of thresholds that splits compare features with.
    public let runCount: Int
    /// Words of the file.
    public let wordCount: Int
    /// Raw score before any tree or term: log-odds.
    public let base: Float
    /// What a leaf's number is a multiple of: log-odds; 0 for a linear model.
    public let step: Float
    /// How a raw score becomes a probability.
    public let calibration: Calibration
    /// Bytes of metadata, from word `metadataOffset` on, low byte first; 0 if there is none.
    public let metadataSize: Int
    public let metadataOffset: Int

    let thresholdsOffset: Int
    let runsOffset: Int
    let splitsOffset: Int
    let sharesOffset: Int
    let leavesOffset: Int
    let linksOffset: Int
    let termsOffset: Int
    let pointsOffset: Int
    /// Where the aims are, `ModelFormat.aimCount` numbers; nil if there are none.
    let aimsOffset: Int?

    /// Checks a whole file and gives the model in it.
    ///
    /// - Parameters:
    ///   - words: the file's words, any content and any length; nothing is taken on trust.
    ///   - schema: hash of the engine's feature schema.
    /// - Throws: the first fault found, in the order of `ModelError`'s cases where that is
    ///   possible: a damaged file is called damaged before its content is judged.
    /// - Complexity: O(words), no allocation.
    public static func open(
        words: Span<UInt32>, schema: UInt64
    ) throws(ModelError) -> Model {
        try checkEnvelope(words)
        guard declaredSchema(words) == schema else { throw .schemaMismatch }
        let model = try Model(header: words)
        try model.checkCalibration(words)
        try model.checkAims(words)
        if model.kind.hasTrees { try model.checkForest(words) }
        if model.kind.hasTerms { try model.checkTerms(words) }
        try model.checkPadding(words)
        return model
    }

    /// The schema hash in a file's header, for tools that have no engine to compare with; nil if
    /// there is not even a header. Says nothing about whether the file is sound.
    /// - Complexity: O(1), no allocation.
    public static func declaredSchema(_ words: Span<UInt32>) -> UInt64? {
        guard words.count >= ModelFormat.headerCount else { return nil }
        return pair(words, ModelFormat.Header.schemaLow)
    }

    /// Two words as one number, the low one first.
    static func pair(_ words: Span<UInt32>, _ index: Int) -> UInt64 {
        UInt64(words[index]) | UInt64(words[index &+ 1]) << 32
    }

    /// Length, magic, version and checksum: whether these are the words that were written.
    static func checkEnvelope(_ words: Span<UInt32>) throws(ModelError) {
        typealias Header = ModelFormat.Header
        guard words.count >= ModelFormat.headerCount else { throw .truncated }
        guard words[Header.magic] == ModelFormat.magic else { throw .notAModel }
        guard words[Header.version] == ModelFormat.version else { throw .unknownVersion }
        guard UInt64(words[Header.wordCount]) == UInt64(UInt(bitPattern: words.count)) else {
            throw .wrongLength
        }
        guard pair(words, Header.checksumLow) == ModelFormat.checksum(words) else {
            throw .wrongChecksum
        }
    }

    /// Reads a header whose envelope is sound and checks that the sections follow one another.
    private init(header words: Span<UInt32>) throws(ModelError) {
        typealias Header = ModelFormat.Header
        guard words[Header.kind] <= 255,
            let kind = ModelKind(rawValue: UInt8(truncatingIfNeeded: words[Header.kind]))
        else { throw .unknownKind }
        let calibration = try Calibration(header: words)
        let features = words[Header.featureCount]
        let metadata = words[Header.metadataSize]
        guard features >= 1, features <= UInt32(Limits.featureCapacity),
            metadata <= UInt32(Limits.metadataSizeMax)
        else { throw .tooLarge }
        guard let base = Model.number(words[Header.base]) else { throw .notFinite }
        let forest = try ForestCounts(kind, header: words)

        self.kind = kind
        self.calibration = calibration
        self.base = base
        step = forest.step
        outcome = words[Header.outcome]
        schema = Model.pair(words, Header.schemaLow)
        featureCount = Int(features)
        treeCount = forest.trees
        blockCount = forest.blocks
        blockDepth = forest.depth
        runCount = forest.runs
        metadataSize = Int(metadata)
        wordCount = words.count

        // At most 2^24 places of 6 bytes and a little: no sum overflows, in 32 bits either.
        let splits = ModelFormat.splitWords(blocks: blockCount, depth: blockDepth)
        thresholdsOffset = ModelFormat.headerCount
        runsOffset = thresholdsOffset &+ forest.thresholds
        splitsOffset = runsOffset &+ runCount
        sharesOffset = splitsOffset &+ splits
        leavesOffset =
            sharesOffset &+ ModelFormat.shareWords(blocks: blockCount, depth: blockDepth)
        linksOffset = leavesOffset &+ splits
        termsOffset = linksOffset &+ (blockCount > treeCount ? splits : 0)
        let terms = kind.hasTerms ? featureCount &* ModelFormat.termSize : 0
        pointsOffset = termsOffset &+ terms
        let aims = words[Header.aimCount]
        guard aims == 0 || aims == UInt32(ModelFormat.aimCount) else { throw .tooLarge }
        let pointsEnd = pointsOffset &+ calibration.pointCount &* ModelFormat.pointSize
        aimsOffset = aims == 0 ? nil : pointsEnd
        metadataOffset = pointsEnd &+ Int(aims)
        guard words[Header.metadataOffset] == UInt32(metadataOffset),
            metadataOffset &+ (metadataSize &+ 3) / 4 == wordCount
        else { throw .wrongLayout }
    }

    /// The number in a word, if it is finite and within ±`ModelFormat.magnitudeMax`.
    static func number(_ word: UInt32) -> Float? {
        let value = Float(bitPattern: word)
        let limit = ModelFormat.magnitudeMax
        return value >= -limit && value <= limit ? value : nil
    }
}

/// How much of everything a forest has, as its header says; all 0 for a linear model.
private struct ForestCounts {
    var trees = 0
    var blocks = 0
    var depth = 0
    var runs = 0
    var thresholds = 0
    var step: Float = 0

    init(_ kind: ModelKind, header words: Span<UInt32>) throws(ModelError) {
        typealias Header = ModelFormat.Header
        guard kind.hasTrees else {
            for index in Header.treeCount...Header.thresholdCount {
                guard words[index] == 0 else { throw .tooLarge }
            }
            guard words[Header.step] == 0 else { throw .notFinite }
            return
        }
        func count(_ index: Int, _ range: ClosedRange<Int>) throws(ModelError) -> Int {
            let word = words[index]
            guard word >= UInt32(range.lowerBound), word <= UInt32(range.upperBound) else {
                throw .tooLarge
            }
            return Int(word)
        }
        trees = try count(Header.treeCount, 1...Limits.treesMax)
        blocks = try count(Header.blockCount, trees...ModelFormat.blocksMax)
        depth = try count(Header.blockDepth, ModelFormat.blockDepths)
        runs = try count(Header.runCount, 0...ModelFormat.runsMax)
        thresholds = try count(Header.thresholdCount, 0...ModelFormat.thresholdsMax)
        guard let step = Model.number(words[Header.step]), step >= .leastNormalMagnitude,
            step <= ModelFormat.magnitudeMax / 32_768
        else { throw .notFinite }
        self.step = step
    }
}
