// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import InklingCore
import InklingTesting
import InklingTraining
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Bad input gets its status and code")
struct StatusTests {
    /// A request that is refused; `KEY`, `SECRET` and `SESSION` stand for the server's.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var method: HTTPRequest.Method = .post
        var path = "/v1/frames?key=KEY"
        var headers: HTTPFields = [:]
        var body: [UInt8] = []
        var status: Int
        var code: String
        var testDescription: String { name }
    }

    private static let good = SentVisit.demo().frames[0]

    private static func changed(_ index: Int, to byte: UInt8) -> [UInt8] {
        var bytes = good
        bytes[index < 0 ? bytes.count + index : index] = byte
        return bytes
    }

    private static func findings(_ text: String) -> Case {
        Case(
            name: text, path: "/v1/findings?key=KEY", body: Array(text.utf8), status: 400,
            code: "malformed")
    }

    private static func goal(_ text: String) -> Case {
        Case(
            name: text, path: "/v1/goals", headers: [.authorization: "Bearer SECRET"],
            body: Array(text.utf8), status: 400, code: "malformed")
    }

    /// A frame whose dictionary names element 255, made whole again.
    private static var unknownElement: [UInt8] {
        var bytes = Array(good[..<8]) + Array(repeating: 7, count: 16) + [0, 0]
        bytes += [1, 0xFF, 0x01, 1, 0x61, 0, 0, 0, 0, 0, 0, 0]
        return FrameCheck.repaired(bytes)
    }

    static let bodies: [Case] = [
        Case(name: "empty body", status: 400, code: "truncated"),
        Case(name: "text", body: Array("hello".utf8), status: 400, code: "malformed"),
        Case(name: "half a frame", body: Array(good[..<50]), status: 400, code: "truncated"),
        Case(name: "damaged", body: changed(-1, to: good.last! ^ 1), status: 400, code: "checksum"),
        Case(name: "version 9", body: changed(2, to: 9), status: 400, code: "unknown_version"),
        Case(name: "65,535 bytes", body: changed(5, to: 0xFF), status: 400, code: "oversized"),
        Case(name: "element 255", body: unknownElement, status: 400, code: "unknown_element"),
        Case(
            name: "two sessions", body: good + SentVisit.demo(seed: 2).frames[0], status: 400,
            code: "malformed"),
        Case(
            name: "too large", body: Array(repeating: 0, count: 262_145), status: 413,
            code: "body_too_large"),
    ]

    static let keys: [Case] = [
        Case(name: "no key", path: "/v1/frames", body: good, status: 401, code: "key_missing"),
        Case(name: "empty key", path: "/v1/frames?key=", status: 401, code: "key_missing"),
        Case(name: "wrong key", path: "/v1/frames?key=ikw_x", status: 401, code: "key_unknown"),
        Case(
            name: "foreign origin", headers: [.origin: "https://evil.example"], body: good,
            status: 403, code: "foreign_origin"),
        Case(
            name: "no origin at all", headers: [.origin: "null"], body: good, status: 403,
            code: "foreign_origin"),
        Case(name: "no secret", method: .get, path: "/v1/live", status: 401, code: "key_missing"),
        Case(
            name: "wrong secret", method: .get, path: "/v1/sessions",
            headers: [.authorization: "Bearer iks_x"], status: 401, code: "key_unknown"),
        Case(
            name: "write key as secret", path: "/v1/goals",
            headers: [.authorization: "Bearer KEY"], status: 401, code: "key_unknown"),
        Case(
            name: "preflight of a foreign origin", method: .options,
            headers: [.origin: "https://evil.example"], status: 403, code: "foreign_origin"),
    ]

    static let paths: [Case] = [
        Case(name: "unknown path", method: .get, path: "/x", status: 404, code: "unknown_path"),
        Case(name: "GET frames", method: .get, status: 405, code: "wrong_method"),
        Case(name: "POST live", path: "/v1/live", status: 405, code: "wrong_method"),
        Case(
            name: "unknown session", method: .get, path: "/v1/sessions/\(SessionID.nobody)",
            headers: [.authorization: "Bearer SECRET"], status: 404, code: "unknown_session"),
        Case(
            name: "no session", method: .get, path: "/v1/sessions/abc",
            headers: [.authorization: "Bearer SECRET"], status: 400, code: "malformed"),
        Case(
            name: "limit", method: .get, path: "/v1/sessions?limit=0",
            headers: [.authorization: "Bearer SECRET"], status: 400, code: "malformed"),
        Case(
            name: "unknown model", method: .get, path: "/v1/models/x.inkm?key=KEY", status: 404,
            code: "unknown_model"),
        Case(
            name: "goal of nobody", path: "/v1/goals", headers: [.authorization: "Bearer SECRET"],
            body: Array(#"{"session":"\#(SessionID.nobody)","name":"a"}"#.utf8), status: 404,
            code: "unknown_session"),
        Case(
            name: "export of nobody", path: "/v1/export?key=KEY",
            body: Array(SessionID.nobody.utf8), status: 404, code: "unknown_session"),
        Case(
            name: "forget what", path: "/v1/forget?key=KEY", body: Array("all".utf8), status: 400,
            code: "malformed"),
    ]

    static let json: [Case] =
        [
            "", "[]", "{}", "null", #"{"session":"x","sequence":0,"origin":0}"#,
            entry(#""surprise":1"#), entry(#""events":-1"#), entry(#""events":1.5"#),
            entry(#""leaving":1"#), entry(#""pages":{}"#),
            entry(#""pages":[{"at":0,"page":"","type":"list"}]"#),
            entry(#""pages":[{"at":0,"page":"/a","type":"lists"}]"#),
            entry(#""pages":[{"at":-1,"page":"/a","type":"list"}]"#),
            entry(#""pages":[{"at":0,"page":"\#(String(repeating: "a", count: 256))"}]"#),
            entry(#""signals":[{"at":0,"start":0,"kind":56,"strength":0.5}]"#),
            entry(#""signals":[{"at":0,"start":0,"kind":7,"strength":1.5}]"#),
            entry(#""signals":[{"at":1e400,"start":0,"kind":7,"strength":1}]"#),
            entry(#""signals":[{"at":0,"start":0,"kind":7,"strength":1,"role":"king"}]"#),
            entry(#""snapshots":[{"at":0,"moment":"signal","schema":"0","values":[]}]"#),
            entry(
                #""snapshots":[{"at":0,"moment":"signal","schema":"\#(schema)","values":[1]}]"#),
            entry(#""snapshots":[{"at":0,"moment":"never","schema":"\#(schema)","values":[]}]"#),
            entry(#""goals":[{"at":0,"name":"a","value":"much"}]"#),
        ].map(findings)
        + [
            "", #"{"name":"a"}"#, #"{"session":"\#(SessionID.nobody)"}"#,
            #"{"session":"\#(SessionID.nobody)","name":"a","extra":1}"#,
            #"{"session":"\#(SessionID.nobody)","name":"a","value":"b"}"#,
        ].map(goal)

    private static var schema: String { hexadecimal(Feature.schemaHash) }
    private static func entry(_ field: String) -> String {
        #"{"session":"\#(SessionID.nobody)","sequence":0,"origin":0,\#(field)}"#
    }

    @Test(arguments: bodies + keys + paths)
    func refused(_ refused: Case) async throws {
        try await check([refused])
    }

    /// In one server, since each takes a moment to start.
    @Test func refusedJSON() async throws { try await check(Self.json) }

    private func check(_ cases: [Case]) async throws {
        try await withServer { server in
            for refused in cases {
                let fill = { (text: String) in
                    text.replacingOccurrences(of: "KEY", with: server.site.writeKey)
                        .replacingOccurrences(of: "SECRET", with: server.secretKey)
                }
                var headers = HTTPFields()
                for field in refused.headers { headers[field.name] = fill(field.value) }
                let hasBody = refused.method == .post
                let answer = try await server.send(
                    refused.method, fill(refused.path), hasBody ? refused.body : nil,
                    headers: headers)
                #expect(answer.status == refused.status, "\(refused.name)")
                #expect(answer.code == refused.code, "\(refused.name): \(answer.text)")
                let error = try answer.object["error"] as? [String: String]
                #expect((error?["message"]?.count ?? 0) > 10)
                let counted = try #require(ServerError.Code(rawValue: refused.code))
                #expect(server.server.counters.count(of: counted) > 0)
            }
            // Nothing of it is stored.
            #expect(try server.store.counts().sessions == 0)
        }
    }

    @Test func errorsOfFindingsSayWhere() async throws {
        try await withServer { server in
            let body = Self.entry(#""signals":[{"at":0,"start":0,"kind":99,"strength":1}]"#)
            let answer = try await server.post(server.findings, Array(body.utf8))
            #expect(answer.text.contains("signals[0].kind"))
            let unknown = try await server.post(
                server.findings, Array(Self.entry(#""colour":"red""#).utf8))
            #expect(unknown.text.contains("colour"))
        }
    }
}

extension SessionID {
    /// A session that no test writes to.
    static let nobody = String(repeating: "0f", count: 16)
}
