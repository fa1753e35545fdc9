// SPDX-License-Identifier: Apache-2.0

import InklingCore

extension EventField.Slot {
    /// What fits into the slot.
    var range: ClosedRange<Int32> {
        switch self {
        case .x, .y, .a, .b: Int32.min...Int32.max
        case .detail, .item, .group: 0...65_535
        case .detailLow, .detailHigh, .element: 0...255
        }
    }
}

extension Event {
    /// The number in a slot.
    func value(_ slot: EventField.Slot) -> Int32 {
        switch slot {
        case .x: x
        case .y: y
        case .a: a
        case .b: b
        case .detail: Int32(detail)
        case .detailLow: Int32(detail & 0xFF)
        case .detailHigh: Int32(detail >> 8)
        case .element: Int32(element.rawValue)
        case .item: Int32(item)
        case .group: Int32(group)
        }
    }

    /// Writes a number within the slot's range; bits beyond it are cut off.
    mutating func set(_ slot: EventField.Slot, _ value: Int32) {
        switch slot {
        case .x: x = value
        case .y: y = value
        case .a: a = value
        case .b: b = value
        case .detail: detail = UInt16(truncatingIfNeeded: value)
        case .detailLow: detail = detail & 0xFF00 | UInt16(UInt8(truncatingIfNeeded: value))
        case .detailHigh: detail = detail & 0x00FF | UInt16(truncatingIfNeeded: value) << 8
        case .element: element = ElementID(rawValue: UInt8(truncatingIfNeeded: value))
        case .item: item = UInt16(truncatingIfNeeded: value)
        case .group: group = UInt16(truncatingIfNeeded: value)
        }
    }
}
