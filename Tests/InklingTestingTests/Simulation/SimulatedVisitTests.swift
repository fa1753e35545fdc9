// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@Suite("A simulated visit")
struct SimulatedVisitTests {
    @Test("is the same for the same seed and number, and another for another")
    func isSeeded() {
        let visit = SimulatedVisit.shop(seed: 3, number: 14)
        let again = SimulatedVisit.shop(seed: 3, number: 14)
        #expect(visit.events == again.events)
        #expect(visit.beliefs == again.beliefs)
        #expect(visit.session == again.session)
        for other in [(UInt64(3), 15), (4, 14)] {
            let other = SimulatedVisit.shop(seed: other.0, number: other.1)
            #expect(visit.events != other.events)
            #expect(visit.session != other.session)
        }
    }

    @Test("says by its session's id that nobody made it")
    func isMarked() {
        let visit = SimulatedVisit.shop(seed: 3, number: 0)
        #expect(visit.session.isSimulated)
        let mark = (0..<8).map { visit.session.byte($0) }
        #expect(mark == Array("simulate".utf8))
        #expect(!SessionID(high: 1, low: visit.session.low).isSimulated)
    }

    @Test("is taken by an engine whole, in order of time, and starts when it is told to")
    func isTaken() {
        for number in 0..<40 {
            let visit = SimulatedVisit.shop(seed: 5, number: number, start: 1_763_937_460_000)
            #expect(visit.events.first?.time.milliseconds == 1_763_937_460_000)
            #expect(zip(visit.events, visit.events.dropFirst()).allSatisfy { $0.time <= $1.time })
            var engine = Engine()
            var signals = Signals()
            for event in visit.events {
                signals.removeAll()
                #expect(engine.advance(event, into: &signals) == nil, "visit \(number): \(event)")
            }
        }
    }

    @Test("shows what it is made of: the engine finds each behaviour's signal")
    func isFound() {
        var found: Set<SignalKind> = []
        var goals: Set<String> = []
        for number in 0..<150 {
            let findings = SimulatedFindings(of: .shop(seed: 6, number: number))
            found.formUnion(findings.signals.map(\.signal.kind))
            goals.formUnion(findings.goals.map(\.name))
        }
        for kind in [
            SignalKind.pricePause, .reviewTime, .comparison, .cursorHesitation, .hoverWithoutClick,
            .rageClick, .errorClick, .imageZoom, .reading, .tabReturn, .copy, .textSelection,
        ] {
            #expect(found.contains(kind), "\(kind) is in none of 150 visits")
        }
        #expect(!found.contains(.botLikeMotion), "the hand is taken for a bot's")
        #expect(goals == ["add_to_basket", "purchase"])
    }

    @Test("has findings with names, and features exactly at the landmarks it lived to see")
    func hasLandmarks() {
        for number in 0..<20 {
            let visit = SimulatedVisit.shop(seed: 7, number: number)
            let findings = SimulatedFindings(of: visit)
            #expect(findings.views.allSatisfy { $0.path.hasPrefix("/demo/shop/") })
            #expect(findings.signals.allSatisfy { $0.page?.hasPrefix("/demo/shop/") == true })
            let times = findings.snapshots.filter { $0.moment?.instant != nil }
            for snapshot in times {
                let instant = snapshot.moment?.instant ?? .start
                #expect(snapshot.at == Double(instant.ticks) / 10)
                #expect(snapshot.at <= visit.duration)
                #expect(
                    snapshot.values[Int(Feature.sessionTime.rawValue)] == Float(snapshot.at / 1000))
            }
            #expect(findings.snapshots.last?.moment == nil)
        }
    }
}
