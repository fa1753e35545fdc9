// SPDX-License-Identifier: Apache-2.0
// Events that are not coded: what a page sends that may not run the engine, and so has no coder.
// Sixteen times the bytes, and a few lines of any language to write.

/// An event as 32 bytes, in the order of `inkling_event`: time, x, y, a, b, detail, item, group,
/// kind, element, the least significant byte first.
enum PlainEvent {
    static let size = 32

    /// What reading one gave.
    enum Step {
        case event(Event)
        case unknownKind
        case end
    }

    static func read(from reader: inout ByteReader, in bytes: Span<UInt8>) -> Step {
        // The whole event is there or none of it is taken.
        guard reader.position >= 0, reader.end &- reader.position >= size,
            let early = reader.fixed(size: 4, in: bytes),
            let late = reader.fixed(size: 4, in: bytes),
            let x = reader.fixed(size: 4, in: bytes), let y = reader.fixed(size: 4, in: bytes),
            let a = reader.fixed(size: 4, in: bytes), let b = reader.fixed(size: 4, in: bytes),
            let detail = reader.fixed(size: 2, in: bytes),
            let item = reader.fixed(size: 2, in: bytes),
            let group = reader.fixed(size: 2, in: bytes),
            let code = reader.byte(in: bytes), let element = reader.byte(in: bytes)
        else { return .end }
        guard let kind = EventKind(rawValue: code) else { return .unknownKind }
        let ticks = Int64(bitPattern: UInt64(late) << 32 | UInt64(early))
        let event = Event(
            kind, at: Timestamp(ticks: ticks), x: Int32(bitPattern: x), y: Int32(bitPattern: y),
            a: Int32(bitPattern: a), b: Int32(bitPattern: b),
            detail: UInt16(truncatingIfNeeded: detail), element: ElementID(rawValue: element),
            item: UInt16(truncatingIfNeeded: item), group: UInt16(truncatingIfNeeded: group))
        // As the coder would have carried it: fields that the kind has not are nought.
        return .event(event.canonical)
    }
}
