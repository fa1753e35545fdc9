// SPDX-License-Identifier: Apache-2.0
// A model file, opened: validated once, then read in place. The value holds places and constants
// only; the words stay with whoever owns them. Non-goal: default probabilities. No model, no
// intent.

/// A validated model, ready to score. 128 bytes, no pointers; copying it copies no tree.
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
    /// Nodes of all trees, leaves included; 0 for a linear model.
    public let nodeCount: Int
    /// Words of the file.
    public let wordCount: Int
    /// Raw score before any tree or term: log-odds.
    public let base: Float
    /// How a raw score becomes a probability.
    public let calibration: Calibration
    /// Bytes of metadata, from word `metadataOffset` on, low byte first; 0 if there is none.
    public let metadataSize: Int
    public let metadataOffset: Int

    let treesOffset: Int
    let nodesOffset: Int
    let valuesOffset: Int
    let termsOffset: Int
    let pointsOffset: Int

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
        switch model.kind {
        case .forest: try model.checkForest(words)
        case .linear: try model.checkTerms(words)
        }
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
        let trees = words[Header.treeCount]
        let nodes = words[Header.nodeCount]
        let metadata = words[Header.metadataSize]
        let leastTrees: UInt32 = kind == .forest ? 1 : 0
        let mostTrees: UInt32 = kind == .forest ? UInt32(Limits.treesMax) : 0
        let mostNodes: UInt32 = kind == .forest ? UInt32(ModelFormat.nodesMax) : 0
        guard features >= 1, features <= UInt32(Limits.featureCapacity),
            trees >= leastTrees, trees <= mostTrees, nodes >= trees, nodes <= mostNodes,
            metadata <= UInt32(Limits.metadataSizeMax)
        else { throw .tooLarge }
        guard let base = Model.number(words[Header.base]) else { throw .notFinite }

        self.kind = kind
        self.calibration = calibration
        self.base = base
        outcome = words[Header.outcome]
        schema = Model.pair(words, Header.schemaLow)
        featureCount = Int(features)
        treeCount = Int(trees)
        nodeCount = Int(nodes)
        metadataSize = Int(metadata)
        wordCount = words.count

        // At most 3 × 2^24 words and a little: no sum overflows, in 32 bits either.
        treesOffset = ModelFormat.headerCount
        nodesOffset = treesOffset &+ treeCount
        valuesOffset = nodesOffset &+ nodeCount &* ModelFormat.nodeSize
        termsOffset = valuesOffset &+ nodeCount
        let terms = kind == .linear ? featureCount &* ModelFormat.termSize : 0
        pointsOffset = termsOffset &+ terms
        metadataOffset = pointsOffset &+ calibration.pointCount &* ModelFormat.pointSize
        let end = metadataOffset &+ (metadataSize &+ 3) / 4
        guard words[Header.treesOffset] == UInt32(treesOffset),
            words[Header.nodesOffset] == UInt32(nodesOffset),
            words[Header.valuesOffset] == UInt32(valuesOffset),
            words[Header.termsOffset] == UInt32(termsOffset),
            words[Header.pointsOffset] == UInt32(pointsOffset),
            words[Header.metadataOffset] == UInt32(metadataOffset), end == wordCount
        else { throw .wrongLayout }
    }

    /// The number in a word, if it is finite and within ±`ModelFormat.magnitudeMax`.
    static func number(_ word: UInt32) -> Float? {
        let value = Float(bitPattern: word)
        let limit = ModelFormat.magnitudeMax
        return value >= -limit && value <= limit ? value : nil
    }
}
