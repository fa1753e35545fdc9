// SPDX-License-Identifier: Apache-2.0
// The built-in questions about the rest of a visit. Raw values stand in model files.

/// What a model foretells, asked at a moment about the future of the same session.
///
/// docs/models.md defines horizon, censoring and what counts for each.
public enum Outcome: UInt32, CaseIterable, Sendable {
    /// A goal that counts is reached later in this session.
    case convert = 1
    /// The visit ends within the next 30 s.
    case leave = 2
    /// The visitor goes deeper: another page that is no return, or to the end of this one.
    case engage = 3
    /// Friction within the next 60 s, and the visit ends on it.
    case struggle = 4

    /// Model files with this number or above foretell an outcome that a site named.
    public static var firstOfSites: UInt32 { 16 }

    /// The name in commands, files and on the page.
    public var name: StaticString {
        switch self {
        case .convert: "convert"
        case .leave: "leave"
        case .engage: "engage"
        case .struggle: "struggle"
        }
    }
}
