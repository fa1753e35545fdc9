// SPDX-License-Identifier: Apache-2.0
// Taking each frame of a session once, though the page sends again what was not acknowledged.

/// What the arrival of a frame means.
public enum FrameArrival: Equatable, Hashable, Sendable {
    /// The next in order. Take it.
    case new
    /// Ahead of order: this many frames before it have not come yet. Take it.
    case gap(UInt32)
    /// Behind order, and not here before. Take it.
    case late
    /// Here before. Do not take it.
    case repeated
    /// Further back than the window, so that nobody knows. Do not take it: once at most.
    case expired

    /// Whether the frame is to be taken.
    public var isTaken: Bool {
        switch self {
        case .new, .gap, .late: true
        case .repeated, .expired: false
        }
    }

    /// The reason for not taking it, nil if it is taken.
    public var dropReason: DropReason? { isTaken ? nil : .repeated }
}

/// The sequence numbers of one session that were taken: the highest, and which of the 63 before it.
///
///     var sequence = FrameSequence()
///     sequence.take(0)  // .new
///     sequence.take(2)  // .gap(1)
///     sequence.take(1)  // .late
///     sequence.take(1)  // .repeated
///
/// The window of 64 is three minutes of frames at one every 3 s: longer than a page retries.
/// State: 12 bytes (16 with padding). The scheme is that of IPsec's anti-replay window (RFC 4303,
/// section 3.4.3).
public struct FrameSequence: Equatable, Hashable, Sendable {
    /// Bit i tells that `highest` − i was taken; bit 0 is set unless nothing ever was.
    public private(set) var window: UInt64 = 0
    /// The highest number taken; 0 before any.
    public private(set) var highest: UInt32 = 0

    public init() {}

    /// A state that was stored before. A window without bit 0 counts as nothing taken.
    public init(highest: UInt32, window: UInt64) {
        guard window & 1 == 1 else { return }
        self.highest = highest
        // Numbers below zero cannot have been taken.
        let below = highest < 63 ? UInt64.max << UInt64(highest &+ 1) : 0
        self.window = window & ~below
    }

    /// Nothing was taken yet.
    public var isEmpty: Bool { window == 0 }

    /// What taking this number would mean, without taking it.
    ///
    /// - Complexity: O(1), no allocation.
    public func arrival(of number: UInt32) -> FrameArrival {
        if isEmpty { return number == 0 ? .new : .gap(number) }
        if number > highest {
            let missing = number &- highest &- 1
            return missing == 0 ? .new : .gap(missing)
        }
        let age = highest &- number
        guard age < 64 else { return .expired }
        return (window >> UInt64(age)) & 1 == 1 ? .repeated : .late
    }

    /// Takes a number if it is to be taken.
    ///
    /// - Parameter number: any; sessions count from 0, and a first number above 0 is a gap.
    /// - Returns: what its arrival meant.
    /// - Complexity: O(1), no allocation.
    @discardableResult
    public mutating func take(_ number: UInt32) -> FrameArrival {
        let arrival = arrival(of: number)
        guard arrival.isTaken else { return arrival }
        if isEmpty || number > highest {
            let step = number &- highest
            window = isEmpty || step > 63 ? 1 : window << UInt64(step) | 1
            highest = number
        } else {
            window |= 1 << UInt64(highest &- number)
        }
        return arrival
    }
}
