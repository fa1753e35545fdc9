// SPDX-License-Identifier: Apache-2.0
// Literals of a script, and sums of them.

extension ScriptParser {
    /// `TERM + TERM − TERM`, of numbers, or of texts and numbers by `+`.
    mutating func value(depth: Int) throws(ScriptError) -> JSONValue {
        guard depth < ImportLimits.nestingMax else {
            throw error("nested deeper than \(ImportLimits.nestingMax)")
        }
        var sum = try term(depth: depth)
        try skipCasts()
        while position < bytes.count {
            let isSum = skip("+")
            guard isSum || skip("-") else { break }
            let next = try term(depth: depth)
            sum = try isSum ? joined(sum, next) : difference(sum, next)
            try skipCasts()
        }
        return sum
    }

    private mutating func joined(
        _ first: JSONValue, _ second: JSONValue
    ) throws(ScriptError) -> JSONValue {
        switch (first, second) {
        case (.number(let first), .number(let second)): return .number(first + second)
        case (.string(let first), .string(let second)):
            joinedSize += first.utf8.count + second.utf8.count
            guard joinedSize <= ImportLimits.itemSizeMax else {
                throw error("texts of more than \(ImportLimits.itemSizeMax) bytes are joined")
            }
            return .string(first + second)
        default: throw error("only numbers and texts are added")
        }
    }

    private func difference(
        _ first: JSONValue, _ second: JSONValue
    ) throws(ScriptError) -> JSONValue {
        guard let first = first.number, let second = second.number else {
            throw error("only numbers are subtracted")
        }
        return .number(first - second)
    }

    private mutating func term(depth: Int) throws(ScriptError) -> JSONValue {
        try skipSpace()
        guard position < bytes.count else { throw error("the file ends where a value is to be") }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): return .string(try string())
        case UInt8(ascii: "("):
            position += 1
            let value = try value(depth: depth + 1)
            guard skip(")") else { throw error("expected \")\"") }
            return value
        case UInt8(ascii: "-"):
            position += 1
            return .number(-(try number()))
        case let byte where isDigit(byte) || byte == UInt8(ascii: "."): return .number(try number())
        default: return try named()
        }
    }

    /// A word that stands for a value.
    private mutating func named() throws(ScriptError) -> JSONValue {
        guard let name = word() else { throw error("expected a value") }
        switch name {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null", "undefined": return .null
        default: break
        }
        guard skip(".") else { return try constant(name) }
        guard let member = word() else { throw error("expected a name after \".\"") }
        if name == "Date", member == "now", skip("("), skip(")") { return .number(Self.now) }
        guard let number = RrwebNumbers.number(of: member, in: name) else {
            throw error("there is no \(quoted("\(name).\(member)")) in rrweb")
        }
        return .number(Double(number))
    }

    private mutating func object(depth: Int) throws(ScriptError) -> JSONValue {
        position += 1
        var members: [String: JSONValue] = [:]
        while true {
            try skipSpace()
            if skip("}") { return .object(members) }
            guard let name = try standsString() ? string() : word() ?? wholeNumber() else {
                throw error("expected the name of a member")
            }
            try skipSpace()
            members[name] = try skip(":") ? value(depth: depth + 1) : constant(name)
            guard skip(",") || position < bytes.count && bytes[position] == UInt8(ascii: "}")
            else { throw error("expected \",\" or \"}\"") }
        }
    }

    private mutating func array(depth: Int) throws(ScriptError) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        while true {
            try skipSpace()
            if skip("]") { return .array(elements) }
            elements.append(try value(depth: depth + 1))
            guard skip(",") || position < bytes.count && bytes[position] == UInt8(ascii: "]")
            else { throw error("expected \",\" or \"]\"") }
        }
    }

    /// A number as the name of a member.
    private mutating func wholeNumber() -> String? {
        let start = position
        while position < bytes.count, isDigit(bytes[position]) { position += 1 }
        return start == position ? nil : String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func number() throws(ScriptError) -> Double {
        try skipSpace()
        let start = position
        var last: UInt8 = 0
        while position < bytes.count {
            let byte = bytes[position]
            let isSign = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
            let isPart =
                isOfWord(byte) || byte == UInt8(ascii: ".")
                || isSign && (last == UInt8(ascii: "e") || last == UInt8(ascii: "E"))
            guard isPart else { break }
            last = byte
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
            .replacing("_", with: "")
        let number =
            text.hasPrefix("0x") || text.hasPrefix("0X")
            ? UInt64(text.dropFirst(2), radix: 16).map { Double($0) } : Double(text)
        guard let number, number.isFinite else {
            throw error("\(quoted(text)) is no number")
        }
        return number
    }
}

/// The words of rrweb's enumerations and what they stand for.
enum RrwebNumbers {
    private static let names: [String: [String]] = [
        "EventType": [
            "DomContentLoaded", "Load", "FullSnapshot", "IncrementalSnapshot", "Meta", "Custom",
            "Plugin",
        ],
        "IncrementalSource": [
            "Mutation", "MouseMove", "MouseInteraction", "Scroll", "ViewportResize", "Input",
            "TouchMove", "MediaInteraction", "StyleSheetRule", "CanvasMutation", "Font", "Log",
            "Drag", "StyleDeclaration", "Selection", "AdoptedStyleSheet", "CustomElement",
        ],
        "MouseInteractions": [
            "MouseUp", "MouseDown", "Click", "ContextMenu", "DblClick", "Focus", "Blur",
            "TouchStart", "TouchMove_Departed", "TouchEnd", "TouchCancel",
        ],
        "PointerTypes": ["Mouse", "Pen", "Touch"],
        "MediaInteractions": ["Play", "Pause", "Seeked", "VolumeChange", "RateChange"],
        "CanvasContext": ["2D", "WebGL", "WebGL2"],
        "NodeType": ["Document", "DocumentType", "Element", "Text", "CDATA", "Comment"],
    ]

    static func number(of member: String, in name: String) -> Int? {
        names[name]?.firstIndex(of: member)
    }
}
