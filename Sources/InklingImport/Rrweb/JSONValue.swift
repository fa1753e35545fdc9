// SPDX-License-Identifier: Apache-2.0
// JSON whose shape is not known before it is read. Foundation's decoder refuses a whole page for
// one half of an emoji, which browsers write into recordings, and for a tree of 256 elements; and
// a page has ten thousand nodes, each an object.

/// A value of a JSON text.
enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The value that a text of UTF-8 holds, or nil if it is not one whole value of JSON, or one
    /// that is nested deeper than `ImportLimits.nestingMax`.
    ///
    /// A key that is there twice has its last value; half a surrogate pair is U+FFFD.
    /// - Complexity: O(length).
    init?(_ bytes: [UInt8]) {
        var parser = JSONParser(bytes: bytes)
        guard let value = parser.value(depth: 0), parser.isAtEnd else { return nil }
        self = value
    }

    /// The member of an object; nil when it is none, has no such member, or one that is null.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self, let value = members[name], value != .null else {
            return nil
        }
        return value
    }

    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var string: String? { if case .string(let string) = self { string } else { nil } }
    var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }
    var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
    /// A whole number.
    var int: Int? { number.flatMap { Int(exactly: $0) } }
}

/// Walks once over the bytes of one value.
private struct JSONParser {
    let bytes: [UInt8]
    var position = 0

    /// Whether nothing but white space is left.
    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return position == bytes.count
        }
    }

    mutating func value(depth: Int) -> JSONValue? {
        guard depth < ImportLimits.nestingMax else { return nil }
        skipSpace()
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "{"): return object(depth: depth)
        case UInt8(ascii: "["): return array(depth: depth)
        case UInt8(ascii: "\""): return string().map(JSONValue.string)
        case UInt8(ascii: "t"): return skip("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return skip("false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return skip("null") ? .null : nil
        default: return number().map(JSONValue.number)
        }
    }

    private mutating func object(depth: Int) -> JSONValue? {
        position += 1
        var members: [String: JSONValue] = [:]
        skipSpace()
        if skip("}") { return .object(members) }
        repeat {
            skipSpace()
            guard let name = string() else { return nil }
            skipSpace()
            guard skip(":"), let value = value(depth: depth + 1) else { return nil }
            members[name] = value
            skipSpace()
        } while skip(",")
        return skip("}") ? .object(members) : nil
    }

    private mutating func array(depth: Int) -> JSONValue? {
        position += 1
        var elements: [JSONValue] = []
        skipSpace()
        if skip("]") { return .array(elements) }
        repeat {
            guard let value = value(depth: depth + 1) else { return nil }
            elements.append(value)
            skipSpace()
        } while skip(",")
        return skip("]") ? .array(elements) : nil
    }

    private mutating func number() -> Double? {
        let start = position
        while position < bytes.count, isOfNumber(bytes[position]) { position += 1 }
        let range = start..<position
        guard let last = range.last, isDigit(bytes[last]) else { return nil }
        if let value = decimal(bytes.span, range) { return value.isFinite ? value : nil }
        // An exponent; beyond the range of a Double it is infinite, and no number of JSON's.
        let value = Double(String(decoding: bytes[range], as: UTF8.self))
        return value?.isFinite == true ? value : nil
    }

    private func isOfNumber(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") || byte == UInt8(ascii: "+")
    }

    private mutating func string() -> String? {
        guard skip("\"") else { return nil }
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                defer { position += 1 }
                return String(decoding: bytes[start..<position], as: UTF8.self)
            case UInt8(ascii: "\\"): return escapedString(from: start)
            case 0..<0x20: return nil
            default: position += 1
            }
        }
        return nil
    }

    /// A string with escapes, read by UTF-16 units, of which escapes are halves.
    private mutating func escapedString(from start: Int) -> String? {
        var text = String(decoding: bytes[start..<position], as: UTF8.self)
        var units: [UInt16] = []
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\") {
                position += 1
                guard let unit = escape() else { return nil }
                units.append(unit)
                continue
            }
            if !units.isEmpty {
                text += String(decoding: units, as: UTF16.self)
                units.removeAll(keepingCapacity: true)
            }
            let plain = position
            while position < bytes.count, bytes[position] != UInt8(ascii: "\\"),
                bytes[position] != UInt8(ascii: "\"")
            {
                guard bytes[position] >= 0x20 else { return nil }
                position += 1
            }
            text += String(decoding: bytes[plain..<position], as: UTF8.self)
            if skip("\"") { return text }
        }
        return nil
    }

    private mutating func escape() -> UInt16? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        switch bytes[position] {
        case UInt8(ascii: "b"): return 8
        case UInt8(ascii: "f"): return 12
        case UInt8(ascii: "n"): return 10
        case UInt8(ascii: "r"): return 13
        case UInt8(ascii: "t"): return 9
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return UInt16(bytes[position])
        case UInt8(ascii: "u"):
            guard position + 4 < bytes.count else { return nil }
            var unit: UInt16 = 0
            for _ in 0..<4 {
                position += 1
                guard let digit = hexadecimalDigit(bytes[position]) else { return nil }
                unit = unit << 4 | UInt16(digit)
            }
            return unit
        default: return nil
        }
    }

    private mutating func skipSpace() {
        while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    }

    /// Passes a word if it stands here.
    private mutating func skip(_ word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, matches(bytes.span, position..<end, word) else { return false }
        position = end
        return true
    }
}

func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
