// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import InklingCore
import InklingTesting
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Bad clients and good ones beside them")
struct ConnectionTests {
    @Test func aSlowBodyIsGivenUpWhileOthersAreServed() async throws {
        let visit = SentVisit.demo()
        try await withServer {
            $0.bodyTime = .seconds(2)
        } _: { server in
            try await RawConnection.open(port: server.port) { slow in
                try await slow.write(
                    "POST \(server.frames) HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nIK")
                for frame in visit.frames.prefix(3) {
                    #expect(try await server.post(server.frames, frame).status == 200)
                }
                #expect(try await slow.read(until: "too_slow"))
                #expect(slow.text.hasPrefix("HTTP/1.1 408"))
                // And the connection is closed.
                try await slow.readAll()
            }
        }
    }

    @Test func anOversizedBodyIsNotReadToItsEnd() async throws {
        let visit = SentVisit.demo()
        try await withServer { server in
            try await RawConnection.open(port: server.port) { large in
                try await large.write(
                    "POST \(server.frames) HTTP/1.1\r\nHost: x\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n")
                let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
                // What is beyond the bound may meet a connection that is closed already.
                for _ in 0..<4 { try await large.write(chunk) }
                try? await large.write(chunk)
                #expect(try await server.post(server.frames, visit.frames[0]).status == 200)
                #expect(try await large.read(until: "body_too_large"))
                #expect(large.text.hasPrefix("HTTP/1.1 413"))
                try? await large.readAll()
            }
        }
    }

    @Test func aSilentConnectionIsClosed() async throws {
        try await withServer {
            $0.idleTime = .milliseconds(300)
        } _: { server in
            try await RawConnection.open(port: server.port) { silent in
                // A slow machine may write after the end, which comes as an end or as a reset.
                try? await silent.write("POST \(server.frames) HT")
                try? await silent.readAll()
                #expect(silent.text.isEmpty)
            }
        }
    }

    @Test func aHalfClosedBodyIsAnError() async throws {
        try await withServer { server in
            try await RawConnection.open(port: server.port) { broken in
                try await broken.write("POST \(server.frames) HTTP/1.1\r\nbroken\r\n\r\n")
                try await broken.readAll()
                #expect(broken.text.hasPrefix("HTTP/1.1 400"))
            }
            #expect(try await server.get("/healthz").status == 200)
        }
    }

    @Test func aClientThatSendsTooMuchWaitsAndOthersDoNot() async throws {
        let visit = SentVisit.demo()
        try await withServer {
            $0.rate = 1
            // No time passes, so that nothing is earned however slow this machine is.
            $0.now = { 1_763_937_460_000 }
            $0.trustsProxy = true
        } _: { server in
            let bad: HTTPFields = [.xForwardedFor: "1.2.3.4, 203.0.113.9"]
            var codes: [String?] = []
            for _ in 0..<8 {
                let answer = try await server.get("/v1/sessions", headers: bad)
                codes.append(answer.code)
            }
            #expect(codes.first == "key_missing")
            #expect(codes.last == "too_many_requests")
            let good: HTTPFields = [.xForwardedFor: "203.0.113.10"]
            let taken = try await server.post(server.frames, visit.frames[0], headers: good)
            #expect(taken.status == 200)
            #expect(try await server.get("/healthz", headers: bad).status == 200)
        }
    }

    @Test func connectionsBeyondTheBoundWaitTheirTurn() async throws {
        let request = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
        let clock = ContinuousClock()
        try await withServer {
            $0.connectionsMax = 1
        } _: { server in
            let (closedAt, second) = try await RawConnection.open(port: server.port) { first in
                try await first.write(request)
                #expect(try await first.read(until: "\r\n\r\n"))
                let second = Task {
                    try await RawConnection.open(port: server.port) { second in
                        try await second.write(request)
                        #expect(try await second.read(until: "\r\n\r\n"))
                        #expect(second.text.hasPrefix("HTTP/1.1 200"))
                        return clock.now
                    }
                }
                // Time in which a server without a bound would answer the second.
                try await Task.sleep(for: .milliseconds(300))
                return (clock.now, second)
            }
            #expect(try await second.value > closedAt)
        }
    }
}
