// SPDX-License-Identifier: Apache-2.0
// What stands at the head of a frame, and where. The byte format is told in docs/protocol.md.
// Non-goal: what the frame means to a server; that is `FrameSequence` and the store.

/// Facts about a whole frame. Only `plain` changes how its bytes are read; unknown ones are kept.
public struct FrameFlags: OptionSet, Equatable, Hashable, Sendable {
    public var rawValue: UInt8

    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The page is going away: no later frame of this session is to be expected.
    public static let last = FrameFlags(rawValue: 1)
    /// The events stand as they are in memory, 32 bytes each, not coded: from a page that cannot
    /// run the coder. `FrameEncoder` never writes such frames.
    public static let plain = FrameFlags(rawValue: 2)
}

/// Whose events a frame holds and where it stands among the frames of its session.
///
///     let header = FrameHeader(session: id, sequence: 0, baseTime: events[0].time)
public struct FrameHeader: Equatable, Hashable, Sendable {
    public var session: SessionID
    /// Counts the frames of the session from 0.
    public var sequence: UInt32
    public var flags: FrameFlags
    /// The time that the first event is told relative to. Any value is legal; the first event's
    /// own time is the shortest.
    public var baseTime: Timestamp

    @inlinable
    public init(
        session: SessionID, sequence: UInt32, flags: FrameFlags = [], baseTime: Timestamp
    ) {
        self.session = session
        self.sequence = sequence
        self.flags = flags
        self.baseTime = baseTime
    }
}

/// Byte positions within a frame. The first six bytes are the same in every version, so that a
/// reader can step over a frame that it does not know.
enum FrameLayout {
    /// "IK": two bytes tell a frame from JSON, gzip and text, and cost little.
    static let magic0: UInt8 = 0x49
    static let magic1: UInt8 = 0x4B
    /// The only version so far.
    static let version: UInt8 = 1

    static let versionOffset = 2
    static let flagsOffset = 3
    static let sizeOffset = 4
    static let countOffset = 6
    static let sessionOffset = 8
    static let sequenceOffset = 24
    /// CRC-32 in four bytes.
    static let checksumSize = 4
    /// Up to the sequence number, then one byte each of sequence, time and dictionary end.
    static let frameSizeMin = 24 + 3 + 4
    /// The longest LEB128 of a UInt32 and of an Int64, and the dictionary's end.
    static let headerSizeMax = 24 + 5 + 10 + 1
}
