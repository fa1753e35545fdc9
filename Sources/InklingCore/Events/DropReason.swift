// SPDX-License-Identifier: Apache-2.0
// Why something was not taken. Nothing is dropped without being counted under one of these.

/// Why an event, a frame or a row was dropped. Raw values are stable.
public enum DropReason: UInt8, CaseIterable, Sendable {
    /// The input ended in the middle of something.
    case truncated = 0
    /// Not a frame, event file or row at all.
    case malformed = 1
    /// A frame's checksum does not fit its bytes.
    case checksum = 2
    /// A frame of a version that this engine does not read.
    case unknownVersion = 3
    /// An event of a kind that this engine does not know.
    case unknownKind = 4
    /// More bytes, events or names than `Limits` allows.
    case oversized = 5
    /// A coordinate or time that is NaN or infinite.
    case notFinite = 6
    /// A coordinate or time too large to stand for a place or a moment.
    case outOfRange = 7
    /// An element number beyond the page map.
    case unknownElement = 8
    /// A time further back than `Limits.reorderTolerance`.
    case timeBackward = 9
    /// A time further ahead than `Limits.silenceMax`.
    case timeJump = 10
    /// A frame whose sequence number was taken before.
    case repeated = 11

    /// The reason's name in JSON, logs and metrics.
    public var name: StaticString {
        switch self {
        case .truncated: "truncated"
        case .malformed: "malformed"
        case .checksum: "checksum"
        case .unknownVersion: "unknown_version"
        case .unknownKind: "unknown_kind"
        case .oversized: "oversized"
        case .notFinite: "not_finite"
        case .outOfRange: "out_of_range"
        case .unknownElement: "unknown_element"
        case .timeBackward: "time_backward"
        case .timeJump: "time_jump"
        case .repeated: "repeated"
        }
    }
}

/// How often each reason occurred.
public struct DropCounts: Sendable {
    private var counts: [12 of UInt32] = .init(repeating: 0)

    public init() {}

    /// The count of one reason; saturates.
    public subscript(reason: DropReason) -> UInt32 {
        get { counts[Int(reason.rawValue)] }
        set { counts[Int(reason.rawValue)] = newValue }
    }

    public mutating func count(_ reason: DropReason, times: UInt32 = 1) {
        counts[Int(reason.rawValue)].saturatingAdd(times)
    }

    /// The sum over all reasons; saturates.
    public var total: UInt32 {
        var sum: UInt32 = 0
        for index in counts.indices { sum.saturatingAdd(counts[index]) }
        return sum
    }
}
