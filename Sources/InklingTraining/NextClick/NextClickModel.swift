// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// A model of the next click, opened.
public struct NextClickModel: Sendable {
    public let words: [UInt32]
    public let model: Model

    /// - Throws: `ModelFileError` if no file could hold it.
    public init(_ description: ModelDescription) throws {
        try self.init(words: try ModelFileWriter.encode(description), name: "the model")
    }

    /// - Throws: `ModelFileError` if the words are no model of the next click.
    public init(words: [UInt32], name: String) throws(ModelFileError) {
        self.words = words
        do {
            model = try Model.open(words: words.span, schema: TargetFeature.schemaHash)
        } catch {
            throw ModelFileError("\(error.explanation)", at: name, reason: error)
        }
    }

    /// Where its pointer will stop: the aims, for readings of candidates.
    public var aims: [Float] {
        model.hasAims
            ? (0..<ModelFormat.aimCount).map { model.aim($0, words: words.span) } : []
    }

    /// The probability of each candidate, in their order.
    /// - Complexity: that of `Model.weigh`.
    public func probabilities(_ reading: borrowing TargetReading) -> [Float] {
        var shares = [Float](repeating: 0, count: reading.count)
        var span = shares.mutableSpan
        model.weigh(reading, words: words.span, into: &span)
        return shares
    }
}
