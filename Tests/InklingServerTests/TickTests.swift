// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import NIOCore
import Synchronization
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Time that passes without an event")
struct TickTests {
    /// The demo visit up to a moment, as it happens: each frame when its last event did.
    private func play(
        _ visit: SentVisit, _ frames: Range<Int>, _ server: RunningServer, _ clock: TestClock
    ) async throws {
        for index in frames {
            clock.now.withLock { $0 = 1_763_937_460_000 + Int64(index + 1) * 3000 }
            _ = try await server.server.intake.take(
                FrameBatch(ByteBuffer(bytes: visit.frames[index])), of: server.site)
            await server.server.clock.passTime()
        }
    }

    /// A pointer that comes to rest on an element, and no event after.
    private static func resting(seed: UInt64) -> SentVisit {
        let events = DemoShop.events()
        // Until the pointer has come to rest over the price: hesitation or dwell is to come.
        let price = events.firstIndex {
            $0.kind == .pointerEnter && $0.element == DemoShop.Product.price
        }!
        let end = events[price].time.ticks + 5000
        return SentVisit(events.filter { $0.time.ticks <= end }, seed: seed, leaves: false)
    }

    @Test func aSignalIsFoundWithoutAnEvent() async throws {
        let visit = Self.resting(seed: 41)
        let clock = TestClock()
        try await withServer {
            $0.now = { clock.now.withLock { $0 } }
        } _: { server in
            try await play(visit, visit.frames.indices, server, clock)
            let before = try server.store.findings(of: visit.session).signals
            for _ in 0..<30 {
                clock.add(1000)
                await server.server.clock.passTime()
            }
            let after = try server.store.findings(of: visit.session).signals
            #expect(after.count > before.count)
            #expect(after.starts(with: before))
            // The same that an event much later would have brought.
            let last = visit.events.last!.time.ticks
            let later = SentVisit(
                visit.events + [.tick(at: Timestamp(ticks: last + 250_000))], seed: 41, start: 0)
            #expect(after.count == later.expectedSignals.count)
        }
    }

    @Test func ticksChangeNothingOfWhatIsFound() async throws {
        let visit = SentVisit.demo(seed: 42)
        let clock = TestClock()
        try await withServer {
            $0.now = { clock.now.withLock { $0 } }
        } _: { server in
            for index in visit.frames.indices {
                try await play(visit, index..<index + 1, server, clock)
                // Frames may come late; ticks go ahead of them meanwhile.
                for _ in 0..<(index % 5 == 4 ? 12 : 0) {
                    clock.add(1000)
                    await server.server.clock.passTime()
                }
            }
            let reading = try await server.reading(visit.session)
            #expect(SentVisit.signals(in: reading).sorted() == visit.expectedSignals.sorted())
            #expect(server.server.counters.rebuilds.value > 0)
        }
    }

    @Test func aSignalFoundByATickIsNotFoundAgainAfterARestart() async throws {
        let visit = Self.resting(seed: 43)
        let clock = TestClock()
        try await withFolder { folder in
            let found = try await withServer(in: folder) {
                $0.now = { clock.now.withLock { $0 } }
            } _: { server in
                try await play(visit, visit.frames.indices, server, clock)
                for _ in 0..<20 {
                    clock.add(1000)
                    await server.server.clock.passTime()
                }
                return try server.store.findings(of: visit.session).signals
            }
            #expect(!found.isEmpty)
            try await withServer(in: folder) {
                $0.now = { clock.now.withLock { $0 } }
            } _: { server in
                let last = visit.events.last!.time.ticks
                let next = frame(
                    [.tick(at: Timestamp(ticks: last + 250_000))], visit.session,
                    sequence: UInt32(visit.frames.count))
                _ = try await server.post(server.frames, next)
                #expect(try server.store.findings(of: visit.session).signals == found)
            }
        }
    }

    @Test func idleSessionsLeaveMemory() async throws {
        let visit = SentVisit.demo(seed: 44)
        let clock = TestClock()
        try await withServer {
            $0.now = { clock.now.withLock { $0 } }
        } _: { server in
            _ = try await server.post(server.frames, visit.frames[0])
            #expect(server.server.intake.sessions.count == 1)
            clock.add(ServerLimits.idleTime + 1)
            await server.server.clock.passTime()
            #expect(server.server.intake.sessions.count == 0)
            _ = try await server.post(server.frames, visit.frames[1])
            #expect(try server.store.session(visit.session)?.frames == 2)
        }
    }

    @Test(arguments: [-1, 0, 4_000_000_000_000] as [Int64])
    func clocksThatAreWrongByYearsHarmNothing(start: Int64) async throws {
        let visit = SentVisit(DemoShop.events(), seed: 45, start: start)
        try await withServer { server in
            for frame in visit.frames {
                _ = try await server.post(server.frames, frame)
                await server.server.clock.passTime()
            }
            let reading = try await server.reading(visit.session)
            #expect(SentVisit.signals(in: reading) == visit.expectedSignals)
            let now = server.server.options.now()
            let started = try #require(reading["started"] as? Int)
            #expect(abs(Int64(started) - now) < 600_000)
        }
    }
}
