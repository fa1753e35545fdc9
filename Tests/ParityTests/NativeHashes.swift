// SPDX-License-Identifier: Apache-2.0
// What the Swift API makes of a trace, hashed as the two other builds hash it.

import InklingABI
import InklingCore
import InklingTesting

/// Features are read after every so many events.
private let step = 16

/// Events of one frame: so few that any of them fit into `Limits.frameSizeMax`.
let eventsPerFrame = 100

/// FNV-1a (64 bits) over bytes.
struct ByteHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }

    mutating func add(_ word: some FixedWidthInteger) {
        withUnsafeBytes(of: word.littleEndian) { bytes in
            for byte in bytes { add(byte) }
        }
    }

    mutating func add(_ number: Float) { add(number.bitPattern) }
}

func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}

/// The hashes of a trace and of its frames.
func hashes(of events: [Event], frames: [UInt8], words: [UInt32]) throws -> Hashes {
    let foretellsClicks = Model.declaredSchema(words.span) == TargetFeature.schemaHash
    let model = try Model.open(
        words: words.span,
        schema: foretellsClicks ? TargetFeature.schemaHash : Feature.schemaHash)
    var engine = Engine()
    var found = Signals()
    var features = FeatureVector()
    var signalHash = ByteHash()
    var featureHash = ByteHash()
    var scoreHash = ByteHash()
    for (index, event) in events.enumerated() {
        engine.advance(event, into: &found)
        for place in 0..<found.count { add(found[place], to: &signalHash) }
        found.removeAll()
        guard index % step == step - 1 else { continue }
        engine.readFeatures(into: &features)
        for feature in 0..<Feature.count { featureHash.add(features[feature]) }
        if foretellsClicks {
            addNext(of: engine, by: model, words, to: &scoreHash)
            continue
        }
        let raw = model.score(features, words: words.span)
        scoreHash.add(raw)
        scoreHash.add(model.probability(raw: raw, words: words.span))
        var attribution = Attribution()
        model.attribute(features, words: words.span, into: &attribution)
        scoreHash.add(attribution.bias)
        for top in [attribution.top(8), attribution.topGroups(8)] {
            for place in 0..<top.count {
                scoreHash.add(UInt32(top[place].feature))
                scoreHash.add(top[place].amount)
            }
        }
    }
    var frameHash = ByteHash()
    for byte in frames { frameHash.add(byte) }
    return Hashes(
        events: engine.session.clock.eventCount, state: hexadecimal(stateHash(of: engine)),
        signals: hexadecimal(signalHash.value), features: hexadecimal(featureHash.value),
        scores: hexadecimal(scoreHash.value), bytes: hexadecimal(frameHash.value))
}

/// The likeliest targets as `inkling_target` lays them out, and the reasons.
private func addNext(
    of engine: borrowing Engine, by model: Model, _ words: [UInt32], to hash: inout ByteHash
) {
    var next = NextClick()
    engine.readNextClick(by: model, words: words.span, into: &next)
    for place in 0..<next.count {
        hash.add(UInt32(next[place].element.rawValue))
        hash.add(next[place].probability)
    }
    let reasons = engine.nextClickReasons(by: model, words: words.span, count: 8)
    for place in 0..<reasons.count {
        hash.add(UInt32(reasons[place].feature))
        hash.add(reasons[place].amount)
    }
}

/// A signal as `inkling_signal` lays it out.
private func add(_ signal: Signal, to hash: inout ByteHash) {
    hash.add(signal.at.ticks)
    hash.add(signal.start.ticks)
    hash.add(signal.strength)
    hash.add(signal.kind.rawValue)
    hash.add(signal.element.rawValue)
    hash.add(UInt16(0))
}

/// Events as an array of `inkling_event`.
func rawBytes(of events: [Event]) -> [UInt8] {
    var bytes: [UInt8] = []
    func add(_ word: some FixedWidthInteger) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }
    for event in events {
        add(event.time.ticks)
        add(event.x)
        add(event.y)
        add(event.a)
        add(event.b)
        add(event.detail)
        add(event.item)
        add(event.group)
        add(event.kind.rawValue)
        add(event.element.rawValue)
    }
    return bytes
}

/// The frames of a session without a name, one after the other.
func encode(_ events: [Event]) -> [UInt8] {
    var frames: [UInt8] = []
    for (sequence, start) in stride(from: 0, to: events.count, by: eventsPerFrame).enumerated() {
        let part = events[start..<min(start + eventsPerFrame, events.count)]
        let header = FrameHeader(
            session: SessionID(high: 0, low: 0), sequence: UInt32(sequence),
            baseTime: part[start].time)
        frames += [UInt8](frame: header, events: part) ?? []
    }
    return frames
}
