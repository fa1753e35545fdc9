// SPDX-License-Identifier: Apache-2.0
// The fast way for lines as `EventWriter` writes them: no spaces, no escapes, fields in order.
// It only ever says yes: whatever it does not know is left to Foundation's decoder, which knows
// JSON and says what is wrong. Both give the same event (`PlainEventLineTests`). The decoder alone
// reads 80,000 lines a second, too few for data sets.

import InklingCore

enum PlainEventLine {
    /// The event of a line, or nil when the line has to be read the careful way.
    ///
    /// - Complexity: O(length), no allocation.
    static func parse(_ line: Span<UInt8>) -> Event? {
        var position = 0
        guard skip("{\"t\":", in: line, &position),
            let milliseconds = number(line, &position),
            let time = Timestamp(milliseconds: milliseconds),
            skip(",\"kind\":\"", in: line, &position),
            let word = word(line, &position), let kind = kind(line, word)
        else { return nil }
        var event = Event(kind, at: time)
        for field in kind.jsonFields {
            guard starts(line, at: position, with: field.prefix) else {
                if field.isOptional { continue }
                return nil
            }
            position += field.prefix.count
            guard let value = value(of: field, in: line, &position) else { return nil }
            event.set(field.slot, value)
        }
        let isWhole = position + 1 == line.count && line[position] == UInt8(ascii: "}")
        return isWhole ? event : nil
    }

    private static func value(
        of field: EventField, in line: Span<UInt8>, _ position: inout Int
    ) -> Int32? {
        switch field.meaning {
        case .decimal(let parts, _):
            guard let value = number(line, &position),
                let whole = wholeNumber(value * Double(parts)), let count = Int32(exactly: whole),
                parts != 8 || count.magnitude <= Coordinate.limit.magnitude
            else { return nil }
            return count
        case .whole:
            guard let value = number(line, &position), let count = Int32(exactly: value),
                field.slot.range.contains(count)
            else { return nil }
            return count
        case .element:
            guard let value = number(line, &position), let count = Int(exactly: value),
                let element = ElementID(index: count)
            else { return nil }
            return Int32(element.rawValue)
        case .word(let table):
            guard skip("\"", in: line, &position), let word = word(line, &position),
                let value = table.value(of: line, at: word)
            else { return nil }
            return Int32(value)
        case .words(let table):
            guard skip("[", in: line, &position) else { return nil }
            var bits: UInt16 = 0
            repeat {
                guard skip("\"", in: line, &position), let word = word(line, &position),
                    let value = table.value(of: line, at: word)
                else { return nil }
                bits |= value
            } while skip(",", in: line, &position)
            return skip("]", in: line, &position) ? Int32(bits) : nil
        }
    }

    /// A JSON number without exponent and with at most 15 digits, which `decimal` rounds as the
    /// decoder does.
    private static func number(_ line: Span<UInt8>, _ position: inout Int) -> Double? {
        let start = position
        var end = start
        if end < line.count, line[end] == UInt8(ascii: "-") { end += 1 }
        let wholeStart = end
        while end < line.count, isDigit(line[end]) { end += 1 }
        // JSON wants a digit in front and no zero before another.
        let isZero = end > wholeStart && line[wholeStart] == UInt8(ascii: "0")
        guard end > wholeStart, !isZero || end == wholeStart + 1 else { return nil }
        if end < line.count, line[end] == UInt8(ascii: ".") {
            let fractionStart = end + 1
            end = fractionStart
            while end < line.count, isDigit(line[end]) { end += 1 }
            guard end > fractionStart else { return nil }
        }
        guard end - start <= 16 else { return nil }
        position = end
        return decimal(line, start..<end)
    }

    /// The letters up to the closing quotation mark, which is passed; nil for escapes.
    private static func word(_ line: Span<UInt8>, _ position: inout Int) -> Range<Int>? {
        let start = position
        while position < line.count, line[position] != UInt8(ascii: "\"") {
            guard line[position] != UInt8(ascii: "\\") else { return nil }
            position += 1
        }
        guard position < line.count else { return nil }
        defer { position += 1 }
        return start..<position
    }

    private static func kind(_ line: Span<UInt8>, _ word: Range<Int>) -> EventKind? {
        for (index, name) in EventNames.kindSpellings.enumerated() where spells(line, word, name) {
            return EventNames.kinds[index].kind
        }
        return nil
    }

    private static func skip(
        _ text: StaticString, in line: Span<UInt8>, _ position: inout Int
    ) -> Bool {
        let end = position + text.utf8CodeUnitCount
        guard end <= line.count, matches(line, position..<end, text) else { return false }
        position = end
        return true
    }

    private static func starts(
        _ line: Span<UInt8>, at position: Int, with prefix: [UInt8]
    ) -> Bool {
        let end = position + prefix.count
        return end <= line.count && spells(line, position..<end, prefix)
    }
}

/// Whether the bytes of a range are exactly these.
func spells(_ line: Span<UInt8>, _ range: Range<Int>, _ word: [UInt8]) -> Bool {
    guard range.count == word.count else { return false }
    for offset in 0..<word.count where line[range.lowerBound + offset] != word[offset] {
        return false
    }
    return true
}
