// SPDX-License-Identifier: Apache-2.0
// What recorded visits cost on the wire: for benchmarks and for judging a change of the format.

import InklingCore

/// The size of recorded streams when they are sent in frames, and whether they came back whole.
///
///     let measurement = WireMeasurement.measure(events: visits)
///     print(measurement.bytesPerPointerSample)
public struct WireMeasurement: Equatable, Sendable {
    /// Frames that were written.
    public var frameCount = 0
    /// Events of all kinds.
    public var eventCount = 0
    /// Events with a pointer's position: every kind from move to click, and touch.
    public var pointerSampleCount = 0
    /// Bytes of all frames, headers and checksums included.
    public var byteCount = 0
    /// Whether every event came back as it was, in its order.
    public var isLossless = true

    public init() {}

    /// Bytes of everything over pointer samples; 0 when there are none.
    public var bytesPerPointerSample: Double {
        pointerSampleCount == 0 ? 0 : Double(byteCount) / Double(pointerSampleCount)
    }

    /// Encodes each stream in frames, decodes them again and compares every event.
    ///
    /// - Parameters:
    ///   - events: one array for each session, in its order.
    ///   - frameSpan: an event this long or longer after a frame's first begins the next frame;
    ///     so does the thousand and first. A step back in time does not.
    /// - Returns: sums over all streams.
    /// - Complexity: O(events); allocates the frames.
    public static func measure(
        events: [[Event]], frameSpan: Interval = .seconds(3)
    ) -> WireMeasurement {
        var measurement = WireMeasurement()
        for (index, stream) in events.enumerated() {
            let session = SessionID(high: 0, low: UInt64(index))
            var frames: [UInt8] = []
            for frame in sessionFrames(stream, of: session, span: frameSpan) {
                measurement.frameCount += 1
                measurement.byteCount += frame.count
                frames += frame
            }
            measurement.eventCount += stream.count
            measurement.pointerSampleCount += stream.count { $0.kind.isPointerSample }
            if decode(frames) != stream.map(\.canonical) { measurement.isLossless = false }
        }
        return measurement
    }

    private static func decode(_ frames: [UInt8]) -> [Event] {
        var events: [Event] = []
        var decoder = FrameDecoder()
        while decoder.end < frames.count {
            if decoder.open(frames.span, at: decoder.end) != nil { break }
            while case .event(let event) = decoder.next(in: frames.span) { events.append(event) }
        }
        return events
    }
}

extension EventKind {
    /// It tells where the pointer or a finger is.
    public var isPointerSample: Bool {
        switch self {
        case .pointerMove, .drag, .pointerDown, .pointerUp, .pointerEnter, .pointerLeave, .click,
            .touchStart, .touchMove, .touchEnd, .touchCancel:
            true
        default: false
        }
    }
}

extension [UInt8] {
    /// The bytes of one frame.
    ///
    /// - Parameters:
    ///   - header: its header.
    ///   - names: its dictionary.
    ///   - events: its events.
    ///   - capacity: bytes that it may use.
    /// - Returns: nil when something was refused or did not fit.
    public init?(
        frame header: FrameHeader,
        names: [(space: NameSpace, number: UInt32, name: String)] = [],
        events: some Sequence<Event>, capacity: Int = Limits.frameSizeMax
    ) {
        var bytes = [UInt8](repeating: 0, count: capacity)
        var span = bytes.mutableSpan
        var encoder = FrameEncoder(header, to: &span)
        for entry in names {
            let name = [UInt8](entry.name.utf8)
            guard
                encoder.addName(entry.space, number: entry.number, utf8: name.span, to: &span)
            else { return nil }
        }
        for event in events {
            guard encoder.append(event, to: &span) else { return nil }
        }
        let size = encoder.finish(to: &span)
        guard size > 0 else { return nil }
        self = [UInt8](bytes[..<size])
    }
}
