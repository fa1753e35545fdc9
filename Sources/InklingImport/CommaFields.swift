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
///   case. Exact for whole numbers below 2^53, otherwise within one unit in the last place for up
///   to 15 digits.
/// - Complexity: O(length), no allocation.
func decimal(_ row: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var index = range.lowerBound
    let end = range.upperBound
    let isNegative = index < end && row[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    guard index < end else { return nil }

    var value = 0.0
    var digits = 0
    while index < end, row[index] &- 48 < 10 {
        value = value * 10 + Double(row[index] &- 48)
        digits += 1
        index += 1
    }
    if index < end, row[index] == UInt8(ascii: ".") {
        index += 1
        var fraction = 0.0
        var scale = 1.0
        while index < end, row[index] &- 48 < 10 {
            fraction = fraction * 10 + Double(row[index] &- 48)
            scale *= 10
            digits += 1
            index += 1
        }
        // Beyond 300 digits the scale is infinite and the fraction's share NaN.
        if scale.isFinite { value += fraction / scale }
    }
    guard index == end, digits > 0 else { return notFinite(row, range) }
    return isNegative ? -value : value
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
