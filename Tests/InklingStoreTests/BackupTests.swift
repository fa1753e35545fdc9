// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import InklingCore
import Testing

@testable import InklingStore

@Suite("A backup")
struct BackupTests {
    @Test("made while writes go on is one whole store of one moment")
    func whileServing() async throws {
        try await withStore { store, site in
            let folder = (store.file as NSString).deletingLastPathComponent
            let copy = folder + "/copy"
            try FileManager.default.createDirectory(
                atPath: copy, withIntermediateDirectories: true)
            for number in 0..<50 as Range<UInt32> {
                try await store.commit(rawWrite(number, of: session(1), to: site))
            }
            let writing = Task {
                for number in 50..<200 as Range<UInt32> {
                    try await store.commit(rawWrite(number, of: session(1), to: site))
                }
            }
            try store.backup(to: copy + "/inkling.sqlite")
            try await writing.value
            #expect(try FileManager.default.contentsOfDirectory(atPath: copy) == ["inkling.sqlite"])
            let mode = try FileManager.default
                .attributesOfItem(atPath: copy + "/inkling.sqlite")[.posixPermissions]
            #expect(mode as? Int == 0o600)

            let restored = try Store(directory: copy)
            #expect(try restored.check() == [])
            #expect(try restored.sites() == store.sites())
            let frames = try restored.frames(of: session(1))
            #expect((50...200).contains(frames.count))
            #expect(try restored.session(session(1))?.events == frames.count)
            try await restored.commit(rawWrite(0, of: session(2), to: site))
            await restored.close()
        }
    }

    @Test("replaces nothing and leaves nothing half")
    func refusals() async throws {
        try await withStore { store, _ in
            let folder = (store.file as NSString).deletingLastPathComponent
            let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            for path in [store.file, folder, folder + "/nowhere/copy"] {
                guard
                    case .unusable(let reason) = await storeFailure({
                        try store.backup(to: path)
                    })
                else {
                    Issue.record("\(path) was written.")
                    return
                }
                #expect(reason.contains(path))
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before)
        }
    }

    @Test(
        "onto a full disk says so and leaves nothing",
        .enabled(if: SmallDisk.isPossible, "needs to mount a file system of 2 MB"))
    func fullDisk() async throws {
        try await withStore { store, site in
            var write = rawWrite(0, of: session(1), to: site)
            write.frames = (0..<60).map { frame($0, of: session(1), size: 60_000) }
            try await store.commit(write)
            try await SmallDisk.mounted { disk in
                #expect(await storeFailure { try store.backup(to: disk + "/copy") } == .full)
                let left = try FileManager.default.contentsOfDirectory(atPath: disk)
                #expect(left == [])
            }
        }
    }
}

@Suite("The check of a store")
struct StoreCheckTests {
    @Test(
        "finds each contradiction",
        arguments: [
            ("UPDATE sessions SET frames = 7", "count their frames wrong"),
            ("UPDATE frames SET sequence = 9", "never took"),
            ("UPDATE snapshots SET features = x'00'", "no whole number"),
            ("UPDATE sites SET origins = 'shop.example'", "Site shop: \"shop.example\""),
            ("DELETE FROM sessions", "belong to no session"),
        ])
    func contradictions(statement: String, words: String) async throws {
        try await withStore { store, site in
            var write = rawWrite(0, of: session(1), to: site)
            write.snapshots = [StoredSnapshot(at: 0, moment: .page, schema: 1, values: [1])]
            try await store.commit(write)
            #expect(try store.check() == [])
            try store.stranger().inDatabase { db in
                try db.execute(sql: "PRAGMA foreign_keys = OFF")
                try db.execute(sql: statement)
            }
            let problems = try store.check()
            #expect(problems.contains { $0.contains(words) }, "\(problems)")
        }
    }

    @Test("finds a forgotten session that is stored all the same")
    func forgottenSession() async throws {
        try await withStore { store, site in
            try await store.commit(rawWrite(0, of: session(1), to: site))
            try store.stranger().inDatabase { db in
                try db.execute(
                    sql: "INSERT INTO forgotten VALUES (?, 0)",
                    arguments: [Data(Digest.of(session(1)))])
            }
            #expect(try store.check() == ["1 sessions are stored though they were forgotten."])
        }
    }

    @Test("looks without making, migrating or changing anything")
    func inspects() async throws {
        try await withDirectory { directory in
            #expect(await storeFailure { _ = try StoreInspection(directory: directory) } != nil)
            #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == [])
            let empty = try DatabaseQueue(path: directory + "/inkling.sqlite")
            try empty.inDatabase { try $0.execute(sql: "PRAGMA user_version = 0") }
            try empty.close()
            #expect(try StoreInspection(directory: directory).schema == .older)

            let store = try Store(directory: directory)
            _ = try store.addSite(name: "shop", origins: ["https://shop.example"])
            let inspection = try StoreInspection(directory: directory)
            #expect(inspection.schema == .current)
            #expect(inspection.problems == [])
            #expect(inspection.sites == (try store.sites()))
            #expect(inspection.logBytes > 0 && inspection.fileBytes > 0)
            await store.close()
        }
    }

    @Test("two processes may open a new store at the same time")
    func openTogether() async throws {
        for _ in 0..<5 {
            try await withDirectory { directory in
                try await withThrowingTaskGroup { group in
                    for number in 0..<4 {
                        group.addTask {
                            let store = try Store(directory: directory)
                            _ = try store.addSite(name: "s\(number)", origins: ["http://a"])
                            await store.close()
                        }
                    }
                    try await group.waitForAll()
                }
                let store = try Store(directory: directory)
                #expect(try store.counts().sites == 4)
                await store.close()
            }
        }
    }
}
