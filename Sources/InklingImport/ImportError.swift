// SPDX-License-Identifier: Apache-2.0
// Why a whole recording cannot be read. A single bad line is no error: it is a `Rejection`.

/// A recording that cannot be read at all, in words for the person who named it.
///
///     shop.csv:1: the first line is "a,b,c"; … Convert the file to …
public struct ImportError: Error, Equatable, CustomStringConvertible {
    /// What kind of trouble it is, for an exit code.
    public enum Cause: Sendable {
        /// There is nothing to read: no such file, no permission, a directory.
        case missingInput
        /// There are bytes, but not those of a recording.
        case badData
    }

    public var cause: Cause
    /// The file as it was named, with `:line` where a line is known.
    public var place: String
    /// What is wrong, without a full stop.
    public var problem: String
    /// What to do about it, a sentence.
    public var remedy: String

    public init(_ cause: Cause, at place: String, _ problem: String, remedy: String) {
        self.cause = cause
        self.place = place
        self.problem = problem
        self.remedy = remedy
    }

    public var description: String { "\(place): \(problem). \(remedy)" }
}
