// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import InklingCore
import InklingTesting
import Testing

@testable import InklingStore

@Suite("Group commit")
struct GroupCommitTests {
    @Test("stores what many clients send at once, each frame once, readers seeing whole writes")
    func manyClients() async throws {
        let seed: UInt64 = 20_261_123
        print("seed \(seed)")
        try await withStore { store, site in
            try await withThrowingTaskGroup { group in
                for client in 0..<16 as Range<UInt64> {
                    group.addTask {
                        var random = SeededGenerator(seed: seed &+ client)
                        for number in 0..<40 as Range<UInt32> {
                            let write = rawWrite(number, of: session(client), to: site)
                            try await store.commit(write)
                            // Acknowledged means that everybody can read it.
                            #expect(try store.session(session(client))?.frames == Int(number) + 1)
                            if random.index(below: 3) == 0 { try await store.commit(write) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try store.counts().frames == 16 * 40)
            for client in 0..<16 as Range<UInt64> {
                let id = session(client)
                #expect(try store.frames(of: id) == (0..<40).map { frame($0, of: id) })
                #expect(try store.session(id)?.events == 40)
            }
            #expect(try store.check() == [])
        }
    }

    @Test("refuses at once beyond the bound, and loses nothing of what it took")
    func bound() async throws {
        var limits = Store.Limits()
        limits.waitingWrites = 4
        try await withStore(limits) { store, site in
            let stranger = try store.stranger()
            try stranger.inDatabase { try $0.beginTransaction(.immediate) }
            let results = await withTaskGroup { group in
                for number in 0..<12 as Range<UInt64> {
                    group.addTask {
                        await storeFailure {
                            try await store.commit(rawWrite(0, of: session(number), to: site))
                        }
                    }
                }
                var results: [StoreError?] = []
                // At most one group of 4 runs and 4 wait: the others are answered meanwhile.
                for await result in group {
                    results.append(result)
                    if results.count == 4 { try? stranger.inDatabase { try $0.rollback() } }
                }
                return results
            }
            let stored = results.count { $0 == nil }
            #expect(results.count { $0 == .busy } == 12 - stored)
            #expect((4...8).contains(stored))
            #expect(try store.counts().frames == stored)
        }
    }

    @Test("answers what waits before it closes, and refuses what comes after")
    func closing() async throws {
        try await withDirectory { directory in
            let store = try Store(directory: directory)
            let site = try store.addSite(name: "shop", origins: ["https://shop.example"]).site
            let stranger = try store.stranger()
            try stranger.inDatabase { try $0.beginTransaction(.immediate) }
            let waiting = (0..<8).map { number in
                Task { try await store.commit(rawWrite(0, of: session(number), to: site)) }
            }
            try await Task.sleep(for: .milliseconds(50))
            let closing = Task { await store.close() }
            try stranger.inDatabase { try $0.rollback() }
            try stranger.close()
            await closing.value
            let acknowledged = await waiting.asyncCount { (try? await $0.value) != nil }

            #expect(await storeFailure { try await store.probe() } == .closed)
            #expect(await storeFailure { _ = try store.sites() } == .closed)
            #expect(await storeFailure { try store.backup(to: directory + "/copy") } == .closed)
            #expect(
                await storeFailure { _ = try store.addSite(name: "a", origins: ["http://a"]) }
                    == .closed)
            await store.close()
            #expect(
                !FileManager.default.fileExists(atPath: directory + "/inkling.sqlite-wal"),
                "The last one to close leaves one file.")

            let again = try Store(directory: directory)
            #expect(try again.counts().frames == acknowledged)
            await again.close()
        }
    }

    @Test("durability full syncs each transaction, normal each checkpoint")
    func synchronous() async throws {
        for (durability, level) in [(Durability.full, 2), (.normal, 1)] {
            try await withDirectory { directory in
                let store = try Store(directory: directory, durability: durability)
                let found = try await store.pool.writeWithoutTransaction { db in
                    try Int.fetchOne(db, sql: "PRAGMA synchronous")
                }
                #expect(found == level)
                await store.close()
            }
        }
    }
}

@Suite("The log")
struct LogCheckpointTests {
    @Test("moves a long log into the file, and begins it anew")
    func checkpoints() async throws {
        var limits = Store.Limits()
        limits.logPages = 1024
        try await withStore(limits) { store, site in
            let write = { (numbers: Range<UInt32>) in
                for number in numbers {
                    var write = rawWrite(number, of: session(1), to: site)
                    write.frames = [frame(number, of: session(1), size: 60_000)]
                    try await store.commit(write)
                }
            }
            let logBytes = {
                let log = URL(fileURLWithPath: store.file + "-wal")
                return try log.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
            }
            // Each takes some 20 pages; after 1,024 the move begins.
            try await write(0..<60)
            for _ in 0..<12_000 where !store.checkpoints.isIdle {
                try await Task.sleep(for: .milliseconds(5))
            }
            let longest = try logBytes()
            #expect(longest > 4_000_000)
            #expect(store.checkpoints.isIdle)
            try await write(60..<75)
            #expect(try logBytes() == longest, "What came after went over what was moved.")
            #expect(try store.frames(of: session(1)).count == 75)
        }
    }
}

extension Array {
    fileprivate func asyncCount(_ isCounted: (Element) async -> Bool) async -> Int {
        var count = 0
        for element in self where await isCounted(element) { count += 1 }
        return count
    }
}
