// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// One line, or recorded event, that was not taken: which, under which reason, and why in words.
///
///     line 7: there is no kind "pointer_fly"
public struct Rejection: Error, Equatable, CustomStringConvertible {
    /// What is counted: lines, or the recorded events of a file that may be one line.
    public enum Unit: String, Sendable { case line, event }

    /// Counted from 1; 0 until the reader knows it.
    public var line: Int
    public var unit: Unit
    public var reason: DropReason
    /// A sentence without its full stop; it quotes names and numbers of the line, never more.
    public var explanation: String

    public init(_ reason: DropReason, _ explanation: String, line: Int = 0) {
        self.line = line
        unit = .line
        self.reason = reason
        self.explanation = explanation
    }

    init(_ reason: DropReason, _ explanation: String, event: Int) {
        self.init(reason, explanation, line: event)
        unit = .event
    }

    public var description: String { "\(unit.rawValue) \(line): \(explanation)" }
}
