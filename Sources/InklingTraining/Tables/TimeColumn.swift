// SPDX-License-Identifier: Apache-2.0
// What the cells of a time column say, in seconds, whatever they are written in.

import Foundation

/// Reads the cells of one time column. The first says what all are written in: a column of two
/// kinds would put rows of one day years apart, and the split by time with them.
struct TimeColumn {
    private enum Unit: String {
        case seconds, milliseconds
        case dates
    }

    /// Why a cell is no time of its column, in words that follow it.
    struct Problem: Error { var words: String }

    /// Larger numbers are milliseconds: as seconds they would be later than the year 5138, as
    /// milliseconds they are later than March 1973.
    private static let secondsMax = 1e11
    /// Larger numbers are no milliseconds either, by the same year.
    private static let millisecondsMax = 1e14

    private var unit: Unit?
    /// The line of the first cell.
    private var firstLine = 0

    /// - Parameters:
    ///   - cell: what the cell says as a number.
    ///   - text: the cell.
    /// - Returns: seconds; since 1970 unless the column counts from something else.
    mutating func seconds(_ cell: Cell, _ text: String, line: Int) throws(Problem) -> Double {
        let (seconds, unit) = try Self.read(cell, text)
        if self.unit == nil { (self.unit, firstLine) = (unit, line) }
        guard let first = self.unit, first == unit else {
            throw Problem(
                words: "is in \(unit.rawValue), and line \(firstLine) in "
                    + "\((self.unit ?? unit).rawValue); give all times of a column in one way.")
        }
        return seconds
    }

    private static func read(_ cell: Cell, _ text: String) throws(Problem) -> (Double, Unit) {
        if case .number(let value) = cell, value.isFinite {
            guard value.magnitude <= millisecondsMax else {
                throw Problem(
                    words: "is too large for a time in seconds or milliseconds since 1970.")
            }
            return value.magnitude > secondsMax
                ? (value / 1000, .milliseconds) : (value, .seconds)
        }
        let word = text.trimmingCharacters(in: .whitespaces)
        let full = word.count == 10 ? word + "T00:00:00Z" : word.replacing(" ", with: "T")
        guard let date = try? Date(full.hasSuffix("Z") ? full : full + "Z", strategy: .iso8601),
            // A day that is in no calendar is read as one of the next month.
            date.ISO8601Format().prefix(secondLength) == full.prefix(secondLength)
        else {
            throw Problem(
                words: "is no time; give seconds or milliseconds since 1970, or a date such as "
                    + "2026-11-26T09:00:00Z.")
        }
        return (date.timeIntervalSince1970, .dates)
    }

    /// Characters of `2026-11-26T09:00:00`.
    private static let secondLength = 19
}
