// SPDX-License-Identifier: Apache-2.0
// The header's structures to the core's values and back.

import CInkling
import InklingCore

extension Event {
    /// The event, or nil if its kind is not known.
    @inline(__always)
    init?(_ event: inkling_event) {
        guard let kind = EventKind(rawValue: event.kind) else { return nil }
        self.init(
            kind, at: Timestamp(ticks: event.time), x: event.x, y: event.y, a: event.a, b: event.b,
            detail: event.detail, element: ElementID(rawValue: event.element), item: event.item,
            group: event.group)
    }
}

extension inkling_event {
    init(_ event: Event) {
        self.init(
            time: event.time.ticks, x: event.x, y: event.y, a: event.a, b: event.b,
            detail: event.detail, item: event.item, group: event.group,
            kind: event.kind.rawValue, element: event.element.rawValue)
    }
}

extension inkling_signal {
    init(_ signal: Signal) {
        self.init(
            at: signal.at.ticks, start: signal.start.ticks, strength: signal.strength,
            kind: signal.kind.rawValue, element: signal.element.rawValue, reserved: 0)
    }
}

extension FrameHeader {
    init(_ frame: inkling_frame) {
        let id = frame.session
        self.init(
            session: SessionID(
                high: bigEndian(id.0, id.1, id.2, id.3, id.4, id.5, id.6, id.7),
                low: bigEndian(id.8, id.9, id.10, id.11, id.12, id.13, id.14, id.15)),
            sequence: frame.sequence, flags: FrameFlags(rawValue: frame.flags),
            baseTime: Timestamp(ticks: frame.base_time))
    }
}

extension inkling_frame {
    init(_ header: FrameHeader, eventCount: Int, nameCount: Int, end: Int) {
        let id = header.session
        self.init(
            session: (
                id.byte(0), id.byte(1), id.byte(2), id.byte(3), id.byte(4), id.byte(5),
                id.byte(6), id.byte(7), id.byte(8), id.byte(9), id.byte(10), id.byte(11),
                id.byte(12), id.byte(13), id.byte(14), id.byte(15)
            ), base_time: header.baseTime.ticks, sequence: header.sequence,
            event_count: UInt32(eventCount), name_count: UInt32(nameCount), end: UInt32(end),
            flags: header.flags.rawValue, reserved: (0, 0, 0, 0, 0, 0, 0))
    }
}

/// Eight bytes as a number, the first the most significant.
private func bigEndian(
    _ b0: UInt8, _ b1: UInt8, _ b2: UInt8, _ b3: UInt8, _ b4: UInt8, _ b5: UInt8, _ b6: UInt8,
    _ b7: UInt8
) -> UInt64 {
    let high = UInt64(b0) << 24 | UInt64(b1) << 16 | UInt64(b2) << 8 | UInt64(b3)
    let low = UInt64(b4) << 24 | UInt64(b5) << 16 | UInt64(b6) << 8 | UInt64(b7)
    return high << 32 | low
}
