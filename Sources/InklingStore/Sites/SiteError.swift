// SPDX-License-Identifier: Apache-2.0

/// Why a site was not added or changed, in a sentence that says what to do.
public struct SiteError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Cause: Sendable {
        case badName
        case badOrigin
        case noOrigin
        case nameTaken
        case unknownSite
    }

    public var cause: Cause
    public var description: String

    init(_ cause: Cause, _ description: String) {
        self.cause = cause
        self.description = description
    }
}
