// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import InklingImport

@Suite("A value of JSON")
struct JSONValueTests {
    @Test(
        "is what the text says",
        arguments: [
            ("null", JSONValue.null), (" true\n", .bool(true)), ("false", .bool(false)),
            ("-12.5", .number(-12.5)), ("1e3", .number(1000)), ("0", .number(0)),
            ("1800000000123", .number(1_800_000_000_123)), (#""a""#, .string("a")),
            (#""\u00e4\n\"\\\/""#, .string("ä\n\"\\/")), (#""\ud83d\ude00!""#, .string("😀!")),
            (#""x\ud83dy""#, .string("x\u{FFFD}y")), ("[]", .array([])), ("{ }", .object([:])),
            ("[1, [2]]", .array([.number(1), .array([.number(2)])])),
            (
                #"{"a":1,"b":{"c":null},"a":2}"#,
                .object(["a": .number(2), "b": .object(["c": .null])])
            ),
        ])
    func reads(text: String, value: JSONValue) {
        #expect(JSONValue(Array(text.utf8)) == value)
    }

    @Test(
        "is none where the text is not one whole value",
        arguments: [
            "", " ", "nul", "tru", "1 2", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "\"a",
            "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "-", "1e", ".", "1e999", "NaN", "\"\u{1}\"",
            "{\"a\":1,}", "[1]]", "\"\\",
        ])
    func refuses(text: String) {
        #expect(JSONValue(Array(text.utf8)) == nil)
    }

    @Test("may be nested to a limit, and no deeper")
    func nesting() {
        for (depth, isRead) in [
            (ImportLimits.nestingMax, true), (ImportLimits.nestingMax + 1, false),
        ] {
            let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            #expect((JSONValue(Array(text.utf8)) != nil) == isRead)
        }
        #expect(JSONValue([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)) == nil)
    }
}
