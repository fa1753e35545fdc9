// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingStore
import Testing

@Suite("inkling simulate")
struct SimulateCommandTests {
    @Test("fills a store with marked sessions and their truth, and erase takes them out again")
    func fills() async throws {
        try await withFolderAsync { folder in
            let (data, truth) = (folder.path + "/data", folder.path + "/truth.csv")
            let run = try inkling(
                "simulate", "--sessions", "150", "--seed", "9", "--data", data, "--truth", truth,
                "--json")
            #expect(run.exitCode == 0, "\(run.errors)")
            let summary = try #require(try run.objects().first)
            #expect(summary["sessions"] as? Int == 150)
            #expect(summary["seed"] as? Int == 9)
            #expect(summary["simulated"] as? Bool == true)

            let rows = try String(contentsOfFile: truth, encoding: .utf8).split(separator: "\n")
            #expect(rows[0] == "session,at_ms,moment,odds,purchase")
            let store = try Store(directory: data)
            let site = try #require(try store.sites().first)
            #expect(site.name == "simulated-shop")
            let sessions = try store.sessions(ofSite: site.id, limit: 1000)
            #expect(sessions.count == 150)
            #expect(sessions.allSatisfy { $0.isSimulated && $0.level == .signals })
            #expect(Set(sessions.map(\.started)).count == 150)
            for row in rows.dropFirst() {
                let cells = row.split(separator: ",")
                #expect(cells.count == 5)
                #expect((0...1).contains(Double(cells[3]) ?? -1), "\(row)")
            }
            let counts = try store.counts()
            #expect(counts.snapshots == summary["snapshots"] as? Int)
            #expect(counts.snapshots > rows.count - 1)
            await store.close()

            let erased = try inkling("erase", "--simulated", "--data", data, "--json")
            #expect(try erased.objects().first?["simulated"] as? Int == 150)
            #expect((try erased.objects().first?["models"] as? [Any])?.isEmpty == true)
            let rest = try Store(directory: data)
            let left = try rest.counts()
            #expect([left.sites, left.sessions, left.pages, left.snapshots, left.goals].max() == 0)
            await rest.close()
        }
    }

    @Test("writes recordings that say what they are")
    func records() throws {
        try withFolder { folder in
            let run = try inkling(
                "simulate", "--sessions", "3", "--seed", "1", "--out", folder.path)
            #expect(run.exitCode == 0, "\(run.errors)")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(files.count == 3)
            let file = folder.path + "/" + files[0]
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text.hasPrefix("{\"inkling\":1,\"source\":\"inkling simulate\"}\n"))
            let replay = try inkling("replay", "--json", file)
            #expect(try replay.objects().first?["dropped"] as? [String: Int] == [:])
        }
    }

    @Test("erase wants either a session or all simulated ones")
    func refuses() throws {
        for arguments in [["erase"], ["erase", String(repeating: "0", count: 32), "--simulated"]] {
            let run = try inkling(arguments)
            #expect(run.exitCode == 64)
            #expect(run.errors.contains("--simulated"))
        }
    }
}

private func withFolderAsync(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("inkling-simulate-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
}
