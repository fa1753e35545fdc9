// SPDX-License-Identifier: Apache-2.0
// The writing half of the event code. Each function here has its mirror image in
// EventModel+Decoding.swift; the order of fields is part of the byte format.

extension EventModel {
    /// Writes one canonical event and learns it.
    mutating func encode(
        _ event: Event, with coder: inout RangeEncoder, to bytes: inout MutableSpan<UInt8>
    ) {
        kind.encode(event.kind.rawValue, with: &coder, to: &bytes)
        time.encode(event, with: &coder, to: &bytes)
        let fields = event.kind.fields
        if fields.contains(.element) { element.encode(event, with: &coder, to: &bytes) }
        if fields.contains(.detail) { detail.encode(event, with: &coder, to: &bytes) }
        if fields.contains(.position) { encodePlace(event, with: &coder, to: &bytes) }
        if fields.contains(.extent) {
            extents[event.kind.extentClass.rawValue].encode(
                event.a, event.b, with: &coder, to: &bytes)
        }
        if fields.contains(.context) {
            item.encode(event.item, with: &coder, to: &bytes)
            group.encode(event.group, with: &coder, to: &bytes)
        }
    }

    private mutating func encodePlace(
        _ event: Event, with coder: inout RangeEncoder, to bytes: inout MutableSpan<UInt8>
    ) {
        let place = event.kind.placeClass
        let index = place.rawValue
        places[index].encodeShift(event.x, event.y, with: &coder, to: &bytes)
        guard place == .pointer else {
            let (x, y) = places[index].residual(event.x, event.y, expected: (0, 0))
            places[index].first.encodeSigned(x, with: &coder, to: &bytes)
            places[index].second.encodeSigned(y, with: &coder, to: &bytes)
            places[index].observe(event.x, event.y)
            return
        }
        let expected = pointer.expected(at: event.time.ticks, event.kind)
        let (x, y) = places[index].residual(event.x, event.y, expected: expected)
        if pointer.isGoingOn(event.kind) {
            pointer.first.encodeSigned(x, with: &coder, to: &bytes)
            pointer.second.encodeSigned(y, with: &coder, to: &bytes)
        } else {
            places[index].first.encodeSigned(x, with: &coder, to: &bytes)
            places[index].second.encodeSigned(y, with: &coder, to: &bytes)
        }
        observePointer(event)
    }
}

extension KindModel {
    mutating func encode(
        _ kind: UInt8, with coder: inout RangeEncoder, to bytes: inout MutableSpan<UInt8>
    ) {
        let before = Int(previous & 63)
        let differs = kind != successors[before]
        coder.encode(differs, &self.differs[before], to: &bytes)
        if differs {
            var node = 1
            for step in 0..<6 {
                let isSet = (kind >> UInt8(truncatingIfNeeded: 5 &- step)) & 1 == 1
                coder.encode(isSet, &tree[node & 63], to: &bytes)
                node = node << 1 | (isSet ? 1 : 0)
            }
        }
        observe(kind)
    }
}

extension TimeModel {
    mutating func encode(
        _ event: Event, with coder: inout RangeEncoder, to bytes: inout MutableSpan<UInt8>
    ) {
        let ticks = event.time.ticks &- last
        if unit > 1 {
            let finer = ticks % Timestamp.ticksPerMillisecond != 0
            coder.encode(finer, &isFiner, to: &bytes)
            if finer { refine() }
        }
        let gap = unit > 1 ? ticks / Timestamp.ticksPerMillisecond : ticks
        numbers[numbersIndex(event.kind)].encodeSigned(
            gap &- expected(event.kind), with: &coder, to: &bytes)
        observe(gap, event.kind)
        last = event.time.ticks
    }
}

extension ElementModel {
    mutating func encode(
        _ event: Event, with coder: inout RangeEncoder, to bytes: inout MutableSpan<UInt8>
    ) {
        let element = event.element.rawValue
        if event.kind == .element {
            coder.encode(element != next, &isUnordered, to: &bytes)
            if element != next {
                coder.encodeEven(UInt64(element), count: 8, to: &bytes)
            }
            next = element &+ 1
            return
        }
        let stream = event.kind.isContinuous ? 0 : 1
        coder.encode(element != last, &changes[stream], to: &bytes)
        if element != last {
            coder.encode(element != beforeLast, &isOther, to: &bytes)
            if element != beforeLast {
                coder.encodeEven(UInt64(element), count: 8, to: &bytes)
            }
        }
        observe(element)
    }
}

extension DetailModel {
    mutating func encode(
        _ event: Event, with coder: inout RangeEncoder, to bytes: inout MutableSpan<UInt8>
    ) {
        let kind = Int(event.kind.rawValue & 63)
        let differs = event.detail != last[kind]
        coder.encode(differs, &changes[kind], to: &bytes)
        if differs { numbers.encode(UInt64(event.detail), with: &coder, to: &bytes) }
        last[kind] = event.detail
    }
}

extension PairModel {
    mutating func encodeShift(
        _ x: Int32, _ y: Int32, with coder: inout RangeEncoder,
        to bytes: inout MutableSpan<UInt8>
    ) {
        guard shift > 0 else { return }
        let needed = PairModel.shift(of: x, y)
        coder.encode(needed < shift, &isFiner, to: &bytes)
        guard needed < shift else { return }
        coder.encodeEven(UInt64(truncatingIfNeeded: needed), count: 2, to: &bytes)
        shift = needed
    }

    mutating func encode(
        _ a: Int32, _ b: Int32, with coder: inout RangeEncoder,
        to bytes: inout MutableSpan<UInt8>
    ) {
        first.encodeSigned(Int64(a) &- Int64(lastFirst), with: &coder, to: &bytes)
        second.encodeSigned(Int64(b) &- Int64(lastSecond), with: &coder, to: &bytes)
        observe(a, b)
    }
}

extension SteppingModel {
    mutating func encode(
        _ value: UInt16, with coder: inout RangeEncoder, to bytes: inout MutableSpan<UInt8>
    ) {
        numbers.encodeSigned(Int64(value) &- Int64(last), with: &coder, to: &bytes)
        last = value
    }
}
