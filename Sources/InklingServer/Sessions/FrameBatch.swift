// SPDX-License-Identifier: Apache-2.0
// The frames of one body, before anything is done with them.

import InklingCore
import NIOCore

/// Frames of one session that arrived together, as places in their body.
struct FrameBatch: Sendable {
    struct Part: Sendable {
        var header: FrameHeader
        var start: Int
        var size: Int
        /// Events that it says it holds.
        var events: Int
    }

    let body: ByteBuffer
    let session: SessionID
    let parts: [Part]
    /// Frames that cannot be read.
    let drops: DropCounts

    /// Finds the frames of a body.
    ///
    /// - Throws: the code of the first defect when no frame can be read; `malformed` when the
    ///   frames are not all of one session.
    /// - Complexity: O(bytes).
    init(_ body: ByteBuffer) throws(ServerError) {
        let bytes = body.readableBytesUInt8Span
        var decoder = FrameDecoder()
        var parts: [Part] = []
        var drops = DropCounts()
        var first: DropReason?
        var offset = 0
        repeat {
            if let reason = decoder.open(bytes, at: offset) {
                drops.count(reason)
                first = first ?? reason
            } else {
                parts.append(
                    Part(
                        header: decoder.header, start: offset, size: decoder.end - offset,
                        events: decoder.eventCount))
            }
            offset = decoder.end
        } while offset < bytes.count
        guard let session = parts.first?.header.session else {
            throw ServerError(frame: first ?? .malformed)
        }
        guard parts.allSatisfy({ $0.header.session == session }) else {
            throw ServerError(
                .malformed, "The body holds frames of several sessions. Send each session's apart.")
        }
        self.body = body
        self.session = session
        self.parts = parts
        self.drops = drops
    }

    /// A frame's bytes on their own, as they are stored.
    func bytes(of part: Part) -> [UInt8] {
        body.getBytes(at: body.readerIndex + part.start, length: part.size) ?? []
    }
}

/// What became of a request's frames or findings.
struct Receipt: Sendable {
    var taken = 0
    var repeated = 0
    /// Not taken, by reason.
    var drops = DropCounts()
    /// Events that came too late to be run.
    var late = 0

    /// The answer.
    var json: String {
        var dropped: [String] = []
        for reason in DropReason.allCases where drops[reason] > 0 {
            dropped.append("\"\(reason.name)\":\(drops[reason])")
        }
        if late > 0 { dropped.append("\"late\":\(late)") }
        return "{\"taken\":\(taken),\"repeated\":\(repeated),"
            + "\"dropped\":{\(dropped.joined(separator: ","))}}"
    }
}

extension DropCounts {
    mutating func add(_ other: DropCounts) {
        for reason in DropReason.allCases where other[reason] > 0 {
            count(reason, times: other[reason])
        }
    }
}
