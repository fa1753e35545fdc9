// SPDX-License-Identifier: Apache-2.0
// The reading half of the event code: the mirror image of EventModel+Encoding.swift, with every
// number brought into its field's range by wrapping, so that damaged bytes are some event.

extension EventModel {
    /// Reads one event and learns it; nil when its kind is unknown, after which nothing more can
    /// be read.
    mutating func decode(with coder: inout RangeDecoder, in bytes: Span<UInt8>) -> Event? {
        guard let kind = EventKind(rawValue: kind.decode(with: &coder, in: bytes)) else {
            return nil
        }
        let ticks = time.decode(kind, with: &coder, in: bytes)
        var event = Event(kind, at: Timestamp(ticks: ticks))
        let fields = kind.fields
        if fields.contains(.element) {
            event.element = ElementID(rawValue: element.decode(kind, with: &coder, in: bytes))
        }
        if fields.contains(.detail) {
            event.detail = detail.decode(kind, with: &coder, in: bytes)
        }
        if fields.contains(.position) { decodePlace(of: &event, with: &coder, in: bytes) }
        if fields.contains(.extent) {
            let extent = kind.extentClass.rawValue
            (event.a, event.b) = extents[extent].decode(with: &coder, in: bytes)
        }
        if fields.contains(.context) {
            event.item = item.decode(with: &coder, in: bytes)
            event.group = group.decode(with: &coder, in: bytes)
        }
        return event
    }

    private mutating func decodePlace(
        of event: inout Event, with coder: inout RangeDecoder, in bytes: Span<UInt8>
    ) {
        let place = event.kind.placeClass
        let index = place.rawValue
        places[index].decodeShift(with: &coder, in: bytes)
        let expected =
            place == .pointer ? pointer.expected(at: event.time.ticks, event.kind) : (0, 0)
        let x: Int64
        let y: Int64
        if place == .pointer, pointer.isGoingOn(event.kind) {
            x = pointer.first.decodeSigned(with: &coder, in: bytes)
            y = pointer.second.decodeSigned(with: &coder, in: bytes)
        } else {
            x = places[index].first.decodeSigned(with: &coder, in: bytes)
            y = places[index].second.decodeSigned(with: &coder, in: bytes)
        }
        (event.x, event.y) = places[index].place(x, y, expected: expected)
        if place == .pointer {
            observePointer(event)
        } else {
            places[index].observe(event.x, event.y)
        }
    }

    /// Takes in a pointer's place; the same on both sides.
    mutating func observePointer(_ event: Event) {
        let index = PlaceClass.pointer.rawValue
        pointer.observe(
            at: event.time.ticks, x: Int64(event.x) &- Int64(places[index].lastFirst),
            y: Int64(event.y) &- Int64(places[index].lastSecond))
        places[index].observe(event.x, event.y)
    }
}

extension KindModel {
    mutating func decode(with coder: inout RangeDecoder, in bytes: Span<UInt8>) -> UInt8 {
        let before = Int(previous & 63)
        var kind = successors[before]
        if coder.decode(&differs[before], in: bytes) {
            var node = 1
            for _ in 0..<6 {
                let isSet = coder.decode(&tree[node & 63], in: bytes)
                node = node << 1 | (isSet ? 1 : 0)
            }
            kind = UInt8(truncatingIfNeeded: node & 63)
        }
        observe(kind)
        return kind
    }

    mutating func observe(_ kind: UInt8) {
        successors[Int(previous & 63)] = kind
        previous = kind
    }
}

extension TimeModel {
    mutating func decode(
        _ kind: EventKind, with coder: inout RangeDecoder, in bytes: Span<UInt8>
    ) -> Int64 {
        if unit > 1, coder.decode(&isFiner, in: bytes) { refine() }
        let residual = numbers[numbersIndex(kind)].decodeSigned(with: &coder, in: bytes)
        let gap = residual &+ expected(kind)
        observe(gap, kind)
        last = last &+ gap &* unit
        return last
    }
}

extension ElementModel {
    mutating func decode(
        _ kind: EventKind, with coder: inout RangeDecoder, in bytes: Span<UInt8>
    ) -> UInt8 {
        if kind == .element {
            var element = next
            if coder.decode(&isUnordered, in: bytes) {
                element = UInt8(truncatingIfNeeded: coder.decodeEven(count: 8, in: bytes))
            }
            next = element &+ 1
            return element
        }
        var element = last
        if coder.decode(&changes[kind.isContinuous ? 0 : 1], in: bytes) {
            element = beforeLast
            if coder.decode(&isOther, in: bytes) {
                element = UInt8(truncatingIfNeeded: coder.decodeEven(count: 8, in: bytes))
            }
        }
        observe(element)
        return element
    }
}

extension DetailModel {
    mutating func decode(
        _ kind: EventKind, with coder: inout RangeDecoder, in bytes: Span<UInt8>
    ) -> UInt16 {
        let kind = Int(kind.rawValue & 63)
        if coder.decode(&changes[kind], in: bytes) {
            last[kind] = UInt16(truncatingIfNeeded: numbers.decode(with: &coder, in: bytes))
        }
        return last[kind]
    }
}

extension PairModel {
    mutating func decodeShift(with coder: inout RangeDecoder, in bytes: Span<UInt8>) {
        guard shift > 0, coder.decode(&isFiner, in: bytes) else { return }
        shift = Int32(truncatingIfNeeded: coder.decodeEven(count: 2, in: bytes))
    }

    mutating func decode(
        with coder: inout RangeDecoder, in bytes: Span<UInt8>
    ) -> (Int32, Int32) {
        let a = Int64(lastFirst) &+ first.decodeSigned(with: &coder, in: bytes)
        let b = Int64(lastSecond) &+ second.decodeSigned(with: &coder, in: bytes)
        observe(Int32(truncatingIfNeeded: a), Int32(truncatingIfNeeded: b))
        return (lastFirst, lastSecond)
    }

    mutating func observe(_ first: Int32, _ second: Int32) {
        lastFirst = first
        lastSecond = second
    }

    /// How far a place is from where it is expected, in units of the shift.
    func residual(
        _ x: Int32, _ y: Int32, expected: (x: Int64, y: Int64)
    ) -> (x: Int64, y: Int64) {
        let from = origin(expected)
        return (Int64(x >> shift) &- from.x, Int64(y >> shift) &- from.y)
    }

    /// The inverse of `residual`.
    func place(
        _ x: Int64, _ y: Int64, expected: (x: Int64, y: Int64)
    ) -> (Int32, Int32) {
        let from = origin(expected)
        return (
            Int32(truncatingIfNeeded: (from.x &+ x) << Int64(shift)),
            Int32(truncatingIfNeeded: (from.y &+ y) << Int64(shift))
        )
    }

    /// The expected place in units of the shift, the step cut towards zero.
    private func origin(_ expected: (x: Int64, y: Int64)) -> (x: Int64, y: Int64) {
        let unit: Int64 = 1 << Int64(shift & 3)
        return (
            Int64(lastFirst >> shift) &+ expected.x / unit,
            Int64(lastSecond >> shift) &+ expected.y / unit
        )
    }
}

extension SteppingModel {
    mutating func decode(with coder: inout RangeDecoder, in bytes: Span<UInt8>) -> UInt16 {
        let value = Int64(last) &+ numbers.decodeSigned(with: &coder, in: bytes)
        last = UInt16(truncatingIfNeeded: value)
        return last
    }
}
