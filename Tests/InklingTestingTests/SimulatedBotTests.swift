// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("Simulated bots")
struct SimulatedBotTests {
    @Test("of every kind move as often as asked, in time and on whole pixels", arguments: 1...20)
    func move(seed: UInt64) {
        for kind in SimulatedBot.allCases {
            let moves = kind.moves(seed: seed, count: 300)
            #expect(moves.count == 300, "\(kind), seed \(seed)")
            #expect(moves == kind.moves(seed: seed, count: 300), "\(kind), seed \(seed)")
            for (one, next) in zip(moves, moves.dropFirst()) {
                #expect(one.time < next.time, "\(kind), seed \(seed)")
            }
            #expect(moves.allSatisfy { $0.x % 8 == 0 && $0.y % 8 == 0 }, "\(kind), seed \(seed)")
        }
    }

    @Test("differ by seed and by kind")
    func differ() {
        let ways = SimulatedBot.allCases.flatMap { kind in
            (1...5).map { kind.moves(seed: $0, count: 50).map { [$0.x, $0.y] } }
        }
        #expect(Set(ways).count == ways.count)
    }
}
