// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import InklingCore
import InklingTesting
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Forgetting, exporting, goals and whose session it is")
struct PrivacyTests {
    @Test func aForgottenSessionIsGoneAndStaysGone() async throws {
        let visit = SentVisit.demo()
        let digits = Array(visit.session.text.utf8)
        try await withFolder { folder in
            try await withServer(in: folder) { server in
                _ = try await server.post(server.frames, visit.frames[0])
                let forget = "/v1/forget?key=\(server.site.writeKey)"
                #expect(try await server.post(forget, digits).text == #"{"forgotten":true}"#)
                #expect(try await server.post(forget, digits).status == 200)
                let counts = try server.store.counts()
                #expect(counts.sessions == 0)
                #expect(counts.frames + counts.pages + counts.signals == 0)
                let later = try await server.post(server.frames, visit.frames[1])
                #expect(later.status == 410)
                #expect(later.code == "forgotten")
                let recent = server.server.feed
                let listener = try recent.listen(toSite: server.site.id)
                #expect(listener.recent.isEmpty)
                recent.leave(listener)
            }
            try await withServer(in: folder) { server in
                let later = try await server.post(server.frames, visit.frames[2])
                #expect(later.code == "forgotten")
            }
        }
    }

    @Test func aSessionErasedByAnotherProcessIsRefused() async throws {
        let visit = SentVisit.demo()
        try await withFolder { folder in
            try await withServer(in: folder) { server in
                _ = try await server.post(server.frames, visit.frames[0])
                let other = try Store(directory: folder)
                try await other.forget(visit.session, at: 1)
                await other.close()
                let later = try await server.post(server.frames, visit.frames[1])
                #expect(later.code == "forgotten")
            }
        }
    }

    @Test func anotherSitesSessionIsRefused() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            let other = try server.store.addSite(
                name: "other", origins: ["https://other.example"])
            _ = try await server.post(server.frames, visit.frames[0])
            // A new site is known after a second.
            try await Task.sleep(for: .milliseconds(1100))
            let key = other.site.writeKey
            let frames = try await server.post("/v1/frames?key=\(key)", visit.frames[1])
            #expect(frames.status == 409)
            #expect(frames.code == "foreign_session")
            let digits = Array(visit.session.text.utf8)
            let forget = try await server.post("/v1/forget?key=\(key)", digits)
            #expect(forget.code == "foreign_session")
            let export = try await server.post("/v1/export?key=\(key)", digits)
            #expect(export.code == "unknown_session")
            let reading = try await server.get(
                "/v1/sessions/\(visit.session.text)",
                headers: [.authorization: "Bearer \(other.secretKey)"])
            #expect(reading.code == "unknown_session")
            // The owner goes on.
            let next = try await server.post(server.frames, visit.frames[1])
            #expect(try next.object["taken"] as? Int == 1)
        }
    }

    @Test func theExportHoldsTheEvents() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            _ = try await server.post(server.frames, visit.frames[0])
            _ = try await server.post(server.frames, visit.frames[1])
            let export = try await server.post(
                "/v1/export?key=\(server.site.writeKey)", Array(visit.session.text.utf8))
            let recording = try #require(try export.object["recording"] as? String)
            let lines = recording.split(separator: "\n")
            let events = try #require(try export.object["events"] as? Int)
            #expect(lines.count == events + 1)
            #expect(lines[1].contains(#""kind":"page_view""#))
        }
    }

    @Test func aGoalOfTheBackendCountsOnce() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            _ = try await server.post(server.frames, visit.frames[0])
            let goal = #"""
                {"session":"\#(visit.session.text)","name":"purchase","value":12.5,"id":"order-17",
                 "time":1763937465000}
                """#
            for taken in [1, 0] {
                let answer = try await server.post(
                    "/v1/goals", Array(goal.utf8), headers: server.secret)
                #expect(try answer.object["taken"] as? Int == taken)
            }
            let goals = try server.store.findings(of: visit.session).goals
            #expect(goals.map(\.source) == [.backend])
            #expect(goals.map(\.at) == [5000])
        }
    }

    @Test func pagesOfTheSiteMayReadAnswersAndErrors() async throws {
        let visit = SentVisit.demo()
        let origin: HTTPFields = [.origin: RunningServer.origin]
        try await withServer { server in
            let taken = try await server.post(server.frames, visit.frames[0], headers: origin)
            let failed = try await server.post(server.frames, [1, 2, 3], headers: origin)
            let asked = try await server.send(.options, server.frames, headers: origin)
            #expect(asked.status == 204)
            #expect(asked.headers[.accessControlAllowMethods]?.contains("POST") == true)
            for answer in [taken, failed, asked] {
                #expect(answer.headers[.accessControlAllowOrigin] == RunningServer.origin)
            }
            let secret = try await server.get("/v1/sessions", headers: server.secret)
            #expect(secret.headers[.accessControlAllowOrigin] == nil)
            #expect(try secret.object["sessions"] is [Any])
        }
    }
}
