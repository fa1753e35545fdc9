// SPDX-License-Identifier: Apache-2.0

/// One range of bytes that a request asks for: RFC 9110, section 14.
struct ByteRange: Equatable {
    /// Not empty and within the file; nil if what is asked for lies beyond its end.
    var range: Range<Int>?

    /// - Parameters:
    ///   - text: the field `Range`, such as `bytes=0-99`, `bytes=100-` or `bytes=-50`.
    ///   - size: of the file, in bytes.
    /// - Returns: nil for what is no such range, or several: then the whole file is the answer.
    init?(_ text: String, size: Int) {
        let unit = "bytes="
        guard text.hasPrefix(unit) else { return nil }
        let ends = text.dropFirst(unit.count).split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2, let first = Self.number(ends[0]), let last = Self.number(ends[1])
        else { return nil }
        switch (first, last) {
        case (nil, nil): return nil
        case (nil, let suffix?):
            range = suffix > 0 && size > 0 ? max(0, size - suffix)..<size : nil
        case (let from?, let last):
            if let last, last < from { return nil }
            range = from < size ? from..<(min(last ?? size, size - 1) + 1) : nil
        }
    }

    /// The number; nil within for an empty text, nil altogether for what is no number.
    private static func number(_ digits: Substring) -> Int?? {
        if digits.isEmpty { return .some(nil) }
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        // Beyond every file, and far from overflowing.
        return .some(Int(digits) ?? Int(Int32.max))
    }
}
