// SPDX-License-Identifier: Apache-2.0
// What must hold for any bytes given to the decoder: one check, used by fuzzing and by tests.

import InklingCore

/// Checks of the frame decoder on bytes that may be anything.
public enum FrameCheck {
    /// Opens frame after frame, reads everything, writes it again and reads that.
    ///
    /// - Returns: what was broken, or nil. A trap is found by trapping.
    /// - Complexity: O(bytes); allocates.
    public static func failure(in bytes: [UInt8]) -> String? {
        var decoder = FrameDecoder()
        var offset = 0
        while offset < bytes.count {
            let reason = decoder.open(bytes.span, at: offset)
            guard decoder.end > offset, decoder.end <= bytes.count else {
                return "the end \(decoder.end) is not after the start \(offset)"
            }
            if reason == nil {
                if let failure = failure(of: &decoder, in: bytes) { return failure }
            } else if decoder.eventCount != 0 || decoder.next(in: bytes.span) != .end {
                return "a dropped frame gave events"
            } else if decoder.nameCount != 0 || decoder.nextName(in: bytes.span) != nil {
                return "a dropped frame gave names"
            }
            offset = decoder.end
        }
        return nil
    }

    /// The same bytes made into a frame that opens if its header does: magic, version, size and
    /// checksum are set. Bytes too few for a frame are given back as they are.
    public static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= 31, bytes.count <= Limits.frameSizeMax else { return bytes }
        var frame = bytes
        frame[0] = 0x49
        frame[1] = 0x4B
        frame[2] = 1
        frame[4] = UInt8(truncatingIfNeeded: frame.count)
        frame[5] = UInt8(truncatingIfNeeded: frame.count >> 8)
        let body = frame.count - 4
        let checksum = checksum(of: frame[..<body])
        for index in 0..<4 {
            frame[body + index] = UInt8(truncatingIfNeeded: checksum >> UInt32(8 * index))
        }
        return frame
    }

    /// CRC-32 a bit at a time: slow, and independent of the core's.
    public static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
        var remainder: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            remainder ^= UInt32(byte)
            for _ in 0..<8 {
                remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1
            }
        }
        return ~remainder
    }

    private static func failure(of decoder: inout FrameDecoder, in bytes: [UInt8]) -> String? {
        var names: [(space: NameSpace, number: UInt32, utf8: [UInt8])] = []
        while let name = decoder.nextName(in: bytes.span) {
            names.append(
                (name.space, name.number, [UInt8](bytes[name.start..<name.start + name.size])))
        }
        guard names.count == decoder.nameCount else { return "not all names were read" }
        var events: [Event] = []
        var dropped = 0
        reading: while true {
            switch decoder.next(in: bytes.span) {
            case .event(let event): events.append(event)
            case .dropped(_, let count): dropped += count
            case .end: break reading
            }
        }
        guard events.count + dropped == decoder.eventCount else { return "events went uncounted" }
        if let event = events.first(where: { $0 != $0.canonical }) {
            return "not canonical: \(event)"
        }
        return failure(again: names, events, decoder.header)
    }

    /// Writes what was read and compares; stops where a damaged frame holds more than fits.
    private static func failure(
        again names: [(space: NameSpace, number: UInt32, utf8: [UInt8])], _ events: [Event],
        _ header: FrameHeader
    ) -> String? {
        var bytes = [UInt8](repeating: 0xAA, count: Limits.frameSizeMax)
        var span = bytes.mutableSpan
        var encoder = FrameEncoder(header, to: &span)
        for name in names {
            guard
                encoder.addName(name.space, number: name.number, utf8: name.utf8.span, to: &span)
            else { return encoder.nameCount > 200 ? nil : "a name was refused" }
        }
        var written = 0
        for event in events {
            guard encoder.append(event, to: &span) else { break }
            written += 1
        }
        let size = encoder.finish(to: &span)
        guard size > 0 else { return "the frame could not be finished" }
        let frame = [UInt8](bytes[..<size])
        var decoder = FrameDecoder()
        if let reason = decoder.open(frame.span) { return "written frame dropped: \(reason.name)" }
        // The encoder writes coded events, whatever the frame held that was read.
        var coded = header
        coded.flags.remove(.plain)
        guard decoder.header == coded, decoder.eventCount == written,
            decoder.nameCount == names.count, decoder.end == size
        else { return "the header changed" }
        for event in events.prefix(written) where decoder.next(in: frame.span) != .event(event) {
            return "changed on the way: \(event)"
        }
        return decoder.next(in: frame.span) == .end ? nil : "no end"
    }
}
