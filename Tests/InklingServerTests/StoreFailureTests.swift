// SPDX-License-Identifier: Apache-2.0

import GRDB
import HTTPTypes
import InklingCore
import InklingTesting
import Synchronization
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("A store that fails")
struct StoreFailureTests {
    @Test func aLockedStoreIsAnsweredAsBusyAndTheRetryIsTakenOnce() async throws {
        let visit = SentVisit.demo()
        try await withFolder { folder in
            var limits = Store.Limits()
            limits.busySeconds = 0.2
            try await withServer(in: folder, limits: limits) { server in
                _ = try await server.post(server.frames, visit.frames[0])
                var configuration = Configuration()
                configuration.allowsUnsafeTransactions = true
                let other = try DatabaseQueue(
                    path: folder + "/inkling.sqlite", configuration: configuration)
                try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
                let refused = try await server.post(server.frames, visit.frames[1])
                #expect(refused.status == 503)
                #expect(refused.code == "store_busy")
                #expect(refused.headers[.retryAfter] != nil)
                // The engine was ahead of the store and left memory.
                #expect(server.server.intake.sessions.count == 0)
                let ready = try await server.get("/readyz")
                #expect(ready.code == "store_busy")
                #expect(try await server.get("/healthz").status == 200)
                try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
                for frame in visit.frames[1...] {
                    let taken = try await server.post(server.frames, frame)
                    #expect(try taken.object["taken"] as? Int == 1)
                }
                let reading = try await server.reading(visit.session)
                #expect(SentVisit.signals(in: reading) == visit.expectedSignals)
                #expect(try server.store.frames(of: visit.session).count == visit.frames.count)
            }
        }
    }

    @Test func aFullStoreIsAnsweredAndTheRetryIsTakenWhenThereIsRoom() async throws {
        let visits = (0..<40).map { SentVisit.demo(seed: 500 + $0) }
        let frames = visits.flatMap { visit in visit.frames.map { (visit.session, $0) } }
        try await withFolder { folder in
            var limits = Store.Limits()
            // 256 KB: some ten visits.
            limits.pages = 64
            let taken = try await withServer(in: folder, limits: limits) { server in
                var taken = 0
                for (_, frame) in frames {
                    let answer = try await server.post(server.frames, frame)
                    guard answer.status == 200 else {
                        #expect(answer.status == 503)
                        #expect(answer.code == "store_full")
                        #expect(answer.headers[.retryAfter] != nil)
                        break
                    }
                    taken += 1
                }
                #expect(try server.store.counts().frames == taken)
                return taken
            }
            #expect(taken > 10)
            #expect(taken < frames.count)
            try await withServer(in: folder) { server in
                for (_, frame) in frames.prefix(taken + 10) {
                    let answer = try await server.post(server.frames, frame)
                    #expect(answer.status == 200)
                }
                #expect(try server.store.counts().frames == taken + 10)
            }
        }
    }

    @Test func aClosedStoreIsAnsweredAsStoppingAlsoToKeysThatItWasNotAskedFor() async throws {
        let visit = SentVisit.demo()
        let clock = TestClock()
        try await withServer {
            $0.now = { clock.now.withLock { $0 } }
        } _: { server in
            _ = try await server.post(server.frames, visit.frames[0])
            await server.store.close()
            // What was read of the sites is no longer fresh.
            clock.add(2000)
            let known = try await server.post(server.frames, visit.frames[1])
            let unknown = try await server.post("/v1/frames?key=ikw_new", visit.frames[1])
            let secret = try await server.get("/v1/sessions", headers: server.secret)
            for refused in [known, unknown, secret] {
                #expect(refused.status == 503)
                #expect(refused.code == "stopping")
                #expect(refused.headers[.retryAfter] != nil)
            }
        }
    }
}
