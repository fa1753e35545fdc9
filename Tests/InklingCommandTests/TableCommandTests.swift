// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import Testing

@Suite("The command line")
struct TableCommandTests {
    @Test(
        "explains every command",
        arguments: [
            ["replay"], ["signals"], ["features"], ["benchmark"], ["benchmark", "engine"],
            ["benchmark", "wire"], ["site", "add"], ["site", "list"], ["site", "key"], ["backup"],
            ["erase"], ["doctor"],
        ])
    func helps(command: [String]) throws {
        let run =
            try command.count == 1
            ? inkling(command[0], "--help") : inkling(command[0], command[1], "--help")
        #expect(run.exitCode == 0)
        #expect(run.output.contains("USAGE: inkling \(command.joined(separator: " "))"))
        #expect(run.errors == "")
    }

    @Test("answers wrong usage with exit code 64 and one prefix")
    func rejectsUsage() throws {
        for run in [
            try inkling("replay"), try inkling("replay", "--nonsense", "x"), try inkling("fly"),
            try inkling("signals", "--json", "--markdown"),
        ] {
            #expect(run.exitCode == 64)
            #expect(run.errors.hasPrefix("error: "))
            #expect(run.output == "")
        }
    }

    @Test("lists signals and features as JSON and as Markdown")
    func listsTables() throws {
        let signals = try inkling("signals", "--json").array()
        #expect(!signals.isEmpty)
        for signal in signals {
            #expect(
                signal.keys.sorted() == [
                    "acquittals", "definition", "family", "name", "number", "source", "thresholds",
                    "unit",
                ])
            let acquittals = try #require(signal["acquittals"] as? [String])
            #expect(!acquittals.isEmpty && acquittals.allSatisfy { $0.count > 4 })
        }
        let idle = try #require(signals.first { $0["name"] as? String == "idle" })
        #expect(idle["number"] as? Int == Int(SignalKind.idle.rawValue))
        #expect((idle["acquittals"] as? [String] ?? []).count > 1)
        let features = try inkling("features", "--json").array()
        #expect(!features.isEmpty)
        for feature in features {
            #expect(
                feature.keys.sorted() == ["behaviour", "definition", "name", "source", "unit"])
        }
        let table = try inkling("features", "--markdown").output.split(separator: "\n")
        #expect(table.count { $0.hasPrefix("| `") } == features.count)
        #expect(table.contains("| feature | definition | unit | behaviour | source |"))
        #expect(try inkling("signals", "--markdown").output.hasPrefix("# Signals\n"))
    }

    @Test("the pages of the docs are what the tables print", arguments: ["signals", "features"])
    func pages(table: String) throws {
        let page = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/\(table).md")
        let printed = try inkling(table, "--markdown").output
        #expect(try String(contentsOf: page, encoding: .utf8) == printed, "make docs")
    }

    @Test("says that a benchmark has no data")
    func benchmarkWithoutData() throws {
        let run = try inkling("benchmark", "wire", "--data", "/nowhere")
        #expect(run.exitCode == 66)
        #expect(run.errors.hasPrefix("error: /nowhere: "))
    }
}
