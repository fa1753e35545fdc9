// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingStore
import Testing

private let origin = "https://shop.example"
private var writeKey: Regex<Substring> { /ikw_[A-Za-z0-9]{24}/ }
private var secretKey: Regex<Substring> { /iks_[A-Za-z0-9]{40}/ }

/// One session with a frame, a page and a goal.
private func fill(_ directory: String) async throws {
    let store = try Store(directory: directory)
    let site = try #require(try store.sites().first)
    try await store.commit(
        SessionWrite(
            session: SessionID(high: 0xAB, low: 1), site: site.id, level: .raw, receivedAt: 1,
            origin: 0, sequence: FrameSequence(highest: 0, window: 1),
            frames: [StoredFrame(sequence: 0, bytes: [1])],
            pages: [StoredPage(at: 0, page: "/", type: 0)],
            goals: [StoredGoal(at: 0, name: "purchase", source: .page)]))
    await store.close()
}

@Suite("inkling site")
struct SiteCommandTests {
    @Test("add prints the keys, that the secret is shown once, and the script tag")
    func adds() throws {
        try withFolder { folder in
            let data = folder.path + "/data"
            let run = try inkling(
                "site", "add", "shop", "--origin", origin, "--origin", "http://localhost:3000",
                "--data", data, "--endpoint", "https://shop.example/i/")
            #expect(run.exitCode == 0)
            #expect(run.errors == "")
            let key = try #require(run.output.firstMatch(of: writeKey)).output
            let secret = try #require(run.output.firstMatch(of: secretKey)).output
            #expect(run.output.contains("this once"))
            #expect(
                run.output.contains(
                    "<script async src=\"https://shop.example/i/inkling.js\" "
                        + "data-inkling-key=\"\(key)\" data-inkling-consent=\"required\"></script>"
                ))

            let list = try inkling("site", "list", "--data", data)
            #expect(list.output.contains("shop  \(key)  \(origin) http://localhost:3000"))
            #expect(!list.output.contains(secret))
            let site = try #require(
                try inkling("site", "list", "--data", data, "--json").array().first)
            #expect(site.keys.sorted() == ["name", "origins", "write_key"])
        }
    }

    @Test("key rotate replaces the key that is named, the secret one unless told otherwise")
    func rotates() throws {
        try withFolder { folder in
            let data = folder.path
            let made = try #require(
                try inkling("site", "add", "shop", "--origin", origin, "--data", data, "--json")
                    .objects().first)
            let secret = try #require(
                try inkling("site", "key", "rotate", "shop", "--data", data, "--json")
                    .objects().first)
            #expect(secret["write_key"] as? String == made["write_key"] as? String)
            #expect((secret["secret_key"] as? String)?.wholeMatch(of: secretKey) != nil)
            #expect(secret["secret_key"] as? String != made["secret_key"] as? String)
            let write = try #require(
                try inkling("site", "key", "rotate", "shop", "--write", "--data", data, "--json")
                    .objects().first)
            #expect(write["write_key"] as? String != made["write_key"] as? String)
            #expect(write["secret_key"] == nil)
        }
    }

    @Test("of wrong arguments says what is wrong, and makes nothing")
    func refuses() throws {
        try withFolder { folder in
            let data = folder.path + "/data"
            let table: [(run: CommandRun, code: Int32, words: String)] = [
                (try inkling("site", "add", "shop", "--data", data), 64, "needs the origin"),
                (
                    try inkling("site", "add", "shop", "--origin", "shop.example", "--data", data),
                    64, "https://shop.example or"
                ),
                (
                    try inkling("site", "add", "a b", "--origin", origin, "--data", data), 64,
                    "letters, digits"
                ),
                (
                    try inkling(
                        "site", "add", "shop", "--origin", origin, "--data", data, "--endpoint",
                        "https://a\"onload=\"x"), 64, "--endpoint"
                ),
                (try inkling("site", "list", "--data", "/nowhere"), 66, "There is no store"),
                (try inkling("backup", "x", "--data", "/nowhere"), 66, "There is no store"),
            ]
            for (run, code, words) in table {
                #expect(run.exitCode == code)
                #expect(run.errors.hasPrefix("error: "))
                #expect(run.errors.contains(words), "\(run.errors)")
                #expect(run.output == "")
            }
            #expect(try inkling("site", "list", "--data", data).output.contains("no sites"))
            _ = try inkling("site", "add", "shop", "--origin", origin, "--data", data)
            let again = try inkling("site", "add", "shop", "--origin", origin, "--data", data)
            #expect(again.exitCode == 65)
            let unknown = try inkling("site", "key", "rotate", "shpo", "--data", data)
            #expect(unknown.exitCode == 66)
            #expect(unknown.errors.contains("Known are: shop"))
        }
    }
}

@Suite("inkling backup and inkling erase")
struct BackupAndEraseTests {
    @Test("backup writes one file that is a store, and replaces none")
    func backsUp() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = folder.path + "/data"
        let copy = folder.path + "/copy/inkling.sqlite"
        try FileManager.default.createDirectory(
            atPath: folder.path + "/copy", withIntermediateDirectories: true)
        _ = try inkling("site", "add", "shop", "--origin", origin, "--data", data)
        try await fill(data)
        let run = try inkling("backup", copy, "--data", data)
        #expect(run.exitCode == 0)
        #expect(run.output.hasPrefix(copy))
        let restored = try Store(directory: folder.path + "/copy")
        #expect(try restored.counts().frames == 1)
        await restored.close()
        let again = try inkling("backup", copy, "--data", data)
        #expect(again.exitCode == 66)
        #expect(again.errors.contains("there already"))
    }

    @Test("erase says what it deleted, and the store refuses the session from then on")
    func erases() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try inkling("site", "add", "shop", "--origin", origin, "--data", folder.path)
        try await fill(folder.path)
        // A server that runs meanwhile.
        let store = try Store(directory: folder.path)
        let digits = "00000000000000AB0000000000000001"
        let run = try inkling("erase", digits, "--data", folder.path)
        #expect(run.exitCode == 0)
        #expect(
            run.output.contains(
                "was deleted: 1 frames, 1 pages, 0 signals, 0 feature snapshots, 1 goals."))
        let session = SessionID(high: 0xAB, low: 1)
        #expect(try store.isForgotten(session))
        let write = SessionWrite(
            session: session, site: 1, level: .raw, receivedAt: 1, origin: 0,
            sequence: FrameSequence(highest: 0, window: 1))
        await #expect(throws: StoreError.forgotten(session)) { try await store.commit(write) }
        await store.close()

        let again = try inkling("erase", digits, "--data", folder.path, "--json")
        #expect(try again.objects().first?["known"] as? Bool == false)
        for wrong in ["", "ab", digits + "0", String(repeating: "g", count: 32), "+" + digits] {
            #expect(try inkling("erase", wrong, "--data", folder.path).exitCode == 64)
        }
    }

    private func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("inkling-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
