// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore

/// The columns of a CSV file that models ask for, as numbers.
///
/// The file is read as training reads it: separators, quotes, missing values, `true` and `false`,
/// and `colour=red` as 1 where a column `colour` says `red`. Other columns are
/// passed by, whatever they hold.
public struct NumberTable: Equatable, Sendable {
    /// Those of the columns that were asked for which the file has.
    public var columns: [String]
    public var rows: [[Float]]
    /// The line of each row.
    var lines: [Int]

    /// - Parameter wanted: names of columns, or of words as training names them.
    /// - Throws: `ModelFileError` with the line that is no row of the table; `TrainingError` if the
    ///   file cannot be read.
    public init(path: String, columns wanted: [String]) throws {
        var reader = try DelimitedLines(path: path)
        guard try reader.advance() else {
            throw ModelFileError("It is empty; the first line names the columns.", at: path)
        }
        let names = reader.fields.indices.map {
            reader.text($0).trimmingCharacters(in: .whitespaces)
        }
        let sources = wanted.compactMap { Source($0, in: names) }
        columns = sources.map(\.name)
        (rows, lines) = ([], [])
        while try reader.advance() {
            let place = "\(path), line \(reader.line)"
            guard reader.fields.count == names.count else {
                throw ModelFileError(
                    "\(reader.fields.count) fields under \(names.count) columns.", at: place)
            }
            rows.append(
                try sources.map { source in
                    guard let value = source.value(in: reader) else {
                        let word = reader.text(source.field)
                        throw ModelFileError(
                            "\"\(word)\" in \(source.name) is no number; leave a missing one "
                                + "empty.",
                            at: place)
                    }
                    return value
                })
            lines.append(reader.line)
        }
        guard !rows.isEmpty else { throw ModelFileError("It has no rows.", at: path) }
    }

    /// Where a column's numbers come from.
    private struct Source {
        var name: String
        var field: Int
        /// The word whose presence is the number; nil if the field holds the number.
        var word: String?

        init?(_ name: String, in names: [String]) {
            self.name = name
            if let field = names.firstIndex(of: name) {
                self.field = field
                return
            }
            let parts = name.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let field = names.firstIndex(of: String(parts[0])) else {
                return nil
            }
            self.field = field
            word = String(parts[1])
        }

        func value(in reader: DelimitedLines) -> Float? {
            if let word {
                let text = reader.text(field)
                return text.isEmpty ? .nan : text == word ? 1 : 0
            }
            switch Cell(reader.bytes, reader.fields[field]) {
            case .missing: return .nan
            case .number(let value): return Float(value)
            case .text:
                switch reader.text(field).trimmingCharacters(in: .whitespaces).lowercased() {
                case "true": return 1
                case "false": return 0
                default: return nil
                }
            }
        }
    }

    /// A column by name; nil if there is none.
    public func column(_ name: String) -> [Float]? {
        guard let index = columns.firstIndex(of: name) else { return nil }
        return rows.map { $0[index] }
    }

    /// Each row's values in the order of a model's features; what has no column is missing.
    ///
    /// - Throws: `ModelFileError` naming the features that a model asks for and no column has.
    func vectors(for model: ModelDescription, place: String) throws -> [[Float]] {
        let places = model.featureNames.map { columns.firstIndex(of: $0) }
        let absent = model.featuresUsed.filter { places[$0] == nil }
        guard absent.isEmpty else {
            let names = absent.prefix(5).map { model.featureNames[$0] }.joined(separator: ", ")
            throw ModelFileError(
                "\(absent.count) features that the model asks for have no column: \(names).",
                at: place)
        }
        return rows.map { row in places.map { $0.map { row[$0] } ?? .nan } }
    }
}

extension ModelDescription {
    /// Names of the features that can move the score.
    public var namesUsed: [String] {
        let names = featureNames
        return featuresUsed.map { names[$0] }
    }
}
