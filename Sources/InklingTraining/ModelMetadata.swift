// SPDX-License-Identifier: Apache-2.0
// What a page reads of a model's metadata; docs/model-format.md.

import Foundation
import InklingCore

/// The part of a model's metadata that pages compute with. The core does not look into it, and what
/// is wrong there would stop the page's script in the midst of a visit.
public struct ModelMetadata: Decodable {
    fileprivate let reliability: Belief?

    fileprivate struct Belief: Decodable {
        var moments: [Moment]?
        var bins: [Bin]?
    }

    fileprivate struct Moment: Decodable {
        var at: Double
        var aucLow: Double?
        var bins: [Bin]

        enum CodingKeys: String, CodingKey {
            case at, bins
            case aucLow = "auc_low"
        }
    }

    /// `[predicted, low, high]`.
    fileprivate struct Bin: Decodable {
        var numbers: [Double]

        init(from decoder: any Decoder) throws {
            numbers = try [Double](from: decoder)
            guard numbers.count == 3, numbers.allSatisfy({ (0...1).contains($0) }),
                numbers[1] <= numbers[2]
            else {
                throw DecodingError.dataCorrupted(
                    .init(
                        codingPath: decoder.codingPath,
                        debugDescription: "A bin is [predicted, low, high], each from 0 to 1 and "
                            + "low not above high."))
            }
        }
    }

    /// Why pages could not use metadata, in a sentence that says what to do; nil if they can, also
    /// if there is none.
    public static func fault(in text: String) -> String? {
        guard !text.isEmpty else { return nil }
        let problem: String
        do {
            let metadata = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
            guard let found = metadata.reliability?.fault else { return nil }
            problem = "reliability\(found)"
        } catch let error as DecodingError {
            let (path, words) = error.place
            guard !path.isEmpty else {
                return "Its metadata is no JSON object, which pages cannot read: write the file "
                    + "again."
            }
            problem = "\(path): \(words)"
        } catch {
            problem = "\(error)"
        }
        return "Its metadata is not what pages can read, \(problem) Write the file again, or leave "
            + "reliability out."
    }

    /// The same of the words of a model.
    ///
    /// - Precondition: the words are those of the model.
    public static func fault(of model: Model, words: [UInt32]) -> String? {
        let bytes = ModelFileWriter.bytes(of: Array(words[model.metadataOffset...]))
        return fault(in: String(decoding: bytes.prefix(model.metadataSize), as: UTF8.self))
    }
}

extension ModelMetadata.Belief {
    fileprivate var fault: String? {
        let times = (moments ?? []).map(\.at)
        if !zip(times, times.dropFirst()).allSatisfy(<) {
            return ".moments: The times \"at\" have to rise."
        }
        let places = (moments ?? []).enumerated().map { (".moments[\($0)].bins", $1.bins) }
        for (place, bins) in places + [(".bins", bins ?? [])] {
            let predicted = bins.map { $0.numbers[0] }
            if !zip(predicted, predicted.dropFirst()).allSatisfy(<=) {
                return "\(place): Predictions have to rise."
            }
        }
        return nil
    }
}

extension DecodingError {
    /// Where it was found, as `reliability.moments[0].bins`, and what, in a sentence.
    fileprivate var place: (path: String, words: String) {
        let path: [any CodingKey]
        let words: String
        switch self {
        case .typeMismatch(let type, let context):
            path = context.codingPath
            let kind =
                type == Double.self
                ? "a number" : "\(type)".hasPrefix("Array") ? "an array" : "an object"
            words = "It is not \(kind)."
        case .keyNotFound(let key, let context):
            (path, words) = (context.codingPath, "\"\(key.stringValue)\" is not there.")
        case .valueNotFound(_, let context):
            (path, words) = (context.codingPath, "It is null.")
        case .dataCorrupted(let context):
            (path, words) = (context.codingPath, context.debugDescription)
        @unknown default: (path, words) = ([], "")
        }
        let text = path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }
        return (String(text.joined().drop { $0 == "." }), words)
    }
}
