// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// One line that gave no event: which, under which reason, and why in words.
///
///     line 7: there is no kind "pointer_fly"
public struct Rejection: Error, Equatable, CustomStringConvertible {
    /// Counted from 1; 0 until the reader knows it.
    public var line: Int
    public var reason: DropReason
    /// A sentence without its full stop; it quotes names and numbers of the line, never more.
    public var explanation: String

    public init(_ reason: DropReason, _ explanation: String, line: Int = 0) {
        self.line = line
        self.reason = reason
        self.explanation = explanation
    }

    public var description: String { "line \(line): \(explanation)" }
}
