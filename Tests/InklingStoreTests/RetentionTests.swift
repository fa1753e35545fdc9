// SPDX-License-Identifier: Apache-2.0

import InklingCore
import Testing

@testable import InklingStore

private let day: Int64 = 86_400_000

@Suite("Retention")
struct RetentionTests {
    /// A session with a frame on each of these days.
    private func visit(_ number: UInt64, on days: [Int64], store: Store, site: Site) async throws {
        for (index, at) in days.enumerated() {
            var write = rawWrite(UInt32(index), of: session(number), to: site, at: at * day)
            write.pages = [StoredPage(at: Double(index), page: "/", type: 0)]
            write.snapshots = [StoredSnapshot(at: 0, moment: .page, schema: 1, values: [1])]
            try await store.commit(write)
        }
    }

    @Test("takes raw frames by the day they came and sessions by their last day")
    func ages() async throws {
        try await withStore { store, site in
            try await visit(1, on: [0, 1], store: store, site: site)
            try await visit(2, on: [0, 80], store: store, site: site)
            try await visit(3, on: [0, 94, 99], store: store, site: site)
            try await visit(4, on: [99], store: store, site: site)
            try await store.forget(session(8), at: 9 * day)
            try await store.forget(session(9), at: 10 * day)

            let count = try await store.sweep(now: 100 * day, keepRaw: 7, keep: 90)
            #expect(count == SweepCount(frames: 3, sessions: 1, forgotten: 1))
            #expect(try store.session(session(1)) == nil)
            #expect(try store.session(session(2))?.frames == 0)
            #expect(try store.frames(of: session(3)).map(\.sequence) == [1, 2])
            #expect(try store.session(session(3))?.frames == 2)
            #expect(try store.frames(of: session(4)).count == 1)
            #expect(try store.findings(of: session(2)).pages.count == 2, "Findings stay.")
            #expect(try !store.isForgotten(session(8)))
            #expect(try store.isForgotten(session(9)))
            #expect(try store.check() == [])

            let again = try await store.sweep(now: 100 * day, keepRaw: 7, keep: 90)
            #expect(again == SweepCount())
        }
    }

    @Test("takes a session of many rows in several transactions, and all of it")
    func manyRows() async throws {
        try await withStore { store, site in
            var write = rawWrite(0, of: session(1), to: site, at: 0)
            let count = 2 * Store.rowsPerStep + 1
            write.frames = (0..<UInt32(count)).map { frame($0, of: session(1), size: 1) }
            write.sequence = FrameSequence(highest: UInt32(count), window: .max)
            write.signals = (0..<count).map {
                StoredSignal(at: Double($0), start: 0, kind: 0, strength: 1)
            }
            try await store.commit(write)
            write.session = session(2)
            try await store.commit(write)
            let raw = try await store.sweep(now: 8 * day, keepRaw: 7, keep: 90)
            #expect(raw == SweepCount(frames: 2 * count))
            #expect(try store.counts().signals == 2 * count)
            let all = try await store.sweep(now: 91 * day, keepRaw: 7, keep: 90)
            #expect(all == SweepCount(sessions: 2))
            #expect(try store.counts() == StoreCounts(sites: 1))
        }
    }

    @Test("lets requests in between its transactions")
    func letsRequestsIn() async throws {
        try await withStore { store, site in
            for number in 0..<12 as Range<UInt64> {
                var write = rawWrite(0, of: session(number), to: site, at: 0)
                write.frames = (0..<UInt32(Store.rowsPerStep)).map {
                    frame($0, of: session(number), size: 1)
                }
                try await store.commit(write)
            }
            async let sweep = store.sweep(now: 100 * day, keepRaw: 7, keep: 90)
            var left: [Int] = []
            for number in 0..<40 as Range<UInt32> {
                try await store.commit(rawWrite(number, of: session(99), to: site, at: 100 * day))
                left.append(try store.counts().sessions)
            }
            #expect(try await sweep == SweepCount(sessions: 12))
            #expect(try store.counts().sessions == 1)
            #expect(try store.frames(of: session(99)).count == 40)
            #expect(left.contains { $0 > 1 }, "Some requests came in before the sweep had ended.")
        }
    }

    @Test("survives any clock and any number of days", arguments: [Int64.min, -1, 0, 1 << 40])
    func clocks(now: Int64) async throws {
        try await withStore { store, site in
            try await visit(1, on: [1], store: store, site: site)
            let none = try await store.sweep(now: now, keepRaw: .max, keep: .max)
            #expect(none == SweepCount())
            let all = try await store.sweep(now: now, keepRaw: .min, keep: .min)
            #expect(all.sessions == (now > day ? 1 : 0))
        }
    }
}
