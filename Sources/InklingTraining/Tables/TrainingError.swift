// SPDX-License-Identifier: Apache-2.0

/// Why nothing was trained: what, where, and what to do.
///
///     visits.csv:17, column "scroll_depth": "inf" is no finite number. Leave the cell empty …
public struct TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Cause: Sendable {
        /// The rows or columns are not what they should be.
        case badTable
        /// There is too little to learn from; more visits will change that.
        case tooFewOutcomes
        /// The options contradict each other or the table.
        case badOptions
        /// There is no such file, or it may not be read.
        case missingInput
        /// A result could not be written; what stood there before is untouched.
        case cannotWrite
        /// XGBoost refused, in its own words.
        case library
    }

    public var cause: Cause
    /// The file and row, the column, or the option.
    public var place: String
    /// What is wrong and what to do about it.
    public var problem: String

    public init(_ cause: Cause, at place: String, _ problem: String) {
        self.cause = cause
        self.place = place
        self.problem = problem
    }

    public var description: String { "\(place): \(problem)" }
}
