// SPDX-License-Identifier: Apache-2.0
// What there is to know about a model of the next click before it is believed.

import Foundation
import InklingCore

/// The card of a model of the next click; `json` is for programs, `html` for people.
public struct NextClickCard: Sendable, Codable {
    public struct DataPart: Sendable, Codable {
        /// The file's name.
        public var source: String
        /// What is to be said of where the approaches come from.
        public var remark: String
        public var approaches: Int
        public var people: Int
        /// Moments of an approach that were learned from, in all.
        public var moments: Int
    }

    public struct ModelPart: Sendable, Codable {
        public var trees: Int
        public var maxDepth: Int
        /// What scores are multiplied by before they are compared.
        public var scale: Float
        /// Bytes of the file.
        public var size: Int
        public var seed: UInt64
        public var library: String

        enum CodingKeys: String, CodingKey {
            case trees, scale, size, seed, library
            case maxDepth = "max_depth"
        }
    }

    public struct Part: Sendable, Codable {
        public var name: String
        public var share: Double
    }

    /// How the figures came about.
    public var judgedBy: String
    public var data: DataPart
    public var model: ModelPart
    public var judgement: NextClickJudgement
    /// Of the likeliest box at every moment at which a page may ask: what was said, what came.
    public var curve: [ModelCard.Bin]
    /// Shares of how much the splits on each feature raised the likelihood.
    public var features: [Part]

    enum CodingKeys: String, CodingKey {
        case data, model, judgement, curve, features
        case judgedBy = "judged_by"
    }

    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    public var html: String { NextClickCardPage(card: self).html }
}
