// SPDX-License-Identifier: Apache-2.0

/// Sixteen random bytes that name one visit in one tab; made by the page, meaning nothing else.
///
/// All zero is legal and means that the source names no session, as imported recordings may.
public struct SessionID: Equatable, Hashable, Sendable {
    /// The first eight bytes, the first of them the most significant.
    public var high: UInt64
    /// The last eight bytes.
    public var low: UInt64

    @inlinable
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// One of the sixteen bytes in the order they have on the wire.
    ///
    /// - Parameter index: 0...15; any other gives 0.
    /// - Complexity: O(1), no allocation.
    @inlinable
    public func byte(_ index: Int) -> UInt8 {
        guard index >= 0, index < 16 else { return 0 }
        let half = index < 8 ? high : low
        return UInt8(truncatingIfNeeded: half >> UInt64(truncatingIfNeeded: 56 &- 8 &* (index & 7)))
    }

    /// A session that nobody made. Its first eight bytes say `simulate`, which a page's random ones
    /// do with a likelihood of 2^-64, so that whoever has the id knows.
    ///
    /// - Parameter number: any; two with the same number are the same session.
    @inlinable
    public static func simulated(_ number: UInt64) -> SessionID {
        SessionID(high: simulatedMark, low: number)
    }

    /// Whether it was made by a simulation.
    @inlinable
    public var isSimulated: Bool { high == SessionID.simulatedMark }

    /// `simulate` in ASCII.
    @usableFromInline static let simulatedMark: UInt64 = 0x7369_6D75_6C61_7465
}
