// SPDX-License-Identifier: Apache-2.0
// Which format a file of JSON objects has, from its first bytes: the first object may be a page of
// many megabytes.

enum ItemBeginning {
    /// The format and how the objects stand in the file, or nil if it is neither of these: rrweb's,
    /// an object that has `type`, and `data` or `timestamp`, or an array of such; the web bot data
    /// set's, an object that has `total_behaviour`.
    ///
    /// - Complexity: O(bytes given).
    static func sniff(
        _ bytes: ArraySlice<UInt8>
    ) -> (format: RecordingFormat, layout: JSONItems.Layout)? {
        var rest = bytes
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        rest = rest.drop(while: isBlank)
        var layout = JSONItems.Layout.lines
        if rest.first == UInt8(ascii: "[") {
            layout = .array
            rest = rest.dropFirst().drop(while: isBlank)
        }
        guard rest.first == UInt8(ascii: "{") else { return nil }
        let names = memberNames(of: rest)
        let isEvent =
            names.contains("type") && (names.contains("data") || names.contains("timestamp"))
        if isEvent { return (.rrweb, layout) }
        return layout == .lines && names.contains("total_behaviour") ? (.webbot, .array) : nil
    }

    /// The names of the first object's members, as far as it is there.
    private static func memberNames(of bytes: ArraySlice<UInt8>) -> Set<String> {
        var names: Set<String> = []
        var depth = 0
        var string: Int?
        var isEscaped = false
        var last = ""
        for (index, byte) in zip(bytes.indices, bytes) {
            if isEscaped {
                isEscaped = false
            } else if let start = string {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                guard byte == UInt8(ascii: "\"") else { continue }
                if depth == 1 { last = String(decoding: bytes[start..<index], as: UTF8.self) }
                string = nil
            } else {
                switch byte {
                case UInt8(ascii: "\""): string = index + 1
                case UInt8(ascii: ":") where depth == 1: names.insert(last)
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    if depth == 0 { return names }
                default: break
                }
            }
        }
        return names
    }
}
