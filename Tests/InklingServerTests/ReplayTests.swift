// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Frames through the server")
struct ReplayTests {
    @Test(arguments: [UInt64(0), 1, 2, 3])
    func giveTheSignalsOfALocalEngine(seed: UInt64) async throws {
        let events = seed == 0 ? DemoShop.events() : TraceGenerator.visit(seed: seed)
        let visit = SentVisit(events, seed: seed)
        try await withServer { server in
            for frame in visit.frames {
                let answer = try await server.post(server.frames, frame)
                #expect(answer.text == #"{"taken":1,"repeated":0,"dropped":{}}"#)
            }
            let reading = try await server.reading(visit.session)
            #expect(SentVisit.signals(in: reading) == visit.expectedSignals, "seed \(seed)")
            #expect(reading["events"] as? Int == visit.events.count)
            #expect(reading["frames"] as? Int == visit.frames.count)
            #expect(reading["gaps"] as? Int == 0)
            #expect(reading["level"] as? String == "raw")
        }
        if seed == 0 { #expect(!visit.expectedSignals.isEmpty) }
    }

    @Test func oneBodyMayHoldAllFrames() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            let answer = try await server.post(server.frames, visit.frames.flatMap { $0 })
            #expect(try answer.object["taken"] as? Int == visit.frames.count)
            let reading = try await server.reading(visit.session)
            #expect(SentVisit.signals(in: reading) == visit.expectedSignals)
        }
    }

    @Test func pagesAndSnapshotsAreKept() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            _ = try await server.post(server.frames, visit.frames.flatMap { $0 })
            let findings = try server.store.findings(of: visit.session)
            #expect(findings.pages.map(\.page) == ["/page/1", "/page/2"])
            #expect(findings.pages.map(\.type) == [2, 3])
            #expect(findings.goals.map(\.value) == [49.9])
            let moments = try server.store.snapshots(of: visit.session).map(\.moment)
            #expect(moments.count { $0 == .page } == 1)
            #expect(moments.last == .leave)
            #expect(moments.count { $0 == .signal } > 0)
            let roles = Set(findings.signals.compactMap(\.role))
            #expect(roles.contains(ElementRole.price.rawValue))
        }
    }

    @Test func aDamagedFrameAmongGoodOnesIsCountedAndTheOthersAreTaken() async throws {
        let visit = SentVisit.demo()
        var damaged = visit.frames[1]
        damaged[damaged.count - 1] ^= 1
        try await withServer { server in
            let answer = try await server.post(
                server.frames, visit.frames[0] + damaged + visit.frames[2])
            #expect(answer.text == #"{"taken":2,"repeated":0,"dropped":{"checksum":1}}"#)
            let stored = try server.store.frames(of: visit.session)
            #expect(stored.map(\.sequence) == [0, 2])
            #expect(try server.store.session(visit.session)?.gaps == 1)
        }
    }
}
