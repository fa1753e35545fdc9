// SPDX-License-Identifier: Apache-2.0
// Rows of the SapiMouse data set (Antal and Fejér 2020, doi 10.1007/978-3-030-50146-4_15): pointer
// samples of 120 people as CSV. Read byte by byte, since data sets have millions of rows.

import InklingCore

enum SapimouseRow {
    static let header = "client timestamp,button,state,x,y"

    /// The event of one row.
    ///
    ///     15885,NoButton,Move,967,706   →   pointerMove at 15,885 ms, 967 px, 706 px
    ///
    /// - Throws: `Rejection` without a line number: `malformed` for a wrong number of fields, an
    ///   unknown button or something that is no number, `unknownKind` for an unknown state,
    ///   `notFinite` and `outOfRange` for the numbers.
    /// - Complexity: O(length), no allocation unless it throws.
    static func parse(_ row: Span<UInt8>) throws(Rejection) -> Event {
        var fields = CommaFields()
        guard let time = fields.next(in: row), let button = fields.next(in: row),
            let state = fields.next(in: row), let x = fields.next(in: row),
            let y = fields.next(in: row), fields.next(in: row) == nil
        else { throw Rejection(.malformed, "the row does not have the 5 fields \(header)") }

        let kind = try kind(of: row, at: state)
        let ms = try number(row, time, "time", limit: timeLimit)
        guard let time = Timestamp(milliseconds: ms),
            let x = Coordinate(px: try number(row, x, "x", limit: pxLimit)),
            let y = Coordinate(px: try number(row, y, "y", limit: pxLimit))
        else { throw Rejection(.outOfRange, "a number is out of range") }
        return .pointer(kind, at: time, x: x, y: y, buttons: try buttons(of: row, at: button))
    }

    /// The largest time in ms and position in px that stand for a moment and a place.
    private static let timeLimit = 225_179_981_368_524.0  // 2^51 ticks.
    private static let pxLimit = Double(Coordinate.limit) / 8

    private static func number(
        _ row: Span<UInt8>, _ range: Range<Int>, _ name: StaticString, limit: Double
    ) throws(Rejection) -> Double {
        guard let value = decimal(row, range) else {
            throw Rejection(.malformed, "\(name) is \(quoted(row, range)), not a number")
        }
        guard value.isFinite else {
            throw Rejection(.notFinite, "\(name) is \(quoted(row, range)), not a finite number")
        }
        guard value.magnitude <= limit else {
            throw Rejection(.outOfRange, "\(name) is \(quoted(row, range)), beyond ±\(limit)")
        }
        return value
    }

    private static func kind(
        of row: Span<UInt8>, at range: Range<Int>
    ) throws(Rejection) -> EventKind {
        if matches(row, range, "Move") { return .pointerMove }
        if matches(row, range, "Drag") { return .drag }
        if matches(row, range, "Pressed") { return .pointerDown }
        if matches(row, range, "Released") { return .pointerUp }
        throw Rejection(
            .unknownKind,
            "there is no state \(quoted(row, range)); there are Move, Drag, Pressed and Released")
    }

    private static func buttons(
        of row: Span<UInt8>, at range: Range<Int>
    ) throws(Rejection) -> PointerButtons {
        if matches(row, range, "NoButton") { return [] }
        if matches(row, range, "Left") { return .primary }
        if matches(row, range, "Right") { return .secondary }
        if matches(row, range, "Other") { return .other }
        throw Rejection(
            .malformed,
            "there is no button \(quoted(row, range)); there are NoButton, Left, Right and Other")
    }
}
