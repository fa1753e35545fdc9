// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingStore
import Testing

@Suite("A process that is killed while it writes")
struct StoreCrashTests {
    /// Session and number, as the benchmark prints them.
    private struct Acknowledged: Hashable {
        var session: SessionID
        var number: UInt32

        init?(_ line: Substring) {
            let words = line.split(separator: " ")
            guard words.count == 3, let high = UInt64(words[0], radix: 16),
                let low = UInt64(words[1], radix: 16), let number = UInt32(words[2])
            else { return nil }
            session = SessionID(high: high, low: low)
            self.number = number
        }
    }

    @Test(
        "leaves every acknowledged frame in the store, whole and once",
        arguments: ["normal", "full"])
    func killed(durability: String) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("inkling-crash-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var acknowledged: Set<Acknowledged> = []
        // The later rounds recover what the earlier ones left.
        for round in 1...3 {
            let lines = try writeUntilKilled(
                folder.path, durability: durability, after: round * 400)
            let added = lines.compactMap(Acknowledged.init)
            #expect(added.count == lines.count && added.count >= round * 400)
            acknowledged.formUnion(added)

            let store = try Store(directory: folder.path)
            #expect(try store.check() == [])
            for (session, entries) in Dictionary(grouping: acknowledged, by: \.session) {
                let frames = try store.frames(of: session)
                let numbers = frames.map(\.sequence)
                #expect(numbers == (0..<UInt32(frames.count)).map { $0 }, "Each once, in order.")
                #expect(Set(entries.map(\.number)).isSubset(of: numbers))
                #expect(frames.count <= entries.count + 1, "One write a session was on its way.")
                for frame in frames { #expect(isWhole(frame, of: session)) }
                #expect(try store.session(session)?.sequence.highest == numbers.last)
            }
            await store.close()
        }
    }

    /// Starts a process that writes from 16 sessions and kills it after so many acknowledgements.
    ///
    /// - Returns: every whole line that it printed, up to its death.
    private func writeUntilKilled(
        _ directory: String, durability: String, after count: Int
    ) throws -> [Substring] {
        let process = Process()
        process.executableURL = inklingExecutable
        process.arguments = [
            "benchmark", "store", "--data", directory, "--sessions", "16", "--seconds", "60",
            "--durability", durability, "--acknowledged",
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        var output = Data()
        var lineCount = 0
        var isKilled = false
        // What it printed before it died is still in the pipe afterwards.
        while true {
            let part = pipe.fileHandleForReading.availableData
            if part.isEmpty { break }
            output += part
            lineCount += part.count { $0 == UInt8(ascii: "\n") }
            if lineCount >= count, !isKilled {
                kill(process.processIdentifier, SIGKILL)
                isKilled = true
            }
        }
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGKILL)
        let text = String(decoding: output, as: UTF8.self)
        let whole = text.lastIndex(of: "\n").map { text[...$0] } ?? ""
        return whole.split(separator: "\n")
    }

    /// The content that the benchmark gives a frame.
    private func isWhole(_ frame: StoredFrame, of session: SessionID) -> Bool {
        let number = frame.bytes.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return frame.bytes.count == 300 && number == frame.sequence
            && Array(frame.bytes[4..<12]) == (8..<16).map(session.byte)
            && frame.bytes[12...].allSatisfy { $0 == UInt8(truncatingIfNeeded: frame.sequence) }
    }
}
