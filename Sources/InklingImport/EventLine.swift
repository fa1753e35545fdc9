// SPDX-License-Identifier: Apache-2.0
// One line of our own format read by Foundation's JSONDecoder; EventField.swift says what a line
// may hold.

import Foundation
import InklingCore

/// The first line of a file of events: which version of the format, and who wrote it.
struct EventFileHeader: Codable {
    /// The version that is read and written.
    static let version = 1

    var inkling: Int
    var source: String?
}

/// A line's event. Decoding throws a `Rejection` for everything but malformed JSON.
struct EventLine: Decodable {
    let event: Event

    init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: FieldName.self) else {
            throw Rejection(.malformed, "the line is no JSON object")
        }
        let fields = LineFields(container: container)
        let kind = try fields.kind()
        var event = Event(kind, at: try fields.time())
        var used = 2
        for field in kind.jsonFields {
            guard container.contains(FieldName(field.name)) else {
                if field.isOptional { continue }
                throw Rejection(.malformed, "\(kind.jsonName) needs the field \"\(field.name)\"")
            }
            used += 1
            try fields.read(field, into: &event)
        }
        guard container.allKeys.count == used else {
            let known = ["t", "kind"] + kind.jsonFields.map(\.name)
            let unknown = container.allKeys.map(\.stringValue).filter { !known.contains($0) }
                .sorted()
            throw Rejection(
                .malformed,
                "\(kind.jsonName) has no field \"\(shortened(unknown.first ?? ""))\"; "
                    + "it has \(known.joined(separator: ", "))")
        }
        self.event = event
    }
}

/// A key of a JSON object.
struct FieldName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    static let time = FieldName("t")
    static let kind = FieldName("kind")
}

/// Reads single fields of a line and says under which reason one cannot be taken.
private struct LineFields {
    let container: KeyedDecodingContainer<FieldName>

    func kind() throws(Rejection) -> EventKind {
        guard let name = try? container.decode(String.self, forKey: .kind) else {
            throw Rejection(.malformed, "the line needs the field \"kind\", a word")
        }
        guard let kind = EventNames.kindsByName[name] else {
            throw Rejection(.unknownKind, "there is no kind \"\(shortened(name))\"")
        }
        return kind
    }

    func time() throws(Rejection) -> Timestamp {
        let milliseconds = try number(.time)
        guard let time = Timestamp(milliseconds: milliseconds) else {
            throw Rejection(.outOfRange, "\"t\" is \(milliseconds) ms, beyond ±2^51 tenths of one")
        }
        return time
    }

    func read(_ field: EventField, into event: inout Event) throws(Rejection) {
        let key = FieldName(field.name)
        switch field.meaning {
        case .decimal(let parts, _):
            let limit = parts == 8 ? Coordinate.limit : Int32.max
            event.set(field.slot, try whole(key, parts: parts, within: -limit...limit))
        case .whole:
            event.set(field.slot, try whole(key, parts: 1, within: field.slot.range))
        case .word(let table):
            guard let word = try? container.decode(String.self, forKey: key) else {
                event.set(field.slot, try whole(key, parts: 1, within: field.slot.range))
                return
            }
            event.set(field.slot, try value(of: word, in: table, key))
        case .words(let table):
            guard let words = try? container.decode([String].self, forKey: key) else {
                event.set(field.slot, try whole(key, parts: 1, within: field.slot.range))
                return
            }
            var bits: Int32 = 0
            for word in words { bits |= try value(of: word, in: table, key) }
            event.set(field.slot, bits)
        case .element:
            let index = try number(key)
            guard let whole = Int(exactly: index), let element = ElementID(index: whole) else {
                throw Rejection(
                    .unknownElement, "element is \(index); elements are numbered from 0 to 254")
            }
            event.element = element
        }
    }

    private func value(
        of word: String, in table: NameTable, _ key: FieldName
    ) throws(Rejection) -> Int32 {
        if let value = table.value(of: word) { return Int32(value) }
        throw Rejection(
            .malformed, "\(key.stringValue) is \"\(shortened(word))\", none of \(table.list)")
    }

    /// A number of parts, such as eighths of a px, rounded to the nearest; with one part to the
    /// unit it has to be whole.
    private func whole(
        _ key: FieldName, parts: Int32, within range: ClosedRange<Int32>
    ) throws(Rejection) -> Int32 {
        let value = try number(key)
        if parts == 1, value != value.rounded() {
            throw Rejection(.malformed, "\(key.stringValue) is \(value), not a whole number")
        }
        guard let whole = wholeNumber(value * Double(parts)), let count = Int32(exactly: whole),
            range.contains(count)
        else {
            let low = Double(range.lowerBound) / Double(parts)
            let high = Double(range.upperBound) / Double(parts)
            throw Rejection(
                .outOfRange, "\(key.stringValue) is \(value), outside \(low)...\(high)")
        }
        return count
    }

    private func number(_ key: FieldName) throws(Rejection) -> Double {
        do {
            return try container.decode(Double.self, forKey: key)
        } catch DecodingError.keyNotFound {
            throw Rejection(.malformed, "the line needs the field \"\(key.stringValue)\"")
        } catch {
            // Foundation's own error for a number beyond Double is not public; its name is.
            guard "\(error)".hasPrefix("numberIsNotRepresentable") else {
                throw Rejection(.malformed, "\(key.stringValue) is not a number")
            }
            throw Rejection(.notFinite, "\(key.stringValue) is beyond the range of a double")
        }
    }
}

/// Cuts a word of the file to what a message can bear and shows its control characters.
private func shortened(_ word: String) -> String {
    let bytes = Array(word.utf8)
    return text(bytes.span, 0..<bytes.count)
}
