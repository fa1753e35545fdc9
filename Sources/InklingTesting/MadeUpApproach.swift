// SPDX-License-Identifier: Apache-2.0
// Ways of a pointer to buttons, made up, with their end known.

import Foundation

/// An approach as `inkling next train` reads it: a person's reach for one of some boxes.
///
///     var random = SeededGenerator(seed: 1)
///     let line = try MadeUpApproach(number: 0, person: 3, from: &random).json()
public struct MadeUpApproach: Codable, Sendable {
    public var id: String
    public var user: String
    public var viewport: [Double]
    public var points: [[Double]]
    public var boxes: [[Double]]
    public var target: Int

    /// A minimum-jerk reach (Flash and Hogan 1985) over 400 to 900 ms at 60 Hz that ends near the
    /// middle of one of eight boxes, with tremor of a px, a bow to one side and a rest before the
    /// press.
    public init(number: Int, person: Int, from random: inout SeededGenerator) {
        id = "made-up/\(person)#\(number)"
        user = "person \(person)"
        viewport = [1200, 800]
        boxes = (0..<8).map { _ in
            [
                (random.unit() * 1080).rounded(), (random.unit() * 740).rounded(),
                (40 + random.unit() * 80).rounded(), (20 + random.unit() * 30).rounded(),
            ]
        }
        target = Int(random.next() % 8)
        let box = boxes[target]
        let end = (box[0] + box[2] / 2, box[1] + box[3] / 2)
        let start = (random.unit() * 1200, random.unit() * 800)
        let duration = 400 + 500 * random.unit()
        let rest = 40 + 160 * random.unit()
        let bow = 0.2 * (random.unit() - 0.5)
        points = []
        for time in stride(from: 0, through: duration, by: 16.7) {
            let share = time / duration
            let way = share * share * share * (10 - 15 * share + 6 * share * share)
            let side = bow * sin(.pi * way)
            let (dx, dy) = (end.0 - start.0, end.1 - start.1)
            points.append([
                (time - duration - rest).rounded(),
                (start.0 + dx * way - dy * side + random.normal()).rounded(),
                (start.1 + dy * way + dx * side + random.normal()).rounded(),
            ])
        }
        points.append([0, end.0.rounded(), end.1.rounded()])
    }

    /// One line of a file of approaches.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// A file of approaches: `each` of some people.
    public static func file(people: Int, each: Int, seed: UInt64) throws -> String {
        var random = SeededGenerator(seed: seed)
        var lines: [String] = []
        for person in 0..<people {
            for number in 0..<each {
                lines.append(
                    try MadeUpApproach(number: number, person: person, from: &random).json())
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
