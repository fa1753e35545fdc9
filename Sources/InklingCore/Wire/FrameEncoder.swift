// SPDX-License-Identifier: Apache-2.0
// Events to the bytes of one frame, in the caller's buffer. Non-goals: when to end a frame, and
// sending it.

/// Writes one frame: begin, names, events, finish.
///
///     var encoder = FrameEncoder(header, to: &bytes)
///     encoder.addName(.page, number: 1, utf8: name, to: &bytes)
///     for event in events where !encoder.append(event, to: &bytes) { break }
///     let size = encoder.finish(to: &bytes)  // 0: nothing was written
///
/// The span must be the same one each time; the frame begins at its first byte. Units need no
/// knowing beforehand: times are counted in whole ms and places in whole px until one is not, and
/// finer from there. State: 3.6 KB, no pointers; a copy is a second encoder of the same
/// frame.
public struct FrameEncoder: Sendable {
    /// Bytes that must be free for an event to be taken, whatever it is.
    ///
    /// Proof that 512 is enough. The longest event codes 280 learned bits and 247 even ones. Where
    /// the interval holds n numbers, a learned bit leaves at least n × 15 / 4096 of them, or one
    /// if n < 4096: 12 bits at most; an even one leaves a third: 1.6 bits. Bytes written are the
    /// bits spent less what the interval is still worth, and it begins with 32 bits of worth:
    /// (280 × 12 + 247 × 1.6 + 32) / 8 = 474 bytes.
    public static let eventReserve = 512

    /// Events taken so far.
    public private(set) var eventCount: Int = 0
    /// Names taken so far.
    public private(set) var nameCount: Int = 0

    private var flags: FrameFlags
    private var writer = ByteWriter(at: 0)
    private var model: EventModel
    private var coder = RangeEncoder(at: 0)
    private var hasEvents = false
    private var isFailed = false

    /// Begins a frame.
    ///
    /// - Parameters:
    ///   - header: whose frame it is, and the time that the first event is told relative to.
    ///   - bytes: room for the frame; at most `Limits.frameSizeMax` of it is used, and with less
    ///     than 600 bytes there may be none for any event.
    /// - Complexity: O(1), no allocation.
    public init(_ header: FrameHeader, to bytes: inout MutableSpan<UInt8>) {
        // What follows is coded, whatever a header that was read elsewhere says.
        flags = header.flags.subtracting(.plain)
        model = EventModel(baseTime: header.baseTime)
        writer.put(FrameLayout.magic0, to: &bytes)
        writer.put(FrameLayout.magic1, to: &bytes)
        writer.put(FrameLayout.version, to: &bytes)
        writer.put(flags.rawValue, to: &bytes)
        writer.put(0, size: 4, to: &bytes)  // Size and event count, known at the end.
        for index in 0..<16 { writer.put(header.session.byte(index), to: &bytes) }
        writer.putVariable(UInt64(header.sequence), to: &bytes)
        writer.putVariable(zigzag(header.baseTime.ticks), to: &bytes)
        isFailed = writer.isFull
    }

    /// Adds an entry to the frame's dictionary. A later entry for the same number holds.
    ///
    /// - Parameters:
    ///   - space: what is named.
    ///   - number: within `space.lowest...space.highest`.
    ///   - utf8: the name, well-formed UTF-8 of at most `Limits.nameSizeMax` bytes; empty says
    ///     that it has none.
    /// - Returns: false, and nothing is written, when an event was appended before, a parameter is
    ///   out of range, the name is not well-formed, or the frame is full.
    /// - Complexity: O(size of the name), no allocation.
    @discardableResult
    public mutating func addName(
        _ space: NameSpace, number: UInt32, utf8: Span<UInt8>, to bytes: inout MutableSpan<UInt8>
    ) -> Bool {
        // One byte of space, two of size, five of number.
        guard !isFailed, !hasEvents, nameCount < Limits.dictionaryEntriesMax,
            number >= space.lowest, number <= space.highest, utf8.count <= Limits.nameSizeMax,
            room(in: bytes) >= utf8.count &+ 8,
            isWellFormedUTF8(utf8, from: 0, to: utf8.count)
        else { return false }
        writer.put(space.rawValue, to: &bytes)
        writer.putVariable(UInt64(number), to: &bytes)
        writer.put(UInt8(truncatingIfNeeded: utf8.count), to: &bytes)
        for index in utf8.indices { writer.put(utf8[index], to: &bytes) }
        nameCount &+= 1
        return true
    }

    /// Adds an event. Fields that its kind does not carry are left out.
    ///
    /// - Parameters:
    ///   - event: any; times may run backwards.
    ///   - bytes: the span that the frame was begun in.
    /// - Returns: false, and the frame is as it was, when `Limits.frameEventsMax` events are in it
    ///   or fewer than `eventReserve` bytes are free: finish it and begin another.
    /// - Complexity: O(1), about 30 coded bits for a pointer move, no allocation.
    public mutating func append(_ event: Event, to bytes: inout MutableSpan<UInt8>) -> Bool {
        guard !isFailed, eventCount < Limits.frameEventsMax else { return false }
        if !hasEvents {
            guard room(in: bytes) > FrameEncoder.eventReserve else { return false }
            beginEvents(to: &bytes)
        }
        guard room(in: bytes) >= FrameEncoder.eventReserve else { return false }
        model.encode(event.canonical, with: &coder, to: &bytes)
        eventCount &+= 1
        return true
    }

    /// Ends the frame: writes what was left open and the checksum. Nothing may be added after.
    ///
    /// - Returns: the size of the frame in bytes; 0 when the span was too small for its header.
    /// - Complexity: O(size of the frame), no allocation.
    public mutating func finish(to bytes: inout MutableSpan<UInt8>) -> Int {
        guard !isFailed else { return 0 }
        if !hasEvents { beginEvents(to: &bytes) }
        coder.finish(to: &bytes)
        var end = coder.writer
        isFailed = true
        let size = end.position &+ FrameLayout.checksumSize
        guard !end.isFull, size <= bytes.count, size <= Limits.frameSizeMax else { return 0 }
        var start = ByteWriter(at: FrameLayout.sizeOffset)
        start.put(UInt32(truncatingIfNeeded: size), size: 2, to: &bytes)
        start.put(UInt32(truncatingIfNeeded: eventCount), size: 2, to: &bytes)
        let checksum = Checksum.of(bytes.span, from: 0, to: end.position)
        end.put(checksum, size: 4, to: &bytes)
        return size
    }

    /// Ends the dictionary.
    private mutating func beginEvents(to bytes: inout MutableSpan<UInt8>) {
        writer.put(0, to: &bytes)
        coder = RangeEncoder(at: writer.position)
        hasEvents = true
    }

    /// Bytes that are free but for the dictionary's end, the last coded byte and the checksum.
    private func room(in bytes: borrowing MutableSpan<UInt8>) -> Int {
        let capacity = bytes.count < Limits.frameSizeMax ? bytes.count : Limits.frameSizeMax
        let used = hasEvents ? coder.writer.position : writer.position
        return capacity &- used &- FrameLayout.checksumSize &- 2
    }
}
