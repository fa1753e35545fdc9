// SPDX-License-Identifier: Apache-2.0
// JSON objects of which nothing is taken on trust: unknown keys, wrong types and numbers out of
// range are refused with their place.

import InklingCore

/// One JSON object with a fixed set of keys.
struct StrictObject {
    struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Key>

    /// - Throws: `DecodingError` when it is no object or has a key that is not in `keys`.
    init(_ decoder: any Decoder, _ keys: Set<String>) throws {
        container = try decoder.container(keyedBy: Key.self)
        if let unknown = container.allKeys.first(where: { !keys.contains($0.stringValue) }) {
            throw failure(
                unknown, "is not known here; known are \(keys.sorted().joined(separator: ", "))")
        }
    }

    func number(_ name: String, _ range: ClosedRange<Double>) throws -> Double {
        let value = try container.decode(Double.self, forKey: Key(name))
        guard value.isFinite, range.contains(value) else {
            throw failure(
                Key(name), "has to be within \(range.lowerBound)...\(range.upperBound)")
        }
        return value
    }

    func optionalNumber(_ name: String, _ range: ClosedRange<Double>) throws -> Double? {
        try isAbsent(name) ? nil : number(name, range)
    }

    func whole(_ name: String, _ range: ClosedRange<Int>, default: Int? = nil) throws -> Int {
        if let value = `default`, try isAbsent(name) { return value }
        let value = try number(name, Double(range.lowerBound)...Double(range.upperBound))
        guard value == value.rounded() else { throw failure(Key(name), "has to be whole") }
        return Int(value)
    }

    /// Milliseconds since the session's first event: up to 119 hours, as the engine counts.
    func time(_ name: String) throws -> Double { try number(name, 0...429_496_729.5) }

    func flag(_ name: String) throws -> Bool {
        try isAbsent(name) ? false : container.decode(Bool.self, forKey: Key(name))
    }

    /// A name of 1...255 bytes without control characters.
    func name(_ name: String) throws -> String {
        let text = try container.decode(String.self, forKey: Key(name))
        guard !text.isEmpty, text.utf8.count <= Limits.nameSizeMax,
            !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
        else {
            throw failure(
                Key(name), "has to be 1 to \(Limits.nameSizeMax) bytes without control characters")
        }
        return text
    }

    func optionalName(_ key: String) throws -> String? { try isAbsent(key) ? nil : name(key) }

    /// A word that means something.
    func word<Meaning>(_ name: String, _ meaning: (String) -> Meaning?) throws -> Meaning {
        let text = try container.decode(String.self, forKey: Key(name))
        guard let found = meaning(text) else {
            throw failure(Key(name), "has a word or schema that this server does not know")
        }
        return found
    }

    func optionalWord<Meaning>(
        _ name: String, _ meaning: (String) -> Meaning?
    ) throws -> Meaning? {
        try isAbsent(name) ? nil : word(name, meaning)
    }

    func session(_ name: String) throws -> SessionID {
        let text = try container.decode(String.self, forKey: Key(name))
        guard let session = SessionID(text: text) else {
            throw failure(Key(name), "has to be 32 hexadecimal digits")
        }
        return session
    }

    /// A list that may be left out.
    func list<Entry: Decodable>(_ name: String, of: Entry.Type) throws -> [Entry] {
        try isAbsent(name) ? [] : container.decode([Entry].self, forKey: Key(name))
    }

    /// All features in schema order, null for missing.
    func features(_ name: String) throws -> [Float] {
        let values = try container.decode([Double?].self, forKey: Key(name))
        guard values.count == Feature.count else {
            throw failure(Key(name), "has to hold \(Feature.count) numbers or nulls")
        }
        return try values.map { value in
            guard let value else { return .nan }
            let single = Float(value)
            guard single.isFinite else {
                throw failure(Key(name), "holds a number beyond a single's range")
            }
            return single
        }
    }

    private func isAbsent(_ name: String) throws -> Bool {
        guard container.contains(Key(name)) else { return true }
        return try container.decodeNil(forKey: Key(name))
    }

    func failure(_ key: Key, _ sentence: String) -> DecodingError {
        .dataCorrupted(
            .init(codingPath: container.codingPath + [key], debugDescription: sentence))
    }
}

extension DecodingError {
    /// Where it is and what is wrong, in a sentence, without any value of the body.
    var place: String {
        switch self {
        case .keyNotFound(let key, let context):
            "\(path(context.codingPath + [key])) is missing."
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            "\(path(context.codingPath)) has to be \(word(for: type))."
        case .dataCorrupted(let context) where context.codingPath.last is StrictObject.Key:
            "\(path(context.codingPath)) \(context.debugDescription)."
        default: "The body is no JSON object."
        }
    }

    private func path(_ keys: [any CodingKey]) -> String {
        guard !keys.isEmpty else { return "The body" }
        return keys.reduce("") { path, key in
            if let index = key.intValue { return "\(path)[\(index)]" }
            return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        }
    }

    private func word(for type: Any.Type) -> String {
        switch type {
        case is String.Type: "text"
        case is Bool.Type: "true or false"
        case is Double.Type: "a number"
        case is [String: Any].Type: "an object"
        default: "a list or an object as docs/http.md says"
        }
    }
}
