// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTesting
import Testing

@testable import InklingImport

private func careful(_ line: String) -> Event? {
    try? JSONDecoder().decode(EventLine.self, from: Data(line.utf8)).event
}

private func fast(_ line: [UInt8]) -> Event? { PlainEventLine.parse(line.span) }

@Suite("The fast way to read a line")
struct PlainEventLineTests {
    @Test("takes every line that the writer writes and gives what the decoder gives")
    func agreesOnTraces() {
        for event in TraceGenerator.allKinds(seed: 5) + DemoShop.events() {
            let line = EventWriter.line(event)
            #expect(fast(Array(line.utf8)) == event)
            #expect(careful(line) == event)
        }
    }

    @Test("never takes what the decoder refuses, and never reads it otherwise")
    func agreesOnDamage() {
        var generator = SeededGenerator(seed: 11)
        let letters = Array("0123456789.-+eE\"\\,:{}[] tkx".utf8)
        for event in TraceGenerator.allKinds(seed: 6).prefix(400) {
            for _ in 0..<10 {
                var line = Array(EventWriter.line(event).utf8)
                let index = generator.index(below: line.count)
                let letter = letters[generator.index(below: letters.count)]
                switch generator.index(below: 3) {
                case 0: line[index] = letter
                case 1: line.insert(letter, at: index)
                default: line.remove(at: index)
                }
                guard let event = fast(line) else { continue }
                let text = String(decoding: line, as: UTF8.self)
                #expect(careful(text) == event, "\(text)")
            }
        }
    }
}
