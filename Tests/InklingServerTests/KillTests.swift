// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import InklingCore
import InklingTesting
import Synchronization
import Testing

@testable import InklingServer
@testable import InklingStore

@Suite("Acknowledged means written")
struct KillTests {
    @Test func killedUnderLoadNothingAcknowledgedIsLostAndNothingIsThereTwice() async throws {
        let seeds: [UInt64] = [61, 62, 63, 64, 65, 66]
        let visits = seeds.map { SentVisit(TraceGenerator.visit(seed: $0), seed: $0, span: 700) }
        try await withFolder { folder in
            let store = try Store(directory: folder)
            let site = try store.addSite(name: "shop", origins: [RunningServer.origin]).site
            await store.close()
            let path = "/v1/frames?key=\(site.writeKey)"
            let acknowledged = Acknowledged()
            let total = visits.reduce(0) { $0 + $1.frames.count }

            var process = try await ServerProcess.start(data: folder)
            for round in 1...4 {
                let port = process.port
                let limit = total * round / 4
                let sent = Task {
                    await withTaskGroup { group in
                        for visit in visits {
                            group.addTask { await send(visit, to: path, port: port, acknowledged) }
                        }
                    }
                }
                if round < 4 {
                    while acknowledged.count.withLock({ $0 }) < limit { try await pause() }
                    process.kill()
                    sent.cancel()
                    await sent.value
                    // Clients begin anew below and send everything again: the worst retry.
                    let atKill = acknowledged.count.withLock { $0 }
                    let check = try Store(directory: folder)
                    #expect(try check.counts().frames >= atKill)
                    await check.close()
                    acknowledged.count.withLock { $0 = 0 }
                    process = try await ServerProcess.start(data: folder)
                } else {
                    await sent.value
                }
            }
            process.terminate()

            let after = try Store(directory: folder)
            for visit in visits {
                let stored = try after.frames(of: visit.session)
                #expect(stored.map(\.bytes) == visit.frames, "seed \(visit.session.text)")
                let signals = try after.findings(of: visit.session).signals
                #expect(signals.count == visit.expectedSignals.count)
                let session = try #require(try after.session(visit.session))
                #expect(session.events == visit.events.count)
            }
            #expect(try after.check().isEmpty)
            await after.close()
        }
    }

    @Test func sigtermEndsWithinTheRequestsAndExitsCleanly() async throws {
        try await withFolder { folder in
            let process = try await ServerProcess.start(data: folder)
            #expect(try await request(port: process.port, .get, "/healthz").status == 200)
            #expect(process.terminate() == 0)
        }
    }

    @Test func aPortInUseIsOneClearLine() async throws {
        try await withFolder { folder in
            let first = try await ServerProcess.start(data: folder)
            let second = try ServerProcess.refused(
                ["--data", folder + "/other", "--port", "\(first.port)"])
            #expect(second.exitCode == 69)
            #expect(second.errors.hasPrefix("error: Port \(first.port) is in use"))
            #expect(second.errors.split(separator: "\n").count == 1)
            first.terminate()
        }
    }

    @Test func aPublicBindWithoutKeysIsRefusedWithTheReason() async throws {
        try await withFolder { folder in
            let refused = try ServerProcess.refused(
                ["--data", folder, "--bind", "0.0.0.0", "--port", "0"])
            #expect(refused.exitCode == 69)
            #expect(refused.errors.contains("inkling site add"))
        }
    }
}

/// Frames that were answered with 200.
private final class Acknowledged: Sendable {
    let count = Mutex(0)
}

/// Sends a visit's frames in order, each until it is acknowledged; gives up when cancelled.
private func send(
    _ visit: SentVisit, to path: String, port: Int, _ acknowledged: Acknowledged
) async {
    for frame in visit.frames {
        while !Task.isCancelled {
            let answer = try? await request(port: port, .post, path, frame)
            if answer?.status == 200 {
                acknowledged.count.withLock { $0 += 1 }
                break
            }
            try? await pause()
        }
    }
}

private func pause() async throws { try await Task.sleep(for: .milliseconds(5)) }
