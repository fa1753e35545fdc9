// SPDX-License-Identifier: Apache-2.0
// Words, strings, comments and space of a script.

extension ScriptParser {
    /// Passes space and comments.
    mutating func skipSpace() throws(ScriptError) {
        while position < bytes.count {
            if isBlank(bytes[position]) {
                position += 1
            } else if skip("//") {
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
                    position += 1
                }
            } else if stands("/*") {
                let start = position
                position += 2
                while !stands("*/") {
                    guard position < bytes.count else {
                        position = start
                        throw error("the comment has no end")
                    }
                    position += 1
                }
                position += 2
            } else {
                return
            }
        }
    }

    /// Passes one mark, word, string or comment, or what stands between two brackets.
    mutating func skipPart() throws(ScriptError) {
        let start = position
        var depth = 0
        repeat {
            guard position < bytes.count else {
                position = start
                throw error("the bracket has no end")
            }
            switch bytes[position] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"):
                depth += 1
                position += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"):
                if !skip("=>") { position += 1 }
                depth -= 1
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): _ = try string()
            default: if !skip("=>"), word() == nil { position += 1 }
            }
            if depth > 0 { try skipSpace() }
        } while depth > 0
    }

    /// A word, if one stands here.
    mutating func word() -> String? {
        let start = position
        guard position < bytes.count, isOfWord(bytes[position]), !isDigit(bytes[position]) else {
            return nil
        }
        while position < bytes.count, isOfWord(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    func isOfWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
            || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    /// Passes these marks if they stand here.
    mutating func skip(_ marks: StaticString) -> Bool {
        guard stands(marks) else { return false }
        position += marks.utf8CodeUnitCount
        return true
    }

    private func stands(_ marks: StaticString) -> Bool {
        let end = position + marks.utf8CodeUnitCount
        return end <= bytes.count && matches(bytes.span, position..<end, marks)
    }

    /// Whether the name of a member or module stands here in its marks.
    func standsString() -> Bool { stands("'") || stands("\"") }

    /// A string in any of the three marks.
    mutating func string() throws(ScriptError) -> String {
        let start = position
        let mark = bytes[position]
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case mark:
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case UInt8(ascii: "\n") where mark != UInt8(ascii: "`"):
                throw error("the string has no end in its line")
            case UInt8(ascii: "$") where mark == UInt8(ascii: "`") && stands("${"):
                throw error("a template with ${…} is no literal")
            default:
                text.append(byte)
                position += 1
            }
        }
        position = start
        throw error("the string has no end")
    }

    private mutating func escape(into text: inout [UInt8]) throws(ScriptError) {
        guard position < bytes.count else { return }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "v"): text.append(11)
        case UInt8(ascii: "0"): text.append(0)
        case UInt8(ascii: "\n"): break
        case UInt8(ascii: "\r"): _ = skip("\n")
        case UInt8(ascii: "x"): append(try hexadecimal(2), to: &text)
        case UInt8(ascii: "u"): append(try unicode(), to: &text)
        default: text.append(byte)
        }
    }

    /// The code after `\u`; of a surrogate pair both halves.
    private mutating func unicode() throws(ScriptError) -> UInt32 {
        if skip("{") {
            let start = position
            while position < bytes.count, hexadecimalDigit(bytes[position]) != nil { position += 1 }
            let digits = String(decoding: bytes[start..<position], as: UTF8.self)
            guard let code = UInt32(digits, radix: 16), skip("}") else {
                throw error("the escape is no character")
            }
            return code
        }
        let first = try hexadecimal(4)
        let start = position
        guard 0xD800..<0xDC00 ~= first, skip("\\u") else { return first }
        let second = try hexadecimal(4)
        guard 0xDC00..<0xE000 ~= second else {
            position = start
            return first
        }
        return 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
    }

    private mutating func hexadecimal(_ count: Int) throws(ScriptError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<count {
            guard position < bytes.count, let digit = hexadecimalDigit(bytes[position]) else {
                throw error("the escape is no character")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }

    /// Half a pair, as browsers write it into recordings, is U+FFFD.
    private func append(_ code: UInt32, to text: inout [UInt8]) {
        text += Array(String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
    }
}
