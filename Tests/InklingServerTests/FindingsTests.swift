// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTesting
import InklingTraining
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Findings of a page's own engine")
struct FindingsTests {
    private static let session = SessionID(high: 0xF1, low: 0xF2)

    static func body(
        sequence: Int, session: SessionID = session, events: Int = 10, leaving: Bool = false
    ) -> [UInt8] {
        let values = (0..<Feature.count).map { $0 % 2 == 0 ? "\(Double($0) / 4)" : "null" }
        let text = """
            {"session": "\(session.text)", "sequence": \(sequence), "origin": 1763937460000.5,
             "leaving": \(leaving),
             "pages": [{"at": 0, "page": "/product/:id", "type": "detail", "item": "mug",
                        "group": null}],
             "signals": [{"at": 2440.1, "start": 1300, "kind": 7, "strength": 0.5,
                          "element": "price", "role": "price", "page": "/product/:id"}],
             "snapshots": [{"at": 2440.1, "moment": "signal",
                            "schema": "\(hexadecimal(Feature.schemaHash))",
                            "values": [\(values.joined(separator: ","))]}],
             "goals": [{"at": 9000, "name": "purchase", "value": 12.5}],
             "events": \(events), "dropped": 3}
            """
        return Array(text.utf8)
    }

    @Test func comeBackAsTheyWereSent() async throws {
        try await withServer { server in
            let answer = try await server.post(server.findings, Self.body(sequence: 0))
            #expect(answer.text == #"{"taken":1,"repeated":0,"dropped":{}}"#)
            let again = try await server.post(server.findings, Self.body(sequence: 0))
            #expect(again.text == #"{"taken":0,"repeated":1,"dropped":{}}"#)

            let reading = try await server.reading(Self.session)
            #expect(reading["level"] as? String == "signals")
            #expect(reading["site"] as? String == "shop")
            #expect(reading["events"] as? Int == 10)
            #expect(reading["dropped"] as? Int == 3)
            let pages = try #require(reading["pages"] as? [[String: Any]])
            #expect(pages.count == 1)
            #expect(pages[0]["page"] as? String == "/product/:id")
            #expect(pages[0]["type"] as? String == "detail")
            #expect(pages[0]["item"] as? String == "mug")
            #expect(pages[0]["group"] == nil)
            let signals = try #require(reading["signals"] as? [[String: Any]])
            #expect(signals.count == 1)
            #expect(signals[0]["kind"] as? String == "exit_approach")
            #expect(signals[0]["at"] as? Double == 2440.1)
            #expect(signals[0]["role"] as? String == "price")
            let goals = try #require(reading["goals"] as? [[String: Any]])
            #expect(goals[0]["value"] as? Double == 12.5)
            let snapshot = try #require(try server.store.snapshots(of: Self.session).first)
            #expect(snapshot.values.count == Feature.count)
            #expect(snapshot.values[2] == 0.5)
            #expect(snapshot.values[1].isNaN)
            #expect(try server.store.session(Self.session)?.origin == 17_639_374_600_005)
        }
    }

    @Test func aSessionHasOneLevel() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            _ = try await server.post(server.frames, visit.frames[0])
            let findings = Self.body(sequence: 1, session: visit.session)
            let refused = try await server.post(server.findings, findings)
            #expect(refused.status == 409)
            #expect(refused.code == "wrong_level")
            _ = try await server.post(server.findings, Self.body(sequence: 0))
            let frames = try await server.post(
                server.frames,
                frame([.tick(at: Timestamp(ticks: 1))], Self.session, sequence: 1))
            #expect(frames.code == "wrong_level")
            // The refusal took nothing of the sessions.
            let next = try await server.post(server.frames, visit.frames[1])
            #expect(try next.object["taken"] as? Int == 1)
        }
    }

    @Test func totalsNeverFall() async throws {
        try await withServer { server in
            _ = try await server.post(server.findings, Self.body(sequence: 1, events: 90))
            _ = try await server.post(server.findings, Self.body(sequence: 0, events: 40))
            let reading = try await server.reading(Self.session)
            #expect(reading["events"] as? Int == 90)
            #expect(reading["gaps"] as? Int == 0)
        }
    }
}
