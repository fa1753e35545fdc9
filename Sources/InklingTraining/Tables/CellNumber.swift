// SPDX-License-Identifier: Apache-2.0

/// What a cell of a table says.
enum Cell: Equatable {
    case number(Double)
    /// Empty, or one of the words that programs write for it: `NA`, `NaN`, `null`, `none`.
    case missing
    case text

    /// - Complexity: O(length); no allocation for plain numbers of up to 18 digits.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        let span = bytes.span
        var index = range.lowerBound
        var end = range.upperBound
        while index < end, span[index] == UInt8(ascii: " ") { index &+= 1 }
        while index < end, span[end &- 1] == UInt8(ascii: " ") { end &-= 1 }
        guard index < end else {
            self = .missing
            return
        }
        let start = index
        let isNegative = span[index] == UInt8(ascii: "-")
        if isNegative { index &+= 1 }
        var digits: UInt64 = 0
        var (count, decimals) = (0, 0)
        var hasPoint = false
        while index < end {
            let digit = span[index] &- UInt8(ascii: "0")
            if digit < 10 {
                digits = digits &* 10 &+ UInt64(digit)
                count &+= 1
                if hasPoint { decimals &+= 1 }
            } else if span[index] == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else {
                break
            }
            index &+= 1
        }
        // Up to 15 digits are exact, and so is the power of ten: one division rounds once.
        if index == end, count > 0, count <= 15 {
            let value = decimals == 0 ? Double(digits) : Double(digits) / powersOfTen[decimals]
            self = .number(isNegative ? -value : value)
            return
        }
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        if let value = Double(word) {
            self = value.isNaN ? .missing : .number(value)
        } else {
            let isMissing = ["na", "nan", "null", "none"].contains(word.lowercased())
            self = isMissing ? .missing : .text
        }
    }
}

/// 10^0 to 10^15.
private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]
