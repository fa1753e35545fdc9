// SPDX-License-Identifier: Apache-2.0
// Fields and numbers of a row, as bytes: the pieces that readers of CSV data sets share.
// Non-goal: quoted fields; the data sets that are read have numbers and fixed words only.

/// Walks over the fields of a row from left to right.
struct CommaFields {
    /// The first byte of the next field; one past the row's end after the last one.
    private var position = 0

    /// Where the next field stands, or nil after the last one. A row of no bytes has one field.
    mutating func next(in row: Span<UInt8>) -> Range<Int>? {
        guard position <= row.count else { return nil }
        var end = position
        while end < row.count, row[end] != UInt8(ascii: ",") { end += 1 }
        defer { position = end + 1 }
        return position..<end
    }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

/// White space of JSON.
func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}

/// Whether the bytes of a range are exactly those of an ASCII word.
func matches(_ row: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
        for offset in 0..<letters.count where row[range.lowerBound + offset] != letters[offset] {
            return false
        }
        return true
    }
}

/// The number written at a range: digits with an optional sign and fraction, without exponent.
///
/// - Returns: nil when it is no number; NaN and ±infinity for `nan`, `inf` and `infinity` in any
///   case. Otherwise the nearest Double.
/// - Complexity: O(length), no allocation for up to 15 digits.
func decimal(_ row: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var index = range.lowerBound
    let end = range.upperBound
    let isNegative = index < end && row[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    guard index < end else { return nil }

    // Up to 15 digits are exact in a Double, and so is the power of ten: one division rounds once.
    var digits: UInt64 = 0
    var digitCount = 0
    var fractionCount = 0
    var hasPoint = false
    while index < end {
        let digit = row[index] &- UInt8(ascii: "0")
        if digit < 10 {
            // More digits than a number can mean are left to the slow way.
            guard digitCount < 15 else { return longDecimal(row, range) }
            digits = digits &* 10 &+ UInt64(digit)
            digitCount &+= 1
            if hasPoint { fractionCount &+= 1 }
        } else if row[index] == UInt8(ascii: "."), !hasPoint {
            hasPoint = true
        } else {
            return notFinite(row, range)
        }
        index &+= 1
    }
    guard digitCount > 0 else { return nil }
    let value = fractionCount == 0 ? Double(digits) : Double(digits) / powersOfTen[fractionCount]
    return isNegative ? -value : value
}

/// 10^0 to 10^15.
private let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

/// The same for a number of any length, by the standard library.
private func longDecimal(_ row: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var text = ""
    for index in range {
        let byte = row[index]
        guard
            byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "-")
        else { return nil }
        text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return Double(text)
}

/// What `decimal` gives for the words that floating-point formatters write.
private func notFinite(_ row: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var word = text(row, range).lowercased()
    let isNegative = word.hasPrefix("-")
    if isNegative { word.removeFirst() }
    switch word {
    case "nan": return .nan
    case "inf", "infinity": return isNegative ? -.infinity : .infinity
    default: return nil
    }
}

/// The text at a range, cut to what a message can bear, for messages only.
func text(_ row: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for index in range.prefix(ImportLimits.quotedSizeMax) { bytes.append(row[index]) }
    let text = String(decoding: bytes, as: UTF8.self)
    // Control characters would let a file write on the terminal.
    let visible = String(text.unicodeScalars.map { $0.properties.isVisible ? Character($0) : "·" })
    return range.count > bytes.count ? visible + "…" : visible
}

/// The same in quotation marks.
func quoted(_ row: Span<UInt8>, _ range: Range<Int>) -> String { "\"\(text(row, range))\"" }

extension Unicode.Scalar.Properties {
    fileprivate var isVisible: Bool {
        switch generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        default: true
        }
    }
}
