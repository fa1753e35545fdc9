// SPDX-License-Identifier: Apache-2.0
// Bits and their probabilities to bytes. Non-goal: knowing what the bits mean.

/// A binary arithmetic coder without carries (Witten, Neal and Cleary 1987,
/// doi 10.1145/214762.214771; in this form Mahoney's lpaq): an interval of 32-bit numbers is
/// divided at each bit in the proportion of its probability, and leading bytes on which both ends
/// agree are written.
///
/// It spends a hundredth of a bit on what is nearly certain, where a prefix code spends one.
struct RangeEncoder {
    private var low: UInt32 = 0
    private var high: UInt32 = .max
    private(set) var writer: ByteWriter

    init(at position: Int) { writer = ByteWriter(at: position) }

    /// Writes a bit and lets its context learn it.
    @inline(never)
    mutating func encode(
        _ bit: Bool, _ probability: inout Probability, to bytes: inout MutableSpan<UInt8>
    ) {
        narrow(bit, at: probability.split(low: low, high: high), to: &bytes)
        probability.update(bit)
    }

    /// Writes the `count` lowest bits of `value`, highest first, each at even odds.
    @inline(never)
    mutating func encodeEven(
        _ value: UInt64, count: Int, to bytes: inout MutableSpan<UInt8>
    ) {
        var rest = count
        while rest > 0 {
            rest &-= 1
            let bit = (value >> UInt64(truncatingIfNeeded: rest)) & 1 == 1
            narrow(bit, at: low &+ (high &- low) >> 1, to: &bytes)
        }
    }

    private mutating func narrow(_ bit: Bool, at split: UInt32, to bytes: inout MutableSpan<UInt8>)
    {
        if bit { high = split } else { low = split &+ 1 }
        while (low ^ high) & 0xFF00_0000 == 0 {
            writer.put(UInt8(truncatingIfNeeded: high >> 24), to: &bytes)
            low <<= 8
            high = high << 8 | 255
        }
    }

    /// Writes the shortest bytes that, with zeros after them, lie in the interval: none if it
    /// starts at zero, else one, since the leading bytes of its ends differ.
    mutating func finish(to bytes: inout MutableSpan<UInt8>) {
        guard low != 0 else { return }
        writer.put(UInt8(truncatingIfNeeded: (low >> 24) &+ 1), to: &bytes)
        low = 0
        high = .max
    }
}
