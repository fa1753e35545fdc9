// SPDX-License-Identifier: Apache-2.0
// Why one element is likelier than another: kinds of reason.

/// What a number about a candidate tells of. Raw values are the order below.
public enum TargetReason: UInt8, CaseIterable, Sendable {
    case aim = 0
    case nearness = 1
    case heading = 2
    case rest = 3
    case pace = 4
    case rivals = 5

    /// How many there are.
    public static var count: Int { 6 }

    /// The name in JSON.
    public var name: StaticString {
        switch self {
        case .aim: "aim"
        case .nearness: "nearness"
        case .heading: "heading"
        case .rest: "rest"
        case .pace: "pace"
        case .rivals: "rivals"
        }
    }

    /// What it is, within a sentence, without saying for or against: the amount has the sign.
    public var words: StaticString {
        switch self {
        case .aim: "where the pointer will stop"
        case .nearness: "how near the pointer is"
        case .heading: "where the pointer heads"
        case .rest: "where the pointer rests"
        case .pace: "how fast the pointer is"
        case .rivals: "what else is near"
        }
    }
}
