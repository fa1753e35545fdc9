// SPDX-License-Identifier: Apache-2.0

import InklingTesting
import Testing

@testable import InklingCore

struct CoderTests {
    @Test("Numbers of every width come back")
    func numbers() {
        var values: [Int64] = [.min, .max, 0]
        for shift in 0..<63 {
            values += [1 << Int64(shift), -(1 << Int64(shift)), 3 << Int64(shift)]
        }
        var bytes = [UInt8](repeating: 0, count: 20_000)
        var span = bytes.mutableSpan
        var model = NumberModel()
        var encoder = RangeEncoder(at: 0)
        for value in values { model.encodeSigned(value, with: &encoder, to: &span) }
        for value in values {
            model.encode(UInt64(bitPattern: value), with: &encoder, to: &span)
        }
        encoder.finish(to: &span)
        let end = encoder.writer.position
        #expect(!encoder.writer.isFull)

        model = NumberModel()
        var decoder = RangeDecoder(in: bytes.span, from: 0, to: end)
        for value in values {
            #expect(model.decodeSigned(with: &decoder, in: bytes.span) == value)
        }
        for value in values {
            #expect(model.decode(with: &decoder, in: bytes.span) == UInt64(bitPattern: value))
        }
        #expect(!decoder.isExhausted)
    }

    @Test("No sequence of bits brings a probability to certainty")
    func probabilityBounds() {
        // A walk over all states that can be reached from the ones that are used.
        var open: [Probability] = [
            .even, .rare, Probability(one: 2500, count: 1), Probability(one: 512, count: 2),
            Probability(one: 256, count: 3),
        ]
        var seen: Set<UInt32> = []
        while let probability = open.popLast() {
            let split = probability.split(low: 0, high: 4096)
            #expect(split >= 15 && split <= 4081)
            for bit in [false, true] {
                var next = probability
                next.update(bit)
                if seen.insert(UInt32(next.state)).inserted { open.append(next) }
            }
        }
        #expect(seen.count > 4_000)
    }

    @Test("Well-formed UTF-8 is what the standard library says it is")
    func utf8() {
        var generator = SeededGenerator(seed: freshSeed())
        let edges: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
            0xE1, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
        ]
        for _ in 0..<50_000 {
            let bytes = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                edges.randomElement(using: &generator)!
            }
            let expected = String(validating: bytes, as: UTF8.self) != nil
            #expect(isWellFormedUTF8(bytes.span, from: 0, to: bytes.count) == expected)
        }
    }

    @Test("The checksum is zlib's")
    func checksum() {
        let bytes = [UInt8]("123456789".utf8)
        #expect(Checksum.of(bytes.span, from: 0, to: 9) == 0xCBF4_3926)
        #expect(FrameCheck.checksum(of: bytes) == 0xCBF4_3926)
        #expect(Checksum.of(bytes.span, from: -5, to: 100) == 0xCBF4_3926)
    }

    @Test("Every kind fits into the six bits of a kind")
    func kindCapacity() {
        #expect(EventKind.allCases.allSatisfy { $0.rawValue < KindModel.capacity })
    }

    @Test("Zigzag is its own inverse's inverse", arguments: [Int64.min, -2, -1, 0, 1, 2, .max])
    func zigzags(value: Int64) {
        #expect(unzigzag(zigzag(value)) == value)
        #expect(zigzag(0) == 0 && zigzag(-1) == 1 && zigzag(1) == 2)
    }
}
