// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

private let header = "client timestamp,button,state,x,y\n"
private let keys = ["dropped", "duration_ms", "events", "file", "signals", "state_hash"]

@Suite("inkling replay")
struct ReplayCommandTests {
    @Test("prints one JSON object a file, with its keys in order")
    func printsJSON() throws {
        try withFile(header + "10,NoButton,Move,1,1\n2010,Left,Jump,1,1\n30,NoButton,Move,2,2") {
            path in
            let run = try inkling("replay", "--json", path, path)
            #expect(run.exitCode == 0)
            #expect(run.errors == "")
            let objects = try run.objects()
            #expect(objects.count == 2)
            #expect(objects[0].keys.sorted() == keys)
            #expect(objects[0]["file"] as? String == path)
            #expect(objects[0]["duration_ms"] as? Double == 20)
            #expect((objects[0]["state_hash"] as? String)?.count == 16)
            #expect((objects[0]["dropped"] as? [String: Int])?["unknown_kind"] == 1)
            let places = keys.compactMap { run.output.range(of: "\"\($0)\":")?.lowerBound }
            #expect(places.count == keys.count && places == places.sorted())
        }
    }

    @Test("lists the signals when asked to")
    func listsSignals() throws {
        try withFile(header) { path in
            let object = try #require(
                try inkling("replay", "--json", "--signals", path).objects().first)
            #expect(object["found"] is [Any])
        }
    }

    @Test(
        "replays a recording of rrweb that stands in a script, and names the line of one it cannot")
    func replaysScripts() throws {
        let script = """
            import { EventType } from '@rrweb/types';
            const now = Date.now();
            export default [
              {
                type: EventType.Meta,
                data: { width: 9, height: 9, href: `/a` },
                timestamp: now,
              },
              { type: EventType.Load, data: {}, timestamp: now + 250, },
            ] as const;
            """
        for (text, code) in [(script, Int32(0)), (script + "\nexport default make();", 65)] {
            try withFile(text) { path in
                let run = try inkling("replay", "--json", path)
                #expect(run.exitCode == code, "\(run.errors)")
                if code == 0 {
                    #expect(try run.objects().first?["events"] as? Int ?? 0 > 0)
                } else {
                    #expect(run.errors.contains("\(path):11"), "\(run.errors)")
                }
            }
        }
    }

    @Test("gives the rates of all signals over all files")
    func ratesOfSignals() throws {
        // An hour, and 30 s in which nothing happens.
        let rows = "0,NoButton,Move,1,1\n3600000,NoButton,Move,2,2"
        try withFile(header + rows) { path in
            let object = try #require(
                try inkling("replay", "--rates", "--json", path, path).objects().first)
            #expect(object["files"] as? Int == 2)
            #expect(object["hours"] as? Double == 2)
            let signals = try #require(object["signals"] as? [[String: Any]])
            #expect(signals.count >= 40)
            let idle = try #require(signals.first { $0["name"] as? String == "idle" })
            #expect(idle["count"] as? Int == 2 && idle["files"] as? Int == 2)
            #expect(idle["per_hour"] as? Double == 1)
            #expect((object["families"] as? [String: Double])?["Leaving"] == 1)
            let text = try inkling("replay", "--rates", path).output
            #expect(text.contains("1 recordings, 2 events in 1.00 h"))
        }
        #expect(try inkling("replay", "--rates", "--signals", "x").exitCode == 64)
    }

    @Test("says how many rows were dropped, and shows the first of them")
    func printsText() throws {
        try withFile(header + "1,NoButton,Jump,1,1\n") { path in
            let run = try inkling("replay", path)
            #expect(run.exitCode == 0)
            #expect(run.output.contains("1 dropped"))
            #expect(run.output.contains("line 2: there is no state \"Jump\""))
        }
    }

    @Test("reads standard input")
    func readsStandardInput() throws {
        let run = try inkling("replay", "--json", "-", input: "{\"t\":0,\"kind\":\"tick\"}")
        #expect(run.exitCode == 0)
        #expect(try run.objects().first?["file"] as? String == "-")
    }

    @Test("goes on after a file that fails and exits with the first failure's code")
    func goesOn() throws {
        try withFile(header) { path in
            let run = try inkling("replay", "--json", "/nowhere/a.csv", path, "/")
            #expect(run.exitCode == 66)
            #expect(try run.objects().count == 1)
            let lines = run.errors.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines.allSatisfy { $0.hasPrefix("error: ") })
            #expect(lines[0].contains("/nowhere/a.csv: there is no such file."))
            #expect(lines[1].contains("directory"))
        }
    }

    @Test(
        "of a file that is no recording says what, where and what to do",
        arguments: [
            ("", "is empty"), ("{\"t\":0,\"kin", ":1: the first line is"),
            ("a,b\n1,2\n", ":1: the first line is \"a,b\""), ("\u{0}\u{1}", "binary"),
        ])
    func rejects(content: String, words: String) throws {
        try withFile(content) { path in
            let run = try inkling("replay", path)
            #expect(run.exitCode == 65)
            #expect(run.errors.hasPrefix("error: \(path)"))
            #expect(run.errors.contains(words))
            #expect(run.output == "")
        }
    }

    @Test("counts a cut last line as malformed")
    func cutLine() throws {
        try withFile("{\"t\":0,\"kind\":\"tick\"}\n{\"t\":1,\"ki") { path in
            let run = try inkling("replay", "--json", path)
            #expect(run.exitCode == 0)
            let object = try run.objects().first
            #expect(object?["dropped"] as? [String: Int] == ["malformed": 1])
        }
    }

    @Test("reads 50 MB to the end")
    func hugeFile() throws {
        let row = String(repeating: "x", count: 999) + "\n"
        let count = 50_000_000 / row.utf8.count
        try withFile(header + String(repeating: row, count: count)) { path in
            let run = try inkling("replay", "--json", path)
            #expect(run.exitCode == 0)
            #expect(run.errors == "")
            let object = try run.objects().first
            #expect(object?["dropped"] as? [String: Int] == ["malformed": count])
        }
    }
}
