// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import NIOCore
import Synchronization
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Sessions survive a restart")
struct RestartTests {
    @Test(arguments: [1, 5, 12])
    func theRebuiltEngineIsTheSameAndGoesOn(split: Int) async throws {
        let visit = SentVisit.demo(seed: UInt64(split))
        try await withFolder { folder in
            let before = try await withServer(in: folder) { server in
                for frame in visit.frames[..<split] {
                    _ = try await server.post(server.frames, frame)
                }
                return try features(of: visit.session, in: server)
            }
            try await withServer(in: folder) { server in
                // A repeat loads the session and changes nothing.
                let again = try await server.post(server.frames, visit.frames[0])
                #expect(again.text == #"{"taken":0,"repeated":1,"dropped":{}}"#)
                #expect(try features(of: visit.session, in: server) == before)
                for frame in visit.frames[split...] {
                    _ = try await server.post(server.frames, frame)
                }
                let reading = try await server.reading(visit.session)
                #expect(SentVisit.signals(in: reading) == visit.expectedSignals)
                #expect(reading["events"] as? Int == visit.events.count)
            }
        }
    }

    @Test func evictedSessionsComeBack() async throws {
        let visits = (0..<200).map { SentVisit.demo(seed: 100 + UInt64($0)) }
        try await withServer {
            $0.liveSessionsMax = 64
        } _: { server in
            for index in 0..<3 {
                for visit in visits {
                    let answer = try await server.server.intake.take(
                        FrameBatch(ByteBuffer(bytes: visit.frames[index])), of: server.site)
                    #expect(answer.taken == 1)
                }
            }
            #expect(server.server.intake.sessions.count <= 130)
            let expected = SentVisit(
                Array(DemoShop.events().filter { $0.time.ticks < 90_000 }), seed: 1)
            for visit in visits {
                let stored = try server.store.findings(of: visit.session).signals
                #expect(stored.count == expected.expectedSignals.count)
                #expect(try server.store.session(visit.session)?.frames == 3)
            }
        }
    }

    /// The features' bits, which differ when anything of the state does that matters.
    private func features(of session: SessionID, in server: RunningServer) throws -> [UInt32] {
        let sessions = server.server.intake.sessions
        let live = try #require(
            (0..<LiveSessions.shardCount).lazy.flatMap { sessions.inShard($0) }
                .first { $0.id == session })
        return live.state.withLock { state in
            var vector = FeatureVector()
            guard let engine = state?.visit?.engine.copy() else { return [] }
            engine.readFeatures(into: &vector)
            return vector.withValues { values in values.indices.map { values[$0].bitPattern } }
        }
    }
}
