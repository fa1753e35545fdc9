// SPDX-License-Identifier: Apache-2.0
// The part of TypeScript in which recordings are kept as test data: constants that are literals.
// Non-goal: running a script. What is neither a literal nor the name of one is an error.

/// What is wrong with a script, and in which line.
struct ScriptError: Error, Equatable {
    /// Counted from 1.
    var line: Int
    /// Without a full stop.
    var problem: String
}

/// Walks once over the bytes of a script and gathers its constants.
///
///     const now = Date.now();
///     export const events = [{ type: EventType.Load, data: {}, timestamp: now + 100 }];
struct ScriptParser {
    /// What `Date.now()` is: any time will do, and one that stays the same replays the same.
    static let now = 1e12

    let bytes: [UInt8]
    var position = 0
    /// Bytes of strings that were put together by `+`: a few lines could double them for ever.
    var joinedSize = 0
    private var constants: [String: JSONValue] = [:]
    private var arrays: [(name: String, elements: [JSONValue])] = []
    private var exported: Set<String> = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The arrays that the script exports, in its order; all of its arrays if it exports none.
    ///
    /// - Throws: `ScriptError` at the first thing that is not understood.
    /// - Complexity: O(length).
    mutating func exportedArrays() throws(ScriptError) -> [[JSONValue]] {
        try skipSpace()
        while position < bytes.count {
            try statement()
            try skipSpace()
        }
        let chosen = arrays.filter { exported.contains($0.name) }
        return (chosen.isEmpty ? arrays : chosen).map(\.elements)
    }

    /// The value of a name that stands for a number, a text or a truth. A name of more than that
    /// could be put into itself until the tree has no end.
    func constant(_ name: String) throws(ScriptError) -> JSONValue {
        switch constants[name] {
        case .some(.array), .some(.object):
            throw error("\(quoted(name)) is a list or an object; these are read where they stand")
        case .some(let value): return value
        case nil: throw error("\(quoted(name)) is no constant of this file")
        }
    }

    func error(_ problem: String) -> ScriptError {
        let before = bytes[..<min(position, bytes.count)]
        return ScriptError(line: 1 + before.count { $0 == UInt8(ascii: "\n") }, problem: problem)
    }

    func quoted(_ name: String) -> String {
        let bytes = Array(name.utf8)
        return InklingImport.quoted(bytes.span, 0..<bytes.count)
    }
}

// MARK: - Statements

extension ScriptParser {
    private mutating func statement() throws(ScriptError) {
        guard let word = word() else {
            if skip(";") { return }
            if standsString() {
                _ = try string()  // "use strict"
                return
            }
            throw error("expected import, export, type or const")
        }
        switch word {
        case "import": try skipImport()
        case "type", "interface": try skipDefinition(word)
        case "export": try export()
        case "const", "let", "var": _ = try declaration()
        default: throw error("expected import, export, type or const, found \(quoted(word))")
        }
        try skipSpace()
        _ = skip(";")
    }

    private mutating func export() throws(ScriptError) {
        try skipSpace()
        if position < bytes.count, bytes[position] == UInt8(ascii: "{") {
            position += 1
            repeat {
                try skipSpace()
                if let name = word() { exported.insert(name) }
                try skipSpace()
                if skip("as") {
                    try skipSpace()
                    _ = word()
                    try skipSpace()
                }
            } while skip(",")
            guard skip("}") else { throw error("expected \"}\"") }
            return
        }
        let kind = word()
        switch kind {
        case "type", "interface": try skipDefinition(kind)
        case "const", "let", "var": exported.insert(try declaration())
        case "default":
            try skipSpace()
            let start = position
            if let name = word(), constants[name] != nil {
                exported.insert(name)
                try skipCasts()
            } else {
                position = start
                exported.insert("default")
                keep(try value(depth: 0), as: "default")
            }
        default: throw error("only constants and types are exported")
        }
    }

    /// Passes the definition of a type.
    private mutating func skipDefinition(_ word: String?) throws(ScriptError) {
        guard word == "interface" else { return try skipType(until: []) }
        while position < bytes.count, bytes[position] != UInt8(ascii: "{") { position += 1 }
        try skipPart()
    }

    /// `NAME: TYPE = VALUE`, after `const`.
    private mutating func declaration() throws(ScriptError) -> String {
        try skipSpace()
        guard let name = word() else { throw error("expected the name of a constant") }
        try skipSpace()
        if skip(":") { try skipType(until: [UInt8(ascii: "=")]) }
        guard skip("=") else { throw error("expected \"=\" after \(quoted(name))") }
        keep(try value(depth: 0), as: name)
        return name
    }

    private mutating func keep(_ value: JSONValue, as name: String) {
        constants[name] = value
        if case .array(let elements) = value { arrays.append((name, elements)) }
    }

    /// Passes an import, which ends with the name of a module.
    private mutating func skipImport() throws(ScriptError) {
        try skipSpace()
        while position < bytes.count {
            let isModule = standsString()
            try skipPart()
            if isModule { return }
            try skipSpace()
        }
        throw error("the import has no module")
    }

    /// Passes what stands behind values and says nothing of them: `as const`, `satisfies T[]`, `!`.
    mutating func skipCasts() throws(ScriptError) {
        while true {
            try skipSpace()
            if skip("!") { continue }
            let start = position
            guard let word = word(), word == "as" || word == "satisfies" else {
                position = start
                return
            }
            try skipType(until: Array(",;)]}+-".utf8))
        }
    }

    /// Passes a type, to one of these marks or to the end of a line that a type can end with.
    private mutating func skipType(until marks: [UInt8]) throws(ScriptError) {
        var goesOn = true
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: ";"): return
            case UInt8(ascii: "=") where skip("=>"): goesOn = true
            case _ where marks.contains(byte): return
            case UInt8(ascii: "\n") where !goesOn && !marks.contains(UInt8(ascii: "=")):
                try skipSpace()
                guard position < bytes.count, "|&".utf8.contains(bytes[position]) else { return }
            case _ where isBlank(byte): position += 1
            default:
                goesOn = "=|&<,:".utf8.contains(byte)
                try skipPart()
            }
        }
    }
}
