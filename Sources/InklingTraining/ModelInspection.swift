// SPDX-License-Identifier: Apache-2.0
// What a model file says about itself, for people and for scripts.

import InklingCore

/// A sound model file, described. A damaged one is refused with its fault, never half described.
public struct ModelInspection: Codable, Equatable, Sendable {
    /// `forest`, `linear` or `blend`.
    public var kind: String
    /// Format version of the file.
    public var version: UInt32
    /// Outcome that it foretells, by number.
    public var outcome: UInt32
    /// Hash of the feature schema that it was trained on, 16 hexadecimal digits.
    public var schema: String
    /// Whether that is the schema that was asked for; nil if none was.
    public var schemaMatches: Bool?
    /// Features that it may ask for.
    public var featureCount: Int
    /// Numbers of the features that it does ask for: in a split, or with a weight that is not 0.
    public var featuresUsed: [Int]
    /// The names of these, in the same order.
    public var featureNames: [String]
    public var treeCount: Int
    /// Splits of all trees.
    public var splitCount: Int
    /// What a leaf's number is a multiple of; 0 for a linear model.
    public var step: Float
    /// Splits on the longest path of any tree.
    public var depth: Int
    /// Raw score before any tree or term, in log-odds.
    public var base: Float
    /// The terms whose weight is not 0; nil of a forest.
    public var terms: [Term]?
    /// `none`, `platt` or `isotonic`.
    public var calibration: String
    /// Platt's a and b, or raw score and probability of each point in turn.
    public var calibrationNumbers: [Float]
    /// Bytes of the file.
    public var size: Int
    /// Checksum of the file, 16 hexadecimal digits.
    public var checksum: String
    /// Always true of a described file: another is refused. Said so that a script can read it.
    public var checksumMatches: Bool
    /// The metadata as it stands in the file: JSON, or empty.
    public var metadata: String
    /// Why no server serves it for its metadata; nil if they are sound.
    public var metadataFault: String?

    /// One feature's part of a linear score.
    public struct Term: Codable, Equatable, Sendable {
        public var feature: Int
        public var weight: Float
        public var centre: Float
        public var scale: Float
        public var fill: Float
        /// nil where there is no limit.
        public var low: Float?
        public var high: Float?
        public var logarithmic: Bool
    }

    enum CodingKeys: String, CodingKey {
        case kind, version, outcome, schema, depth, base, step, calibration, size, checksum
        case metadata, terms
        case schemaMatches = "schema_matches"
        case featureCount = "feature_count"
        case featuresUsed = "features_used"
        case featureNames = "feature_names"
        case treeCount = "tree_count"
        case splitCount = "split_count"
        case calibrationNumbers = "calibration_numbers"
        case checksumMatches = "checksum_matches"
        case metadataFault = "metadata_fault"
    }

    /// Describes the file at a path.
    ///
    /// - Parameter schema: the engine's schema to compare with, or nil.
    /// - Throws: `ModelFileError` with the path, the fault and what to do.
    public init(path: String, schema: UInt64? = nil) throws {
        try self.init(words: ModelFile.read(path), place: path, schema: schema)
    }

    /// Describes the words of a file; `place` names them in errors.
    public init(words: [UInt32], place: String, schema: UInt64? = nil) throws {
        let declared = Model.declaredSchema(words.span) ?? 0
        let model: Model
        do throws(ModelError) {
            model = try Model.open(words: words.span, schema: declared)
        } catch {
            throw ModelFileError("\(error.explanation)", at: place, reason: error)
        }
        kind = "\(model.kind)"
        version = words[ModelFormat.Header.version]
        outcome = model.outcome
        self.schema = hexadecimal(model.schema)
        schemaMatches = schema.map { $0 == model.schema }
        featureCount = model.featureCount
        treeCount = model.treeCount
        splitCount = model.splitCount(words: words.span)
        step = model.step
        base = model.base
        size = words.count * 4
        checksum = hexadecimal(ModelFormat.checksum(words.span))
        checksumMatches = true
        depth = ModelDescription.trees(of: model, words: words).map(\.depth).max() ?? 0
        featuresUsed = (0..<model.featureCount).filter { model.uses($0, words: words.span) }
        featureNames = []
        terms = model.kind.hasTerms ? Self.terms(of: model, words) : nil
        (calibration, calibrationNumbers) = Self.describe(model, words)
        let bytes = ModelFileWriter.bytes(of: Array(words[model.metadataOffset...]))
        metadata = String(decoding: bytes.prefix(model.metadataSize), as: UTF8.self)
        metadataFault = ModelMetadata.fault(in: metadata)
        let names = ModelDescription.featureNames(
            schema: model.schema, count: model.featureCount, metadata: metadata)
        featureNames = featuresUsed.map { names[$0] }
    }

    private static func terms(of model: Model, _ words: [UInt32]) -> [Term] {
        (0..<model.featureCount).compactMap { feature in
            let term = model.linearTerm(feature, words: words.span)
            guard term.weight != 0 else { return nil }
            return Term(
                feature: feature, weight: term.weight, centre: term.centre, scale: term.scale,
                fill: term.fill, low: term.low.isFinite ? term.low : nil,
                high: term.high.isFinite ? term.high : nil, logarithmic: term.isLogarithmic)
        }
    }

    private static func describe(_ model: Model, _ words: [UInt32]) -> (String, [Float]) {
        switch model.calibration {
        case .none: return ("none", [])
        case .platt(let a, let b): return ("platt", [a, b])
        case .isotonic(let count):
            let points = words[..<model.metadataOffset].suffix(count * ModelFormat.pointSize)
            return ("isotonic", points.map { Float(bitPattern: $0) })
        }
    }

    /// The description for people, one thing a line.
    public var text: String {
        let match =
            schemaMatches.map {
                $0
                    ? " (this engine's, which can serve it)"
                    : " (not this engine's: not to be served)"
            } ?? ""
        var lines = [
            "kind          \(kind)",
            "version       \(version)",
            "outcome       \(outcome)",
            "schema        \(schema)\(match)",
            "features      \(featuresUsed.count) of \(featureCount) used: "
                + featureNames.joined(separator: " "),
            "base          \(base)",
            "calibration   \(calibration) "
                + calibrationNumbers.map { "\($0)" }.joined(separator: " "),
            "size          \(size) bytes",
            "checksum      \(checksum) (ok)",
            "metadata      \(metadata.isEmpty ? "none" : metadata)",
        ]
        if let metadataFault { lines.append("not served    \(metadataFault)") }
        if treeCount > 0 {
            lines.insert("trees         \(treeCount), depth \(depth), \(splitCount) splits", at: 5)
            let bound = Float(treeCount) * step / 2
            lines.insert("step          \(step): a raw score is within \(bound)", at: 6)
        }
        if let terms { lines += ["terms         \(terms.count)"] + terms.map(line) }
        return lines.joined(separator: "\n")
    }

    private func line(_ term: Term) -> String {
        let name = featuresUsed.firstIndex(of: term.feature).map { featureNames[$0] }
        let limits = "\(term.low.map { "\($0)" } ?? "")...\(term.high.map { "\($0)" } ?? "")"
        return "  \(name ?? "\(term.feature)"): weight \(term.weight), centre \(term.centre), "
            + "scale \(term.scale), fill \(term.fill), held in \(limits)"
            + (term.logarithmic ? ", logarithmic" : "")
    }
}
