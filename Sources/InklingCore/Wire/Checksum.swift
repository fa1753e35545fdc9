// SPDX-License-Identifier: Apache-2.0

/// CRC-32 as in IEEE 802.3, gzip and zlib: reflected polynomial 0xEDB88320, so that every other
/// implementation has it at hand. It finds every error burst of up to 32 bits.
struct Checksum {
    private var remainder: UInt32 = 0xFFFF_FFFF

    /// Half a byte at a time: 64 bytes of table instead of 1 KiB, which counts in the page.
    private let table: [16 of UInt32] = [
        0x0000_0000, 0x1DB7_1064, 0x3B6E_20C8, 0x26D9_30AC,
        0x76DC_4190, 0x6B6B_51F4, 0x4DB2_6158, 0x5005_713C,
        0xEDB8_8320, 0xF00F_9344, 0xD6D6_A3E8, 0xCB61_B38C,
        0x9B64_C2B0, 0x86D3_D2D4, 0xA00A_E278, 0xBDBD_F21C,
    ]

    private mutating func update(_ byte: UInt8) {
        remainder ^= UInt32(byte)
        remainder = (remainder >> 4) ^ table[Int(remainder & 15)]
        remainder = (remainder >> 4) ^ table[Int(remainder & 15)]
    }

    /// The checksum of the bytes from `start` up to `end`, which are held inside the span.
    ///
    /// - Complexity: O(end − start), no allocation.
    static func of(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> UInt32 {
        var checksum = Checksum()
        var index = start < 0 ? 0 : start
        let stop = end < bytes.count ? end : bytes.count
        while index < stop {
            checksum.update(bytes[index])
            index &+= 1
        }
        return ~checksum.remainder
    }
}
