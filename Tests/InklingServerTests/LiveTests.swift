// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import InklingCore
import InklingTesting
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("The live feed")
struct LiveTests {
    private func head(_ server: RunningServer) -> String {
        "GET /v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(server.secretKey)\r\n\r\n"
    }

    @Test func tellsWhatWasSent() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            try await RawConnection.open(port: server.port) { listener in
                try await listener.write(head(server))
                #expect(try await listener.read(until: ": connected"))
                for frame in visit.frames { _ = try await server.post(server.frames, frame) }
                #expect(try await listener.read(until: "event: leave"))
                let text = listener.text
                #expect(text.contains("text/event-stream"))
                let signals = text.components(separatedBy: "event: signal\n").count - 1
                #expect(signals == visit.expectedSignals.count)
                #expect(text.components(separatedBy: "event: visit\n").count == 3)
                #expect(text.contains(#""kind":"rage_click""#))
                #expect(text.contains(#""element":"e4""#))
                #expect(text.contains(#""session":"\#(visit.session.text)""#))
                #expect(!text.contains("recent"))
            }
        }
    }

    @Test func beginsWithWhatHappenedBefore() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            for frame in visit.frames { _ = try await server.post(server.frames, frame) }
            try await RawConnection.open(port: server.port) { listener in
                try await listener.write(head(server))
                #expect(try await listener.read(until: "event: leave"))
                #expect(try await listener.read(until: "\n\n"))
                #expect(listener.text.contains(#""recent":true"#))
            }
        }
    }

    @Test func placesAreBoundedAndGivenBack() async throws {
        try await withServer {
            $0.listeners = 1
        } _: { server in
            try await RawConnection.open(port: server.port) { listener in
                try await listener.write(head(server))
                #expect(try await listener.read(until: ": connected"))
                let refused = try await server.get("/v1/live", headers: server.secret)
                #expect(refused.status == 503)
                #expect(refused.code == "too_many_listeners")
                #expect(refused.headers[.retryAfter] != nil)
            }
            // Waits for the server to see it, without end if it does not.
            while server.server.feed.listenerCount > 0 {
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }

    @Test func aSlowListenerMissesEventsAndIsTold() async throws {
        let counters = Counters()
        let feed = LiveFeed(capacity: 1, counters: counters, buffer: 4)
        let listener = try feed.listen(toSite: 1)
        for index in 0..<10 {
            var event = LiveEvent(.signal, site: "a")
            event.at = Double(index)
            feed.publish([event], ofSite: 1)
        }
        feed.publish([LiveEvent(.leave, site: "b")], ofSite: 2)
        #expect(listener.takeMissed() == 6)
        #expect(listener.takeMissed() == 0)
        #expect(counters.missed.value == 6)
        feed.leave(listener)
        var times: [Double] = []
        for await case .event(let event) in listener.items { times.append(event.at ?? -1) }
        #expect(times == [6, 7, 8, 9])
    }

    @Test func stoppingEndsTheListenersAndLosesNothing() async throws {
        let listening = try await withServer { server in
            // The connection is open while the server stops; withServer returns when it has.
            let listening = Task {
                try await RawConnection.open(port: server.port) { listener in
                    try await listener.write(head(server))
                    try await listener.readAll()
                    return listener.text
                }
            }
            while server.server.feed.listenerCount == 0 {
                try await Task.sleep(for: .milliseconds(10))
            }
            return listening
        }
        let text = try await listening.value
        #expect(text.hasSuffix("0\r\n\r\n"))
    }
}
