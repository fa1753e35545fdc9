// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import InklingTraining
import NIOCore
import Synchronization
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Landmarks by time of raw sessions")
struct LandmarkTests {
    /// What a local engine knows at each landmark that the visit lived to see, by its bits.
    private func expected(_ visit: SentVisit) -> [Reading] {
        let start = visit.events[0].time.ticks
        let length = visit.events.last!.time.ticks - start
        return Landmark.allCases.compactMap { landmark in
            guard let instant = landmark.instant, Int64(instant.ticks) <= length else { return nil }
            let time = start + Int64(instant.ticks)
            let before = visit.events.prefix { $0.time.ticks < time }
            let shown = before.last { $0.kind == .visibility || $0.kind == .pageView }
            let isHidden =
                shown?.kind == .visibility && shown?.detail == Visibility.hidden.rawValue
            guard !isHidden, time - before.last!.time.ticks < 600_000 else { return nil }
            var engine = Engine()
            var signals = Signals()
            for event in before + [.tick(at: Timestamp(ticks: time))] {
                engine.advance(event, into: &signals)
                signals.removeAll()
            }
            var vector = FeatureVector()
            engine.readFeatures(into: &vector)
            let bits = vector.withValues { values in
                (0..<Feature.count).map { values[$0].bitPattern }
            }
            return Reading(at: Double(instant.ticks) / 10, bits: bits)
        }
    }

    private struct Reading: Equatable {
        var at: Double
        var bits: [UInt32]
    }

    private func stored(_ visit: SentVisit, in server: RunningServer) throws -> [Reading] {
        try server.store.snapshots(of: visit.session).filter { $0.moment == .time }.map {
            Reading(at: $0.at, bits: $0.values.map(\.bitPattern))
        }
    }

    @Test(arguments: [UInt64(0), 1, 2, 3])
    func areWhatALocalEngineKnowsThen(seed: UInt64) async throws {
        let events = seed == 0 ? DemoShop.events() : TraceGenerator.visit(seed: seed)
        let visit = SentVisit(events, seed: 900 + seed)
        try await withServer { server in
            for frame in visit.frames { _ = try await server.post(server.frames, frame) }
            #expect(try stored(visit, in: server) == expected(visit), "seed \(seed)")
        }
        if seed == 0 { #expect(expected(visit).count >= 3) }
    }

    @Test func ticksOfTheServerNeitherAddNorChangeAny() async throws {
        let visit = SentVisit(DemoShop.events(), seed: 910)
        let clock = TestClock()
        try await withFolder { folder in
            try await withServer(in: folder) {
                $0.now = { clock.now.withLock { $0 } }
            } _: { server in
                for (index, frame) in visit.frames.enumerated() {
                    clock.now.withLock { $0 = 1_763_937_460_000 + Int64(index + 1) * 3000 }
                    _ = try await server.server.intake.take(
                        FrameBatch(ByteBuffer(bytes: frame)), of: server.site)
                    // Ahead of the next frame, so that some landmarks are passed by ticks.
                    if index == 5 {
                        clock.add(9000)
                        await server.server.clock.passTime()
                    }
                }
                #expect(try stored(visit, in: server) == expected(visit))
            }
        }
    }

    @Test func oneThatNothingFollowedIsNone() async throws {
        let all = DemoShop.events()
        let events = all.filter { $0.time.ticks - all[0].time.ticks < 45_000 }
        let visit = SentVisit(events, seed: 911, leaves: false)
        let clock = TestClock()
        try await withFolder { folder in
            try await withServer(in: folder) {
                $0.now = { clock.now.withLock { $0 } }
            } _: { server in
                clock.now.withLock { $0 = 1_763_937_460_000 + 4500 }
                _ = try await server.post(server.frames, visit.frames.flatMap { $0 })
                for _ in 0..<20 {
                    clock.add(1000)
                    await server.server.clock.passTime()
                }
                #expect(try stored(visit, in: server).map(\.at) == [2000])
            }
            // After a restart the next event brings those that it proves, once.
            try await withServer(in: folder) { server in
                let time = Timestamp(ticks: visit.events[0].time.ticks + 110_000)
                let next = frame(
                    [.tick(at: time)], visit.session, sequence: UInt32(visit.frames.count))
                _ = try await server.post(server.frames, next)
                #expect(try stored(visit, in: server).map(\.at) == [2000, 5000, 10_000])
            }
        }
    }

    @Test func oneThatPassesWhileNobodyIsThereIsNone() async throws {
        let shown = Visibility.shown.rawValue
        let hidden = Visibility.hidden.rawValue
        let visit = SentVisit(
            [
                Event(.pageView, at: Timestamp(ticks: 0)),
                Event(.visibility, at: Timestamp(ticks: 40_000), detail: hidden),
                Event(.visibility, at: Timestamp(ticks: 110_000), detail: shown),
                Event(.key, at: Timestamp(ticks: 120_000)),
                Event(.key, at: Timestamp(ticks: 250_000)),
                // 100 s of nothing, of which 120 s of the session are the 95th.
                Event(.key, at: Timestamp(ticks: 1_250_000)),
            ], seed: 912)
        try await withServer { server in
            _ = try await server.post(server.frames, visit.frames.flatMap { $0 })
            #expect(
                try stored(visit, in: server).map(\.at) == [2000, 20_000, 30_000, 60_000])
        }
    }

    @Test func findingsMayTellThem() async throws {
        try await withServer { server in
            let values = [String](repeating: "null", count: Feature.count).joined(separator: ",")
            let schema = hexadecimal(Feature.schemaHash)
            let body = """
                {"session": "000102030405060708090a0b0c0d0e0f", "sequence": 0, "origin": 0,
                 "snapshots": [{"at": 2000, "moment": "time", "schema": "\(schema)",
                                "values": [\(values)]}]}
                """
            _ = try await server.post(server.findings, Array(body.utf8))
            let session = SessionID(high: 0x0001_0203_0405_0607, low: 0x0809_0A0B_0C0D_0E0F)
            #expect(try server.store.snapshots(of: session).map(\.moment) == [.time])
        }
    }
}
