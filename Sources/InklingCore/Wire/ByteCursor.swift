// SPDX-License-Identifier: Apache-2.0
// Whole numbers as bytes: little-endian of fixed length, and LEB128 (DWARF 5, section 7.6).
// Every access is checked; failing leaves a mark instead of trapping.

/// Writes bytes one after the other and remembers when they did not fit.
struct ByteWriter {
    var position: Int
    /// True once something had no room; nothing has been written since.
    private(set) var isFull = false

    init(at position: Int) { self.position = position }

    mutating func put(_ byte: UInt8, to bytes: inout MutableSpan<UInt8>) {
        guard !isFull, position >= 0, position < bytes.count else {
            isFull = true
            return
        }
        bytes[position] = byte
        position &+= 1
    }

    /// `size` bytes, the least significant first.
    mutating func put(_ value: UInt32, size: Int, to bytes: inout MutableSpan<UInt8>) {
        var rest = value
        for _ in 0..<size {
            put(UInt8(truncatingIfNeeded: rest), to: &bytes)
            rest >>= 8
        }
    }

    /// LEB128: seven bits a byte, the least significant first, the top bit set on all but the last.
    mutating func putVariable(_ value: UInt64, to bytes: inout MutableSpan<UInt8>) {
        var rest = value
        while rest >= 0x80 {
            put(UInt8(truncatingIfNeeded: rest) | 0x80, to: &bytes)
            rest >>= 7
        }
        put(UInt8(truncatingIfNeeded: rest), to: &bytes)
    }
}

/// Reads bytes one after the other up to an end and gives nil beyond it.
struct ByteReader {
    var position: Int
    /// One past the last byte that may be read.
    let end: Int

    mutating func byte(in bytes: Span<UInt8>) -> UInt8? {
        guard position >= 0, position < end, position < bytes.count else { return nil }
        defer { position &+= 1 }
        return bytes[position]
    }

    /// `size` bytes, the least significant first; `size` is at most 4.
    mutating func fixed(size: Int, in bytes: Span<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        for _ in 0..<size {
            guard let byte = byte(in: bytes) else { return nil }
            value |= UInt32(byte) << shift
            shift &+= 8
        }
        return value
    }

    /// One LEB128 number; nil when cut short, longer than its value needs, or beyond 64 bits.
    mutating func variable(in bytes: Span<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = byte(in: bytes) {
            guard shift < 63 || byte <= 1 else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            // A last byte of nought says nothing: one value has one form only.
            if byte & 0x80 == 0 { return byte == 0 && shift > 0 ? nil : value }
            shift &+= 7
        }
        return nil
    }
}

/// Signed to unsigned so that small magnitudes stay small: 0, −1, 1, −2 … become 0, 1, 2, 3 ….
func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

/// The inverse of `zigzag`.
func unzigzag(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value >> 1) ^ (0 &- Int64(bitPattern: value & 1))
}
