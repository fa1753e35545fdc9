// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingTesting
import Testing

@testable import InklingImport

@Suite("A script of literals")
struct ScriptRecordingTests {
    private func arrays(_ script: String) throws -> [[JSONValue]] {
        var parser = ScriptParser(Array(script.utf8))
        return try parser.exportedArrays()
    }

    private func value(_ literal: String) throws -> JSONValue? {
        try arrays("export default [\(literal)]").first?.first
    }

    @Test(
        "gives the values that its literals have",
        arguments: [
            ("{ a: 1, 'b-c': \"d\", 3: true, }", #"{"a":1,"b-c":"d","3":true}"#),
            ("[1, -2.5e-1, 0xff, 1_000, .5,]", "[1,-0.25,255,1000,0.5]"),
            ("[null, undefined, true, false]", "[null,null,true,false]"),
            ("EventType.FullSnapshot", "2"),
            ("IncrementalSource.Scroll + 0", "3"),
            ("MouseInteractions.TouchMove_Departed", "8"),
            ("(1 + 2 - 4)", "-1"),
            ("Date.now() - Date.now()", "0"),
            ("'a' /* between */ + \"b\" // after\n + `c\nd`", #""abc\nd""#),
            ("'it\\'s \\x41B\\u{43}\\\nD\\0'", #""it's ABCD\u0000""#),
            (#"'\ud83d\ude00 \ud83d'"#, #""😀 \ufffd""#),
            (
                "{ a: [1] as const, b: 2 as unknown as Map<string, [x: 1]>, c: 3! satisfies number }",
                #"{"a":[1],"b":2,"c":3}"#
            ),
        ])
    func literals(script: String, json: String) throws {
        let found = try value(script)
        #expect(found == JSONValue(Array(json.utf8)), "\(String(describing: found))")
    }

    @Test("tells which of its arrays it exports")
    func exports() throws {
        let head = """
            'use strict';
            import './style';
            import type { a } from "b" // no end
            import * as c from 'd';
            type E = { a: string; b: (x: number) => void } |
                [];
            export interface F<G> { a: '}' }
            const ids: Array<{ a: number }> = [1];
            const events: readonly E[] = [2], unused = 3
            """
        #expect(throws: ScriptError.self) { try arrays(head) }  // Two constants in one statement.
        let whole = head.replacing(", unused = 3", with: "")
        #expect(try arrays(whole) == [[.number(1)], [.number(2)]])
        #expect(try arrays(whole + "\nexport default events as E[];") == [[.number(2)]])
        #expect(try arrays(whole + "\nexport { events as default, ids }").count == 2)
        #expect(try arrays(whole + "\nexport const f = [4]; export default f") == [[.number(4)]])
    }

    @Test(
        "says in which line it is more than literals",
        arguments: [
            ("const a = 1;\nconst b = make();", 2, "make"),
            ("export default [\n\n  { a: b },\n]", 3, "\"b\""),
            ("const a = [\n 1,\n 2", 3, "expected \",\""),
            ("const a = 'b\n';", 1, "no end"),
            ("\nconst a = `b${c}`;", 2, "template"),
            ("// only this", 1, "no list of events"),
            ("/* for ever", 1, "comment"),
            ("const a = EventType.Nothing;", 1, "EventType.Nothing"),
            ("const a = [];\nconst b = [a];", 2, "where they stand"),
            ("const a = 1 + null;", 1, "added"),
            ("const a = 1e999;", 1, "no number"),
            ("const a = '\\u12';", 1, "escape"),
            ("import { a", 1, "bracket"),
            ("export function f() {}", 1, "only constants"),
        ])
    func errors(script: String, line: Int, problem: String) throws {
        try withFile(script) { path in
            let error = #expect(throws: ImportError.self) { try Recording.open(path) }
            #expect(error?.cause == .badData)
            #expect(error?.place == "\(path):\(line)")
            #expect(error?.problem.contains(problem) == true, "\(String(describing: error))")
        }
    }

    @Test("bounds how deep it goes and what a few lines may grow to")
    func bounds() throws {
        let deep = { (depth: Int) in
            "const a = " + String(repeating: "[", count: depth)
                + String(repeating: "]", count: depth)
        }
        #expect(try arrays(deep(ImportLimits.nestingMax)).count == 1)
        let error = #expect(throws: ScriptError.self) {
            try arrays(deep(ImportLimits.nestingMax + 1))
        }
        #expect(error?.problem.contains("nested") == true)
        let doubled = (1...40).map { "const a\($0) = a\($0 - 1) + a\($0 - 1);\n" }.joined()
        #expect(throws: ScriptError.self) { try arrays("const a0 = 'ab';\n" + doubled) }
    }

    @Test("plays its recordings one after the other, in the order of their times")
    func sequence() throws {
        let script = """
            // Two recordings.
            const now = Date.now();
            export const a: eventWithTime[] = [
                { type: EventType.Custom, timestamp: now },
                { type: EventType.Custom, timestamp: now + 500 },
            ];
            export const b = [{ type: EventType.Custom, timestamp: now }, 'packed'];
            """
        try withFile(script) { path in
            var source = try ScriptRecording(
                named: path,
                goingOnFrom: LineReader(handle: FileHandle(forReadingAtPath: path)!))
            var times: [Double?] = []
            while let event = source.nextEvent() {
                times.append(try event.get()["timestamp"]?.number)
            }
            let now = ScriptParser.now
            #expect(times == [now, now + 500, now + 500, nil])
            var recording = try Recording.open(path)
            _ = try recording.readAll()
            #expect(recording.rowCount == 4)
            #expect(recording.rejections.map(\.description).first?.hasPrefix("event 4: ") == true)
        }
    }

    @Test("ends anywhere without a crash")
    func truncated() throws {
        let script = Array(
            "import { a } from 'b';\nexport const c: D[] = [{ e: 'f\\u0041', g: -1 + 0x2 }] as const;"
                .utf8)
        for length in 0..<script.count {
            var parser = ScriptParser(Array(script[..<length]))
            _ = try? parser.exportedArrays()
        }
    }

    @Test("is read or refused whatever becomes of its bytes", arguments: [UInt64(1), 2, 3])
    func damaged(seed: UInt64) throws {
        let script = Array(
            """
            import { a, b as c } from 'd'; type E = { f: [g] } | (h: i) => void; /* j */
            interface K<L> { m?: 'n' } // o
            const now = Date.now() - 0x1f; let p: Array<E> = [];
            export const q: E[] = [{ 'r': "\\u{41}\\ud83d",
                s: `t\\\n` + 'u', 3: -1.5e-3 as any, }, now!];
            export { q as default, now };
            """.utf8)
        let marks = Array("{}[]()<>'\"`\\$/*;:,.=-+!&|0e\nas export ".utf8)
        var random = SeededGenerator(seed: seed)
        var whole = ScriptParser(script)
        #expect(try whole.exportedArrays().count == 1)
        for _ in 0..<3000 {
            var bytes = script
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = marks.randomElement(using: &random)!
                case 1: bytes.insert(marks.randomElement(using: &random)!, at: place)
                default: bytes.remove(at: place)
                }
            }
            var parser = ScriptParser(bytes)
            _ = try? parser.exportedArrays()
        }
    }
}
