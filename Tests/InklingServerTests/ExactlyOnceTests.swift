// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Each frame is taken once")
struct ExactlyOnceTests {
    @Test func aRepeatedFrameIsAnsweredAndNotTaken() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            for frame in visit.frames {
                _ = try await server.post(server.frames, frame)
                let again = try await server.post(server.frames, frame)
                #expect(again.status == .ok)
                #expect(again.text == #"{"taken":0,"repeated":1,"dropped":{}}"#)
            }
            let reading = try await server.reading(visit.session)
            #expect(SentVisit.signals(in: reading) == visit.expectedSignals)
            #expect(reading["frames"] as? Int == visit.frames.count)
        }
    }

    @Test(arguments: [UInt64(11), 12, 13])
    func framesInAnyOrderGiveTheSameInTheEnd(seed: UInt64) async throws {
        // Few frames, since each that is late runs the session anew, up to a limit.
        let visit = SentVisit(DemoShop.events(), seed: seed, span: 9000)
        var generator = SeededGenerator(seed: seed)
        var order = Array(visit.frames.indices)
        for index in order.indices.dropLast() {
            order.swapAt(index, index + generator.index(below: order.count - index))
        }
        try await withServer { server in
            for index in order { _ = try await server.post(server.frames, visit.frames[index]) }
            let reading = try await server.reading(visit.session)
            #expect(
                SentVisit.signals(in: reading) == visit.expectedSignals,
                "seed \(seed), order \(order)")
            #expect(reading["gaps"] as? Int == 0)
            #expect(reading["events"] as? Int == visit.events.count)
            let pages = try server.store.findings(of: visit.session).pages
            #expect(pages.map(\.page) == ["/page/1", "/page/2"])
        }
    }

    @Test func parallelRetriesOfAllFramesStoreEachOnce() async throws {
        let visits = (0..<4).map { SentVisit(TraceGenerator.visit(seed: 20 + $0), seed: 20 + $0) }
        try await withServer { server in
            try await withThrowingTaskGroup { group in
                for visit in visits {
                    for _ in 0..<3 {
                        group.addTask {
                            for frame in visit.frames {
                                let answer = try await server.post(server.frames, frame)
                                #expect(answer.status == .ok)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            for visit in visits {
                let reading = try await server.reading(visit.session)
                #expect(SentVisit.signals(in: reading) == visit.expectedSignals)
                #expect(reading["frames"] as? Int == visit.frames.count)
            }
            #expect(
                server.server.counters.framesTaken.value
                    == visits.reduce(0) { $0 + $1.frames.count })
        }
    }

    @Test func afterManyRebuildsLateFramesAreKeptAndCounted() async throws {
        let visit = SentVisit(TraceGenerator.visit(seed: 31), seed: 31, span: 400)
        let last = min(60, visit.frames.count - 1)
        try await withServer { server in
            _ = try await server.post(server.frames, visit.frames[last])
            var late = 0
            for index in (0..<last).reversed() {
                let answer = try await server.post(server.frames, visit.frames[index])
                #expect(answer.status == .ok)
                late += (try answer.object["dropped"] as? [String: Int])?["late"] ?? 0
            }
            #expect(server.server.counters.rebuilds.value == ServerLimits.rebuildsMax)
            #expect(late == server.server.counters.late.value)
            #expect(late > 0)
            // Nothing that was acknowledged is lost.
            #expect(try server.store.frames(of: visit.session).count == last + 1)
        }
    }
}
