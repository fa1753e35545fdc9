// SPDX-License-Identifier: Apache-2.0
// The bytes of one frame to events. Total: any bytes give events and typed drop reasons.
// Non-goals: whether the events make sense (the engine), and whether the frame came before
// (`FrameSequence`).

/// What reading on in a frame gave.
public enum FrameStep: Equatable, Sendable {
    case event(Event)
    /// All events were read.
    case end
    /// This many events cannot be read: of a coded frame the rest, and the next step is the end; of
    /// a plain one the next event.
    case dropped(DropReason, count: Int)
}

/// Reads frames, one after the other if there are several in the same bytes.
///
///     var decoder = FrameDecoder()
///     if let reason = decoder.open(bytes) { drops.count(reason) }
///     while let name = decoder.nextName(in: bytes) { … }
///     while case .event(let event) = decoder.next(in: bytes) { engine.advance(event, …) }
///     decoder.open(bytes, at: decoder.end)  // the next frame
///
/// The span must be the same from opening to end. Nothing is kept of a frame when another one is
/// opened. State: 3.7 KB, no pointers.
public struct FrameDecoder: Sendable {
    /// Whose frame it is, also of one dropped for what its dictionary or event count says, since
    /// the checksum vouches for it. All zero before, and for frames dropped otherwise.
    public private(set) var header: FrameHeader
    /// Events that the frame says it holds, 0...`Limits.frameEventsMax`.
    public private(set) var eventCount: Int = 0
    /// Entries of its dictionary, 0...`Limits.dictionaryEntriesMax`.
    public private(set) var nameCount: Int = 0
    /// Where the frame ends and the next may begin. After a frame that could not be opened: where
    /// it says that it ends, or the end of the bytes when it says nothing that can be relied on.
    public private(set) var end: Int = 0

    private var names = ByteReader(position: 0, end: 0)
    private var eventsLeft = 0
    private var model: EventModel
    private var coder = RangeDecoder()
    private var plain = ByteReader(position: 0, end: 0)

    /// A decoder without a frame: it has no names and no events.
    public init() {
        header = FrameHeader(
            session: SessionID(high: 0, low: 0), sequence: 0, baseTime: Timestamp(ticks: 0))
        model = EventModel(baseTime: Timestamp(ticks: 0))
    }

    /// Opens the frame that begins at `offset`: checks its checksum, reads its header and checks
    /// its dictionary.
    ///
    /// - Parameters:
    ///   - bytes: a frame, or several in a row.
    ///   - offset: where the frame begins; outside the bytes counts as `truncated`.
    /// - Returns: nil when open, else why the whole frame is dropped, and then it has no events:
    ///   - `truncated`: the bytes end before the frame does;
    ///   - `malformed`: not a frame, or a header or dictionary that breaks the format;
    ///   - `unknownVersion`: to be stepped over;
    ///   - `oversized`: more bytes, events or names than `Limits` allows;
    ///   - `checksum`: the bytes are not those that were sent;
    ///   - `unknownElement`: the dictionary names an element beyond the page map.
    /// - Complexity: O(size of the frame), no allocation.
    @discardableResult
    public mutating func open(_ bytes: Span<UInt8>, at offset: Int = 0) -> DropReason? {
        self = FrameDecoder()
        end = bytes.count
        guard offset >= 0, offset < bytes.count else { return .truncated }
        if let reason = openEnvelope(bytes, at: offset) { return reason }
        var reader = ByteReader(
            position: offset &+ FrameLayout.flagsOffset,
            end: end &- FrameLayout.checksumSize)
        guard let count = readHeader(bytes, from: &reader) else { return .malformed }
        guard count <= Limits.frameEventsMax else { return .oversized }
        let dictionary = ByteReader(position: reader.position, end: reader.end)
        if let reason = checkNames(bytes, from: &reader) { return reason }
        names = dictionary
        model = EventModel(baseTime: header.baseTime)
        coder = RangeDecoder(in: bytes, from: reader.position, to: reader.end)
        plain = reader
        eventCount = count
        eventsLeft = count
        return nil
    }

    /// The next entry of the dictionary, nil after the last.
    ///
    /// - Complexity: O(1), no allocation.
    public mutating func nextName(in bytes: Span<UInt8>) -> PageName? {
        guard case .name(let name) = readName(bytes, from: &names) else {
            names.position = names.end
            return nil
        }
        return name
    }

    /// The next event.
    ///
    /// - Returns: the event; or the end; or, once, that the rest is dropped: `unknownKind` for a
    ///   kind of a newer engine, `truncated` when the frame claims more events than it holds. In a
    ///   frame of plain events an unknown kind costs that event alone.
    /// - Complexity: O(1), about 30 coded bits for a pointer move, no allocation.
    public mutating func next(in bytes: Span<UInt8>) -> FrameStep {
        guard eventsLeft > 0 else { return .end }
        if header.flags.contains(.plain) { return nextPlain(in: bytes) }
        let event = model.decode(with: &coder, in: bytes)
        guard let event, !coder.isExhausted else {
            defer { eventsLeft = 0 }
            return .dropped(coder.isExhausted ? .truncated : .unknownKind, count: eventsLeft)
        }
        eventsLeft &-= 1
        return .event(event)
    }

    private mutating func nextPlain(in bytes: Span<UInt8>) -> FrameStep {
        switch PlainEvent.read(from: &plain, in: bytes) {
        case .event(let event):
            eventsLeft &-= 1
            return .event(event)
        case .unknownKind:
            eventsLeft &-= 1
            return .dropped(.unknownKind, count: 1)
        case .end:
            defer { eventsLeft = 0 }
            return .dropped(.truncated, count: eventsLeft)
        }
    }
}

extension FrameDecoder {
    /// Magic, version, size and checksum; sets `end` as soon as the size can be relied on.
    private mutating func openEnvelope(_ bytes: Span<UInt8>, at offset: Int) -> DropReason? {
        var reader = ByteReader(position: offset, end: bytes.count)
        guard let first = reader.byte(in: bytes) else { return .truncated }
        guard first == FrameLayout.magic0 else { return .malformed }
        guard let second = reader.byte(in: bytes) else { return .truncated }
        guard second == FrameLayout.magic1 else { return .malformed }
        guard let version = reader.byte(in: bytes), reader.byte(in: bytes) != nil,
            let declared = reader.fixed(size: 2, in: bytes)
        else { return .truncated }
        let size = Int(truncatingIfNeeded: declared)
        guard size <= Limits.frameSizeMax else { return .oversized }
        guard size >= FrameLayout.sizeOffset &+ 2 else { return .malformed }
        guard size <= bytes.count &- offset else { return .truncated }
        end = offset &+ size
        guard version == FrameLayout.version else { return .unknownVersion }
        guard size >= FrameLayout.frameSizeMin else { return .malformed }
        let checked = end &- FrameLayout.checksumSize
        reader.position = checked
        let checksum = reader.fixed(size: 4, in: bytes)
        return checksum == Checksum.of(bytes, from: offset, to: checked) ? nil : .checksum
    }

    /// Flags, event count, session, sequence number and base time. Gives the event count, or nil
    /// when it breaks the format.
    private mutating func readHeader(_ bytes: Span<UInt8>, from reader: inout ByteReader) -> Int? {
        guard let flags = reader.byte(in: bytes), reader.fixed(size: 2, in: bytes) != nil,
            let count = reader.fixed(size: 2, in: bytes)
        else { return nil }
        var halves: [2 of UInt64] = [0, 0]
        for index in 0..<16 {
            guard let byte = reader.byte(in: bytes) else { return nil }
            halves[index >> 3] = halves[index >> 3] << 8 | UInt64(byte)
        }
        guard let sequence = reader.variable(in: bytes), sequence <= UInt64(UInt32.max),
            let time = reader.variable(in: bytes)
        else { return nil }
        header = FrameHeader(
            session: SessionID(high: halves[0], low: halves[1]),
            sequence: UInt32(truncatingIfNeeded: sequence),
            flags: FrameFlags(rawValue: flags), baseTime: Timestamp(ticks: unzigzag(time)))
        return Int(truncatingIfNeeded: count)
    }

    private enum NameStep {
        case name(PageName)
        case end
        case dropped(DropReason)
    }

    private mutating func checkNames(
        _ bytes: Span<UInt8>, from reader: inout ByteReader
    ) -> DropReason? {
        var count = 0
        while true {
            switch readName(bytes, from: &reader) {
            case .end:
                nameCount = count
                return nil
            case .dropped(let reason): return reason
            case .name:
                guard count < Limits.dictionaryEntriesMax else { return .oversized }
                count &+= 1
            }
        }
    }

    private func readName(_ bytes: Span<UInt8>, from reader: inout ByteReader) -> NameStep {
        guard let code = reader.byte(in: bytes) else { return .dropped(.malformed) }
        guard code != 0 else { return .end }
        guard let space = NameSpace(rawValue: code), let number = reader.variable(in: bytes)
        else { return .dropped(.malformed) }
        guard number >= UInt64(space.lowest), number <= UInt64(space.highest) else {
            return .dropped(space == .element ? .unknownElement : .malformed)
        }
        guard let declared = reader.byte(in: bytes) else { return .dropped(.malformed) }
        let size = Int(declared)
        guard size <= Limits.nameSizeMax else { return .dropped(.oversized) }
        let start = reader.position
        guard size <= reader.end &- start,
            isWellFormedUTF8(bytes, from: start, to: start &+ size)
        else { return .dropped(.malformed) }
        reader.position = start &+ size
        return .name(
            PageName(
                space: space, number: UInt32(truncatingIfNeeded: number), start: start,
                size: size))
    }
}
