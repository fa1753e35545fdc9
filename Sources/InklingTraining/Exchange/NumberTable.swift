// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore

/// Rows of numbers with named columns, as a CSV file without quotes: the first line names the
/// columns, an empty field or `nan` is missing.
public struct NumberTable: Equatable, Sendable {
    public var columns: [String]
    public var rows: [[Float]]

    /// - Throws: `ModelFileError` with the line that is no row of the table.
    public init(csv text: String, place: String) throws {
        var lines = text.split(whereSeparator: \.isNewline).makeIterator()
        guard let header = lines.next() else {
            throw ModelFileError("It is empty; the first line names the columns.", at: place)
        }
        columns = header.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        rows = []
        var number = 1
        while let line = lines.next() {
            number += 1
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count == columns.count else {
                throw ModelFileError(
                    "\(fields.count) fields under \(columns.count) columns.",
                    at: "\(place), line \(number)")
            }
            rows.append(
                try zip(columns, fields).map { column, field in
                    let word = field.trimmingCharacters(in: .whitespaces)
                    if word.isEmpty { return .nan }
                    guard let value = Float(word) else {
                        throw ModelFileError(
                            "\"\(word)\" in \(column) is no number; leave a missing one empty.",
                            at: "\(place), line \(number)")
                    }
                    return value
                })
        }
        guard !rows.isEmpty else { throw ModelFileError("It has no rows.", at: place) }
    }

    /// - Throws: `ModelFileError` if the file cannot be read or is no such table.
    public init(path: String) throws {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ModelFileError("It cannot be read: \(error.localizedDescription)", at: path)
        }
        try self.init(csv: text, place: path)
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
