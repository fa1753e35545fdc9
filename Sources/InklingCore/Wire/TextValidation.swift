// SPDX-License-Identifier: Apache-2.0

/// Whether the bytes from `start` up to `end` are well-formed UTF-8 (Unicode 16, table 3-7): no
/// overlong form, no surrogate, nothing beyond U+10FFFF, nothing cut short. No bytes at all are.
///
/// - Parameters:
///   - start: the first byte; negative gives false.
///   - end: one past the last byte; before `start` or beyond the span gives false.
/// - Complexity: O(end − start), no allocation.
func isWellFormedUTF8(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    guard start >= 0, start <= end, end <= bytes.count else { return false }
    var index = start
    while index < end {
        let lead = bytes[index]
        index &+= 1
        if lead < 0x80 { continue }
        // What the second byte must be within, and how many follow in all.
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        let following: Int
        switch lead {
        case 0xC2...0xDF: following = 1
        case 0xE0...0xEF:
            following = 2
            if lead == 0xE0 { lowest = 0xA0 }
            if lead == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            following = 3
            if lead == 0xF0 { lowest = 0x90 }
            if lead == 0xF4 { highest = 0x8F }
        default: return false
        }
        guard end &- index >= following else { return false }
        var position = 0
        while position < following {
            let byte = bytes[index &+ position]
            guard byte >= lowest, byte <= highest else { return false }
            lowest = 0x80
            highest = 0xBF
            position &+= 1
        }
        index &+= following
    }
    return true
}
