// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingCore
import InklingStore

/// `inkling benchmark store`: durable writes a second, without the server. Also what the crash test
/// kills in the middle.
struct BenchmarkStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Measure writes of one frame each, by many sessions.",
        shouldDisplay: false)

    @Option(help: "The store's directory; else one that is deleted afterwards.")
    var data: String?

    @Option(help: "Sessions that write at once, each its next frame when the last is stored.")
    var sessions = 64

    @Option(help: "How long.")
    var seconds = 5.0

    @Option(help: "Bytes of a frame; the least is 12.")
    var bytes = 300

    @Option(help: "Frames a second of all sessions together; else as many as go.")
    var rate: Double?

    @Option(help: "normal or full.")
    var durability = Durability.normal

    @Flag(help: "Print a line with session and number for each frame once it is stored.")
    var acknowledged = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard (1...4096).contains(sessions), seconds > 0, rate ?? 1 > 0,
            (12...60_000).contains(bytes)
        else {
            throw ValidationError("--sessions is 1 to 4096, --bytes 12 to 60000.")
        }
    }

    func run() async throws {
        let directory = data ?? NSTemporaryDirectory() + "inkling-benchmark-\(UUID().uuidString)"
        defer { if data == nil { try? FileManager.default.removeItem(atPath: directory) } }
        do {
            let store = try Store(directory: directory, durability: durability)
            let result = try await measure(store)
            await store.close()
            if acknowledged { return }
            print(try json ? inkling.json(result) : columns(result.rows))
        } catch let error as StoreError {
            throw CommandError(error)
        }
    }

    private func measure(_ store: Store) async throws -> StoreBenchmarkResult {
        let site =
            try store.sites().first
            ?? store.addSite(name: "benchmark", origins: ["http://localhost"]).site
        let before = try store.counts().frames
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        let waits = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for _ in 0..<sessions {
                group.addTask { try await write(to: store, site, until: end) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let duration = ContinuousClock.now - start
        let sorted = waits.sorted()
        return StoreBenchmarkResult(
            framesPerSecond: Double(waits.count) / (duration / .seconds(1)),
            p50: sorted[sorted.count / 2] / .milliseconds(1),
            p99: sorted[sorted.count * 99 / 100] / .milliseconds(1),
            rowsStored: try store.counts().frames - before)
    }

    /// One session that writes frame after frame.
    ///
    /// - Returns: how long each write took.
    private func write(
        to store: Store, _ site: Site, until end: ContinuousClock.Instant
    ) async throws -> [Duration] {
        let session = SessionID(high: .random(in: 0...UInt64.max), low: .random(in: 0...UInt64.max))
        var sequence = FrameSequence()
        var waits: [Duration] = []
        var number: UInt32 = 0
        var due = ContinuousClock.now
        while ContinuousClock.now < end {
            if let rate {
                due += .seconds(Double(sessions) / rate * .random(in: 0...2))
                try await Task.sleep(until: due, tolerance: .zero, clock: .continuous)
            }
            sequence.take(number)
            let write = SessionWrite(
                session: session, site: site.id, level: .raw,
                receivedAt: Int64(Date().timeIntervalSince1970 * 1000), origin: 0,
                sequence: sequence, frames: [frame(number, of: session)])
            let start = ContinuousClock.now
            try await store.commit(write)
            waits.append(ContinuousClock.now - start)
            if acknowledged {
                let name = String(session.high, radix: 16) + " " + String(session.low, radix: 16)
                FileHandle.standardOutput.write(Data("\(name) \(number)\n".utf8))
            }
            number += 1
        }
        return waits
    }

    /// Begins with its number and the session's second half, so that a mix-up shows.
    private func frame(_ number: UInt32, of session: SessionID) -> StoredFrame {
        var content = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: bytes)
        for index in 0..<4 { content[index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
        for index in 0..<8 { content[4 + index] = session.byte(8 + index) }
        return StoredFrame(sequence: number, bytes: content)
    }
}

private struct StoreBenchmarkResult: Encodable {
    var framesPerSecond: Double
    var p50: Double
    var p99: Double
    var rowsStored: Int

    enum CodingKeys: String, CodingKey {
        case framesPerSecond = "frames_per_second"
        case p50 = "p50_ms"
        case p99 = "p99_ms"
        case rowsStored = "rows_stored"
    }

    var rows: [[String]] {
        [
            ["frames a second", fixed(framesPerSecond, 0)], ["p50", "\(fixed(p50, 2)) ms"],
            ["p99", "\(fixed(p99, 2)) ms"], ["rows stored", "\(rowsStored)"],
        ]
    }
}

extension Durability: ExpressibleByArgument {}
