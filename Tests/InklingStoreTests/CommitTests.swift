// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import InklingCore
import Testing

@testable import InklingStore

@Suite("A committed write")
struct CommitTests {
    private let findings = SessionWrite(
        session: session(7), site: 1, level: .signals, receivedAt: 5_000, origin: -3,
        sequence: FrameSequence(highest: 2, window: 0b101),
        pages: [
            StoredPage(at: 0, page: "/product/:id", type: 2, item: "mug", group: "cups"),
            StoredPage(at: 12.5, page: "", type: 0),
        ],
        signals: [
            StoredSignal(
                at: 2440.1, start: 1300, kind: 255, strength: 0.1, element: "price", role: 3,
                page: "/product/:id"),
            StoredSignal(at: 2440.1, start: 0, kind: 0, strength: 1),
        ],
        snapshots: [
            StoredSnapshot(
                at: 2440.1, moment: .leave, schema: .max,
                values: [0.5, -0, .infinity, .leastNonzeroMagnitude]),
            StoredSnapshot(at: 0, moment: .signal, schema: 0, values: []),
        ],
        goals: [StoredGoal(at: 9000, name: "kauf €", value: 12.5, source: .page)],
        gaps: 1, events: 812, dropped: 3)

    @Test("reads back as it was written, after a restart too")
    func roundTrip() async throws {
        try await withDirectory { directory in
            var store = try Store(directory: directory)
            _ = try store.addSite(name: "shop", origins: ["https://shop.example"])
            try await store.commit(findings)
            for _ in 0..<2 {
                let read = try #require(try store.session(session(7)))
                #expect(
                    read
                        == StoredSession(
                            session: session(7), site: 1, level: .signals, started: 5_000,
                            last: 5_000, origin: -3, sequence: findings.sequence, gaps: 1,
                            events: 812, dropped: 3, frames: 0))
                let found = try store.findings(of: session(7))
                #expect(found.pages == findings.pages)
                #expect(found.signals == findings.signals)
                #expect(found.goals == findings.goals)
                #expect(found.snapshotCount == 2)
                #expect(try store.snapshots(of: session(7)) == findings.snapshots)
                #expect(try store.check() == [])
                await store.close()
                store = try Store(directory: directory, durability: .full)
            }
            await store.close()
        }
    }

    @Test("keeps frames in order of their numbers, each once")
    func framesOnce() async throws {
        try await withStore { store, site in
            for number in [3, 0, 1, 3, 0] as [UInt32] {
                var write = rawWrite(number, of: session(1), to: site)
                write.sequence = FrameSequence(highest: 3, window: .max)
                try await store.commit(write)
            }
            #expect(
                try store.frames(of: session(1)) == [0, 1, 3].map { frame($0, of: session(1)) })
            #expect(try store.session(session(1))?.frames == 3)
            #expect(try store.check() == [])
        }
    }

    @Test("keeps frames from none to the most bytes", arguments: [0, 1, 31, 60_000])
    func frameSizes(size: Int) async throws {
        try await withStore { store, site in
            var write = rawWrite(0, of: session(1), to: site)
            write.frames = [frame(0, of: session(1), size: size)]
            try await store.commit(write)
            #expect(try store.frames(of: session(1)) == write.frames)
        }
    }

    @Test("takes totals from the last write, the start from the first, and no time backwards")
    func totals() async throws {
        try await withStore { store, site in
            for (number, time) in [(0, 100), (1, 900), (2, 500)] as [(UInt32, Int64)] {
                try await store.commit(rawWrite(number, of: session(1), to: site, at: time))
            }
            let read = try #require(try store.session(session(1)))
            #expect(read.started == 100)
            #expect(read.last == 900)
            #expect(read.events == 3)
            #expect(read.sequence.highest == 2)
        }
    }

    @Test("stores every NaN as the one canonical NaN, little-endian")
    func canonicalNaN() async throws {
        try await withStore { store, site in
            var write = rawWrite(0, of: session(1), to: site)
            let signalling = Float(bitPattern: 0xFF80_0001)
            write.snapshots = [
                StoredSnapshot(at: 0, moment: .page, schema: 1, values: [signalling, 1.5])
            ]
            try await store.commit(write)
            let values = try #require(try store.snapshots(of: session(1)).first?.values)
            #expect(values.map(\.bitPattern) == [0x7FC0_0000, Float(1.5).bitPattern])
            let bytes = try store.read { db in
                try Data.fetchOne(db, sql: "SELECT features FROM snapshots")
            }
            #expect(bytes == Data([0, 0, 0xC0, 0x7F, 0, 0, 0xC0, 0x3F]))
        }
    }

    @Test("replaces what the engine found, and keeps the backend's goals")
    func replaces() async throws {
        try await withStore { store, site in
            var write = findings
            write.site = site.id
            try await store.commit(write)
            let order = StoredGoal(at: nil, name: "purchase", source: .backend, id: "17")
            #expect(try await store.addGoal(order, to: session(7), receivedAt: 1))
            write.replacesFindings = true
            write.pages = [StoredPage(at: 1, page: "/new", type: 1)]
            (write.signals, write.snapshots, write.goals) = ([], [], [])
            try await store.commit(write)
            let found = try store.findings(of: session(7))
            #expect(found.pages == write.pages)
            #expect(found.signals.isEmpty)
            #expect(found.snapshotCount == 0)
            #expect(found.goals == [order])
        }
    }

    @Test("is refused for another site's session, alone")
    func foreignSession() async throws {
        try await withStore { store, site in
            let other = try store.addSite(name: "blog", origins: ["https://blog.example"]).site
            try await store.commit(rawWrite(0, of: session(1), to: site))
            var thief = rawWrite(1, of: session(1), to: other)
            thief.pages = [StoredPage(at: 0, page: "/stolen", type: 0)]
            #expect(
                await storeFailure { try await store.commit(thief) }
                    == .foreignSession(session(1)))
            #expect(try store.session(session(1))?.site == site.id)
            #expect(try store.counts().pages == 0)
            #expect(try store.counts().frames == 1)
        }
    }

    @Test(
        "that no row can hold fails alone",
        arguments: ["time", "strength", "site"])
    func impossibleWrite(what: String) async throws {
        try await withStore { store, site in
            let stranger = try store.stranger()
            // Held, so that all of them come into one group.
            try stranger.inDatabase { try $0.beginTransaction(.immediate) }
            try await withThrowingTaskGroup { group in
                for number in 0..<20 as Range<UInt64> {
                    group.addTask {
                        var write = rawWrite(0, of: session(number), to: site)
                        guard number == 11 else { return try await store.commit(write) }
                        switch what {
                        case "time": write.pages = [StoredPage(at: .nan, page: "/", type: 0)]
                        case "strength":
                            write.signals = [
                                StoredSignal(at: 0, start: 0, kind: 0, strength: .nan)
                            ]
                        default: write.site = 99
                        }
                        let error = await storeFailure { try await store.commit(write) }
                        guard case .unusable = error else {
                            throw error ?? .unusable("it was stored")
                        }
                    }
                }
                try await Task.sleep(for: .milliseconds(50))
                try stranger.inDatabase { try $0.rollback() }
                try await group.waitForAll()
            }
            #expect(try store.counts().sessions == 19)
            #expect(try store.counts().frames == 19)
            #expect(try store.session(session(11)) == nil)
        }
    }
}

@Suite("Goals of the backend")
struct GoalTests {
    @Test("count once for each id of a site")
    func once() async throws {
        try await withStore { store, site in
            let other = try store.addSite(name: "blog", origins: ["https://blog.example"]).site
            try await store.commit(rawWrite(0, of: session(1), to: site))
            try await store.commit(rawWrite(0, of: session(2), to: site))
            try await store.commit(rawWrite(0, of: session(3), to: other))
            let order = StoredGoal(at: nil, name: "purchase", source: .backend, id: "order-17")
            let nameless = StoredGoal(at: 3, name: "purchase", source: .backend)
            let table: [(StoredGoal, UInt64, Bool)] = [
                (order, 1, true), (order, 1, false), (order, 2, false), (order, 3, true),
                (nameless, 1, true), (nameless, 1, true),
            ]
            for (goal, number, isNew) in table {
                let added = try await store.addGoal(goal, to: session(number), receivedAt: 9)
                #expect(added == isNew)
            }
            #expect(try store.findings(of: session(1)).goals == [order, nameless, nameless])
            #expect(try store.findings(of: session(2)).goals == [])
        }
    }

    @Test("are refused for sessions that are not known or were forgotten")
    func unknown() async throws {
        try await withStore { store, _ in
            let goal = StoredGoal(at: nil, name: "purchase", source: .backend)
            let add = { _ = try await store.addGoal(goal, to: session(1), receivedAt: 9) }
            #expect(await storeFailure(add) == .unknownSession(session(1)))
            try await store.forget(session(1), at: 10)
            #expect(await storeFailure(add) == .forgotten(session(1)))
        }
    }
}

@Suite("Forgetting a session")
struct ForgetTests {
    @Test("deletes all of it, leaves not even its id in the file, and refuses later writes")
    func forgets() async throws {
        try await withStore { store, site in
            let forgotten = SessionID(high: 0x1122_3344_5566_7788, low: 0x99AA_BBCC_DDEE_FF01)
            var write = rawWrite(0, of: forgotten, to: site)
            write.frames[0].bytes = Array("a frame that is to go".utf8)
            write.pages = [StoredPage(at: 0, page: "/hidden-page", type: 0)]
            write.goals = [StoredGoal(at: 0, name: "hidden-goal", source: .page, id: "hidden-id")]
            write.signals = [StoredSignal(at: 0, start: 0, kind: 1, strength: 1, element: "nose")]
            try await store.commit(write)
            try await store.commit(rawWrite(0, of: session(2), to: site))
            #expect(try !store.isForgotten(forgotten))
            #expect(try await store.forget(forgotten, at: 10))
            #expect(try await store.forget(forgotten, at: 11) == false)

            #expect(try store.isForgotten(forgotten))
            #expect(try store.session(forgotten) == nil)
            #expect(try store.frames(of: forgotten) == [])
            #expect(try store.findings(of: forgotten) == StoredFindings())
            #expect(
                await storeFailure { try await store.commit(write) } == .forgotten(forgotten))
            let counts = try store.counts()
            #expect(counts.sessions == 1 && counts.frames == 1 && counts.forgotten == 1)
            #expect(counts.pages + counts.goals + counts.signals == 0)
            #expect(try store.check() == [])

            try await store.pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: store.file))
            let traces = [Data("hidden".utf8), Data(write.frames[0].bytes), Data(forgotten.blob)]
            for trace in traces { #expect(bytes.range(of: trace) == nil) }
        }
    }

    @Test("in one group with writes of the same session, only those after it are refused")
    func orderInGroup() async throws {
        try await withStore { store, site in
            let write = rawWrite(0, of: session(1), to: site)
            let results = try await store.pool.write { db in
                var group = try WriteGroup(in: db)
                let results = try [
                    PendingWrite.session(write), .forget(session(1), at: 1), .session(write),
                ].map { try group.take($0) }
                try group.finish()
                return results
            }
            #expect(
                results == [.success(true), .success(true), .failure(.forgotten(session(1)))])
            #expect(try store.counts().sessions == 0)
        }
    }
}
