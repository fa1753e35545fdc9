// SPDX-License-Identifier: Apache-2.0
// From a described model to a file that the core reads in place; docs/model-format.md.

import Foundation
import InklingCore

/// Writes model files, version 2.
public enum ModelFileWriter {
    /// Writes a model to disk: to a file beside it first, then by renaming, so that a reader sees
    /// the old model or the new one and never half of either.
    ///
    /// - Throws: `ModelFileError` for a description that no file can hold, or if the place cannot
    ///   be written; an existing file is then untouched.
    public static func write(_ model: ModelDescription, to path: String) throws {
        let words = try encode(model)
        do {
            try Data(bytes(of: words)).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ModelFileError(
                "The model could not be written: \(error.localizedDescription)", at: path)
        }
    }

    /// The bytes of words, low byte first on every machine.
    public static func bytes(of words: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 4)
        for word in words {
            for shift in stride(from: 0, to: 32, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
            }
        }
        return bytes
    }

    /// The words of a model's file, which the core has opened once.
    ///
    /// - Throws: `ModelFileError` naming the first thing that no file can hold.
    /// - Complexity: O(nodes).
    public static func encode(_ model: ModelDescription) throws -> [UInt32] {
        typealias Header = ModelFormat.Header
        var words = [UInt32](repeating: 0, count: ModelFormat.headerCount)
        words[Header.magic] = ModelFormat.magic
        words[Header.version] = ModelFormat.version
        words[Header.outcome] = model.outcome
        words[Header.schemaLow] = UInt32(truncatingIfNeeded: model.schema)
        words[Header.schemaHigh] = UInt32(truncatingIfNeeded: model.schema >> 32)
        guard (1...Limits.featureCapacity).contains(model.featureCount) else {
            throw ModelFileError(
                "\(model.featureCount) features; 1 to \(Limits.featureCapacity) are possible.",
                at: "featureCount")
        }
        words[Header.featureCount] = UInt32(model.featureCount)

        let shape = model.shape
        words[Header.kind] = UInt32(shape.kind.rawValue)
        words[Header.base] = shape.base.bitPattern
        if shape.kind.hasTrees {
            let forest = try ForestEncoding(shape.trees, featureCount: model.featureCount)
            words[Header.treeCount] = UInt32(shape.trees.count)
            words[Header.blockCount] = UInt32(forest.blocks.roots.count)
            words[Header.blockDepth] = UInt32(forest.blocks.depth)
            words[Header.runCount] = UInt32(forest.runs.runs.count)
            words[Header.thresholdCount] = UInt32(forest.runs.thresholds.count)
            words[Header.step] = forest.step.bitPattern
            words += forest.words
        }
        if shape.kind.hasTerms {
            try appendTerms(shape.terms, featureCount: model.featureCount, to: &words)
        }
        appendCalibration(model.calibration, to: &words)
        guard model.aims.isEmpty || model.aims.count == ModelFormat.aimCount else {
            throw ModelFileError(
                "\(model.aims.count) numbers; there are \(ModelFormat.aimCount) or none.",
                at: "aims")
        }
        words[Header.aimCount] = UInt32(model.aims.count)
        words += model.aims.map(\.bitPattern)
        try appendMetadata(model.metadata, to: &words)
        return try sealed(words, schema: model.schema)
    }

    private static func appendTerms(
        _ terms: [ModelDescription.Term], featureCount: Int, to words: inout [UInt32]
    ) throws {
        guard terms.count == featureCount else {
            throw ModelFileError(
                "\(terms.count) terms for \(featureCount) features; give one for each.",
                at: "terms")
        }
        for (number, term) in terms.enumerated() {
            if let fault = term.fault { throw ModelFileError(fault, at: "term \(number)") }
            let numbers = [term.weight, term.centre, term.scale, term.fill, term.low, term.high]
            words += numbers.map(\.bitPattern) + [term.isLogarithmic ? 1 : 0]
        }
    }

    private static func appendCalibration(
        _ calibration: ModelDescription.CalibrationMap, to words: inout [UInt32]
    ) {
        typealias Header = ModelFormat.Header
        switch calibration {
        case .none: words[Header.calibration] = 0
        case .platt(let a, let b):
            words[Header.calibration] = 1
            words[Header.plattA] = a.bitPattern
            words[Header.plattB] = b.bitPattern
        case .isotonic(let points):
            words[Header.calibration] = 2
            words[Header.pointCount] = UInt32(points.count)
            for point in points { words += [point.raw.bitPattern, point.probability.bitPattern] }
        }
    }

    private static func appendMetadata(_ metadata: String, to words: inout [UInt32]) throws {
        let bytes = Array(metadata.utf8)
        guard bytes.count <= Limits.metadataSizeMax else {
            throw ModelFileError(
                "\(bytes.count) bytes; at most \(Limits.metadataSizeMax) are possible.",
                at: "metadata")
        }
        if !bytes.isEmpty, (try? JSONSerialization.jsonObject(with: Data(bytes))) == nil {
            throw ModelFileError("It is not a JSON object or array.", at: "metadata")
        }
        words[ModelFormat.Header.metadataOffset] = UInt32(words.count)
        words[ModelFormat.Header.metadataSize] = UInt32(bytes.count)
        for start in stride(from: 0, to: bytes.count, by: 4) {
            var word: UInt32 = 0
            for index in start..<min(start + 4, bytes.count) {
                word |= UInt32(bytes[index]) << UInt32((index - start) * 8)
            }
            words.append(word)
        }
    }

    /// Adds length and checksum and lets the core judge the result.
    private static func sealed(_ unsealed: [UInt32], schema: UInt64) throws -> [UInt32] {
        var words = unsealed
        words[ModelFormat.Header.wordCount] = UInt32(words.count)
        seal(&words)
        do throws(ModelError) {
            _ = try Model.open(words: words.span, schema: schema)
        } catch {
            throw ModelFileError(
                "The model is not one that can be read back: \(error.explanation)", at: "model",
                reason: error)
        }
        return words
    }

    /// Sets the checksum to what the other words ask for.
    /// - Precondition: there is a whole header.
    public static func seal(_ words: inout [UInt32]) {
        let checksum = ModelFormat.checksum(words.span)
        words[ModelFormat.Header.checksumLow] = UInt32(truncatingIfNeeded: checksum)
        words[ModelFormat.Header.checksumHigh] = UInt32(truncatingIfNeeded: checksum >> 32)
    }
}
