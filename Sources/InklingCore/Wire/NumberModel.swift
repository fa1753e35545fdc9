// SPDX-License-Identifier: Apache-2.0
// How large the numbers of one field tend to be, learned as they come.

/// An adaptive code for whole numbers of up to 64 bits: the bit width in unary, the bit after the
/// leading one, both by learned probabilities, the other bits as they are.
///
/// That is Elias's gamma code (1975, doi 10.1109/TIT.1975.1055349) with an adaptive binary coder
/// in place of its fixed bits, as FFV1 does (RFC 9043, section 3.8.1.2). It needs no Rice
/// (1979) parameter and no escape: on sapimouse 3.5 bits for a gap of time, 4.9 for an x and 3.9
/// for a y, where Rice codes take 6.5, 5.5 and 4.3; an outlier costs some bytes. State: 98 bytes.
struct NumberModel {
    /// Whether the width goes on, by the width so far. Wider numbers share the last context:
    /// beyond 2^22 there is nothing to learn from.
    private var widens: [24 of Probability]
    /// The bit after the leading one, by the width.
    private var second: [24 of Probability]
    private var negative = Probability.even

    // Not inlined: the compiler would write out hundreds of stores for each of the many models.
    @inline(never)
    init() {
        // Six in ten: halfway between the flat fields and the steep ones, worth one bit.
        widens = .init(repeating: Probability(one: 2500, count: 1))
        second = .init(repeating: .even)
    }

    mutating func encode(
        _ value: UInt64, with coder: inout RangeEncoder, to bytes: inout MutableSpan<UInt8>
    ) {
        let width = bitWidth(value)
        for step in 0..<width { coder.encode(true, &widens[context(step)], to: &bytes) }
        // 64 bits is as wide as a number gets, so that it needs no end.
        if width < 64 { coder.encode(false, &widens[context(width)], to: &bytes) }
        guard width >= 2 else { return }
        let isSet = (value >> UInt64(truncatingIfNeeded: width &- 2)) & 1 == 1
        coder.encode(isSet, &second[context(width)], to: &bytes)
        coder.encodeEven(value, count: width &- 2, to: &bytes)
    }

    mutating func decode(with coder: inout RangeDecoder, in bytes: Span<UInt8>) -> UInt64 {
        var width = 0
        while width < 64, coder.decode(&widens[context(width)], in: bytes) { width &+= 1 }
        guard width >= 2 else { return UInt64(truncatingIfNeeded: width) }
        let top: UInt64 = coder.decode(&second[context(width)], in: bytes) ? 3 : 2
        let rest = coder.decodeEven(count: width &- 2, in: bytes)
        return top << UInt64(truncatingIfNeeded: width &- 2) | rest
    }

    /// Magnitude, then for any but zero the sign.
    @inline(never)
    mutating func encodeSigned(
        _ value: Int64, with coder: inout RangeEncoder, to bytes: inout MutableSpan<UInt8>
    ) {
        encode(value.magnitude, with: &coder, to: &bytes)
        if value != 0 { coder.encode(value < 0, &negative, to: &bytes) }
    }

    /// Wraps around where the magnitude is beyond Int64, which only damaged bytes hold.
    @inline(never)
    mutating func decodeSigned(with coder: inout RangeDecoder, in bytes: Span<UInt8>) -> Int64 {
        let magnitude = Int64(bitPattern: decode(with: &coder, in: bytes))
        guard magnitude != 0 else { return 0 }
        return coder.decode(&negative, in: bytes) ? 0 &- magnitude : magnitude
    }

    private func context(_ width: Int) -> Int { width < 23 ? width : 23 }
}

/// How many bits a number needs: 0 for 0, 64 for the largest.
func bitWidth(_ value: UInt64) -> Int { 64 &- value.leadingZeroBitCount }
