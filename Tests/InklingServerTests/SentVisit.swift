// SPDX-License-Identifier: Apache-2.0
// Visits as a page sends them, and what a local engine finds in the same events.

import InklingCore
import InklingTesting

@testable import InklingServer

/// A visit cut into frames.
struct SentVisit: Sendable {
    let session: SessionID
    let events: [Event]
    let frames: [[UInt8]]

    /// - Parameters:
    ///   - seed: names the session.
    ///   - span: of one frame, ms.
    ///   - leaves: the last frame says that the page goes away.
    ///   - start: the page's clock at the trace's time 0, ms since 1970.
    init(
        _ events: [Event], seed: UInt64, span: Int64 = 3000, leaves: Bool = true,
        start: Int64 = 1_763_937_460_000
    ) {
        session = SessionID(high: 0xABCD_0000_0000_0000 | seed, low: ~seed)
        self.events = events.map { event in
            var event = event
            event.time = Timestamp(ticks: event.time.ticks + start * 10)
            return event
        }
        var frames: [[UInt8]] = []
        var rest = self.events[...]
        while let first = rest.first {
            let end = first.time.ticks + span * 10
            let part = rest.prefix { $0.time.ticks < end }
            rest = rest.dropFirst(part.count)
            let isLast = leaves && rest.isEmpty
            frames.append(
                frame(Array(part), session, sequence: UInt32(frames.count), isLast: isLast))
        }
        self.frames = frames
    }

    /// The demo shop's visit.
    static func demo(seed: UInt64 = 1) -> SentVisit { SentVisit(DemoShop.events(), seed: seed) }

    /// What an engine finds that takes all events without a wire between, as lines.
    var expectedSignals: [String] {
        var engine = Engine()
        var signals = Signals()
        var lines: [String] = []
        for event in events {
            engine.advance(event, into: &signals)
            for index in 0..<signals.count {
                let signal = signals[index]
                lines.append(
                    line(
                        "\(signal.kind.definition.name)", Double(signal.at.ticks) / 10,
                        Double(signal.start.ticks) / 10, Double(signal.strength),
                        signal.element.index.map { "e\($0)" }))
            }
            signals.removeAll()
        }
        return lines
    }

    /// The signals of a session as `GET /v1/sessions/{id}` tells them, as the same lines.
    static func signals(in reading: [String: Any]) -> [String] {
        (reading["signals"] as? [[String: Any]] ?? []).map { entry in
            line(
                entry["kind"] as? String ?? "", entry["at"] as? Double ?? -1,
                entry["start"] as? Double ?? -1, entry["strength"] as? Double ?? -1,
                entry["element"] as? String)
        }
    }
}

private func line(
    _ kind: String, _ at: Double, _ start: Double, _ strength: Double, _ element: String?
) -> String {
    "\(kind) \(at) \(start) \(Float(strength)) \(element ?? "page")"
}

/// One frame with a dictionary that names every element `e` and its number.
func frame(
    _ events: [Event], _ session: SessionID, sequence: UInt32, isLast: Bool = false
) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Limits.frameSizeMax)
    var span = bytes.mutableSpan
    let header = FrameHeader(
        session: session, sequence: sequence, flags: isLast ? .last : [],
        baseTime: events.first?.time ?? Timestamp(ticks: 0))
    var encoder = FrameEncoder(header, to: &span)
    for number in Set(events.compactMap(\.element.index)).sorted() {
        let name = Array("e\(number)".utf8)
        encoder.addName(.element, number: UInt32(number), utf8: name.span, to: &span)
    }
    for number in Set(events.filter { $0.kind == .pageView }.map(\.x)).sorted() {
        let name = Array("/page/\(number)".utf8)
        encoder.addName(.page, number: UInt32(number), utf8: name.span, to: &span)
    }
    for event in events { precondition(encoder.append(event, to: &span)) }
    let size = encoder.finish(to: &span)
    precondition(size > 0)
    return Array(bytes[..<size])
}
