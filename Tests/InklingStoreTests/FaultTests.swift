// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import InklingCore
import Testing

@testable import InklingStore

@Suite("A store whose disk or file fails")
struct FaultTests {
    /// Writes sessions until one fails.
    private func fill(_ store: Store, _ site: Site) async -> (stored: UInt64, error: StoreError?) {
        for number in 0..<20_000 as Range<UInt64> {
            var write = rawWrite(0, of: session(number), to: site)
            write.frames = [frame(0, of: session(number), size: 4_000)]
            let error = await storeFailure { try await store.commit(write) }
            if let error { return (number, error) }
        }
        return (20_000, nil)
    }

    @Test("at its page limit is full, keeps what it has, and goes on when there is room")
    func pageLimit() async throws {
        var limits = Store.Limits()
        limits.pages = 128
        try await withStore(limits) { store, site in
            let (stored, error) = await fill(store, site)
            #expect(error == .full)
            #expect(stored > 20)
            #expect(try store.counts().frames == Int(stored))
            #expect(await storeFailure { try await store.probe() } == .full)
            #expect(try store.check() == [])

            for number in 0..<20 as Range<UInt64> {
                try await store.forget(session(number), at: 1)
            }
            try await store.probe()
            try await store.commit(rawWrite(0, of: session(stored), to: site))
            #expect(try store.counts().frames == Int(stored) - 19)
        }
    }

    @Test(
        "on a full disk is full, keeps what it has, and goes on when there is room",
        .enabled(if: SmallDisk.isPossible, "needs to mount a file system of 2 MB"))
    func fullDisk() async throws {
        try await SmallDisk.mounted { disk in
            let ballast = disk + "/ballast"
            try Data(count: 1 << 20).write(to: URL(fileURLWithPath: ballast))
            let store = try Store(directory: disk + "/store")
            let site = try store.addSite(name: "shop", origins: ["https://shop.example"]).site
            let (stored, error) = await fill(store, site)
            #expect(error == .full)
            #expect(stored > 10)
            #expect(try store.counts().frames == Int(stored))
            #expect(await storeFailure { try await store.probe() } == .full)

            try FileManager.default.removeItem(atPath: ballast)
            try await store.probe()
            try await store.commit(rawWrite(0, of: session(stored), to: site))
            await store.close()
            let again = try Store(directory: disk + "/store")
            #expect(try again.counts().frames == Int(stored) + 1)
            #expect(try again.check() == [])
            await again.close()
        }
    }

    @Test(
        "on a disk that may not be written says so",
        .enabled(if: SmallDisk.isPossible, "needs to mount a file system of 2 MB"))
    func readOnlyDisk() async throws {
        try await SmallDisk.mounted { disk in
            let store = try Store(directory: disk + "/store")
            await store.close()
            try SmallDisk.makeReadOnly(disk)
            for directory in ["/store", "/other"] {
                let error = await storeFailure { _ = try Store(directory: disk + directory) }
                guard case .readOnly(let reason) = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(reason.hasPrefix(disk + directory))
            }
        }
    }

    @Test("that another process holds is busy after the timeout, for that write alone")
    func locked() async throws {
        var limits = Store.Limits()
        limits.busySeconds = 0.05
        try await withStore(limits) { store, site in
            let stranger = try store.stranger()
            try stranger.inDatabase { try $0.beginTransaction(.immediate) }
            let write = rawWrite(0, of: session(1), to: site)
            #expect(await storeFailure { try await store.commit(write) } == .busy)
            #expect(await storeFailure { try await store.probe() } == .busy)
            #expect(try store.session(session(1)) == nil, "Reading goes on.")
            try stranger.inDatabase { try $0.rollback() }
            try await store.commit(write)
            #expect(try store.counts().frames == 1)
        }
    }

    @Test("that was damaged says so, in reading, in writing and in the check")
    func damaged() async throws {
        try await withDirectory { directory in
            let store = try Store(directory: directory)
            let site = try store.addSite(name: "shop", origins: ["https://shop.example"]).site
            for number in 0..<200 as Range<UInt64> {
                try await store.commit(rawWrite(0, of: session(number), to: site))
            }
            let file = store.file
            await store.close()
            var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            // The schema stays whole; all that comes after it is lost.
            for index in (5 * 4096)..<bytes.count { bytes[index] = 0x5A }
            try bytes.write(to: URL(fileURLWithPath: file))

            let again = try Store(directory: directory)
            for error in [
                await storeFailure { _ = try again.session(session(1)) },
                await storeFailure {
                    try await again.commit(rawWrite(1, of: session(1), to: site))
                },
            ] {
                guard case .damaged(let reason) = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(reason.contains(file) && reason.contains("backup"))
            }
            #expect(try !again.check().isEmpty)
            #expect(try !StoreInspection(directory: directory).problems.isEmpty)
            await again.close()
        }
    }

    @Test("that is no database is not touched", arguments: [1, 100, 5_000])
    func noDatabase(size: Int) async throws {
        try await withDirectory { directory in
            let file = URL(fileURLWithPath: directory + "/inkling.sqlite")
            let text = Data(String(repeating: "not a database\n", count: size).utf8)
            try text.write(to: file)
            for error in [
                await storeFailure { _ = try Store(directory: directory) },
                await storeFailure { _ = try StoreInspection(directory: directory) },
            ] {
                guard case .damaged(let reason) = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(reason.contains(file.path))
            }
            #expect(try Data(contentsOf: file) == text)
        }
    }

    @Test("that a newer Inkling wrote is refused and left as it is")
    func newerSchema() async throws {
        try await withStore { store, _ in
            let directory = String(store.file.dropLast("/inkling.sqlite".count))
            try await store.pool.write { db in
                try db.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 of the future')")
            }
            guard
                case .newerSchema(let reason) = await storeFailure({
                    _ = try Store(directory: directory)
                })
            else {
                Issue.record("It was opened.")
                return
            }
            #expect(reason.contains("newer Inkling"))
            #expect(try StoreInspection(directory: directory).schema == .newer)
            #expect(try store.counts().sites == 1)
        }
    }

    @Test("in place of whose directory there is a file says so")
    func fileForDirectory() async throws {
        try await withDirectory { directory in
            let path = directory + "/file"
            try Data("x".utf8).write(to: URL(fileURLWithPath: path))
            for place in [path, path + "/below"] {
                switch await storeFailure({ _ = try Store(directory: place) }) {
                case .unusable(let reason), .readOnly(let reason):
                    #expect(reason.contains(place))
                case let error: Issue.record("\(String(describing: error))")
                }
            }
            let database = directory + "/store/inkling.sqlite"
            try FileManager.default.createDirectory(
                atPath: database, withIntermediateDirectories: true)
            guard
                case .unusable = await storeFailure({
                    _ = try Store(directory: directory + "/store")
                })
            else {
                Issue.record("A directory was opened as a file.")
                return
            }
        }
    }

    @Test("is its owner's alone")
    func permissions() async throws {
        try await withDirectory { directory in
            let store = try Store(directory: directory + "/deep/store")
            try await store.probe()
            let mode = { (path: String) in
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            }
            #expect(try mode(directory + "/deep/store") == 0o700)
            for suffix in ["", "-wal", "-shm"] { #expect(try mode(store.file + suffix) == 0o600) }
            await store.close()
        }
    }
}
