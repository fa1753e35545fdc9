// SPDX-License-Identifier: Apache-2.0
// Events as lines of our own format. Written by hand, since the values are whole numbers and words
// of fixed tables: nothing has to be escaped, and the same event is always the same bytes.

import Foundation
import InklingCore

/// Writes events as JSON Lines, the format of docs/event-format.md.
///
///     EventWriter.line(.pointerMove(at: Timestamp(ticks: 1670), x: .px(310), y: .px(42)))
///     // {"t":167,"kind":"pointer_move","x":310,"y":42}
public enum EventWriter {
    /// The source that files of simulated visits name.
    public static let simulation = "inkling simulate"

    /// The optional first line of a file, without its end: the format's version and who wrote it.
    public static func header(source: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let header = EventFileHeader(inkling: EventFileHeader.version, source: source)
        // Encoding a number and a string cannot fail.
        return String(decoding: try! encoder.encode(header), as: UTF8.self)
    }

    /// One event as a line without its end. Reading it gives `event.canonical` again, as long as
    /// its coordinates are within `Coordinate.limit` and its time within ±2^51 ticks.
    ///
    /// - Complexity: O(1), one string.
    public static func line(_ event: Event) -> String {
        var line = "{\"t\":\(decimalText(event.time.ticks, parts: 10)),"
        line += "\"kind\":\"\(event.kind.jsonName)\""
        for field in event.kind.jsonFields {
            let value = event.value(field.slot)
            let absent: Int32 = if case .element = field.meaning { 255 } else { 0 }
            if field.isOptional, value == absent { continue }
            line += ",\"\(field.name)\":\(text(value, as: field.meaning))"
        }
        return line + "}"
    }

    /// A whole file: header and one line an event, each with its end.
    public static func file(_ events: [Event], source: String) -> String {
        var file = header(source: source) + "\n"
        for event in events { file += line(event) + "\n" }
        return file
    }

    private static func text(_ value: Int32, as meaning: EventField.Meaning) -> String {
        switch meaning {
        case .decimal(let parts, _):
            return decimalText(Int64(value), parts: Int64(parts))
        case .whole, .element:
            return String(value)
        case .word(let table):
            return table.name(of: UInt16(value)).map { "\"\($0)\"" } ?? String(value)
        case .words(let table):
            let bits = UInt16(value)
            guard bits & ~table.knownBits == 0 else { return String(bits) }
            let words = table.entries.filter { bits & $0.value != 0 }.map { "\"\($0.name)\"" }
            return "[\(words.joined(separator: ","))]"
        }
    }

    /// A number of parts as an exact decimal without trailing zeros: 13 eighths → 1.625.
    ///
    /// - Parameter parts: a divisor of 1000, so that three digits are exact.
    private static func decimalText(_ value: Int64, parts: Int64) -> String {
        let whole = value.magnitude / parts.magnitude
        let thousandths = value.magnitude % parts.magnitude * (1000 / parts.magnitude)
        let sign = value < 0 ? "-" : ""
        guard thousandths > 0 else { return "\(sign)\(whole)" }
        var digits = String(String(thousandths + 1000).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }
}
