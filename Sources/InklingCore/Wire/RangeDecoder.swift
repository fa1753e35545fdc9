// SPDX-License-Identifier: Apache-2.0
// The inverse of RangeEncoder.swift. Total: any bytes are some bits.

/// Reads the bits that a `RangeEncoder` wrote, given the same probabilities in the same order.
struct RangeDecoder {
    private var low: UInt32 = 0
    private var high: UInt32 = .max
    private var code: UInt32 = 0
    private var position: Int
    private let end: Int

    /// Zero bytes that were read for lack of others. The decoder reads four bytes ahead of what it
    /// decides, and the encoder leaves out at most these four.
    private(set) var missing = 0

    /// More was decoded than was ever encoded.
    var isExhausted: Bool { missing > 4 }

    /// - Parameters:
    ///   - start: the first byte of the coded bits.
    ///   - end: one past the last.
    init(in bytes: Span<UInt8>, from start: Int, to end: Int) {
        position = start
        self.end = end
        for _ in 0..<4 { code = code << 8 | UInt32(nextByte(in: bytes)) }
    }

    /// A decoder of nothing.
    init() {
        position = 0
        end = 0
    }

    /// Reads a bit and lets its context learn it. Inlined, since the server spends more time here
    /// than anywhere else; the page has no decoder that could grow.
    @inline(__always)
    mutating func decode(_ probability: inout Probability, in bytes: Span<UInt8>) -> Bool {
        let bit = narrow(at: probability.split(low: low, high: high), in: bytes)
        probability.update(bit)
        return bit
    }

    /// Reads `count` bits of even odds, highest first; `count` is at most 64.
    @inline(never)
    mutating func decodeEven(count: Int, in bytes: Span<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        var rest = count
        while rest > 0 {
            rest &-= 1
            value = value << 1 | (narrow(at: low &+ (high &- low) >> 1, in: bytes) ? 1 : 0)
        }
        return value
    }

    @inline(__always)
    private mutating func narrow(at split: UInt32, in bytes: Span<UInt8>) -> Bool {
        let bit = code <= split
        if bit { high = split } else { low = split &+ 1 }
        while (low ^ high) & 0xFF00_0000 == 0 {
            low <<= 8
            high = high << 8 | 255
            code = code << 8 | UInt32(nextByte(in: bytes))
        }
        return bit
    }

    @inline(__always)
    private mutating func nextByte(in bytes: Span<UInt8>) -> UInt8 {
        guard position < end, bytes.indices.contains(position) else {
            missing = missing < 5 ? missing &+ 1 : 5
            return 0
        }
        defer { position &+= 1 }
        return bytes[position]
    }
}
