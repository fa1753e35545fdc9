// SPDX-License-Identifier: Apache-2.0
// One recorded visit to a running server, as a page would send it.

import Foundation
import InklingCore
import InklingImport
import InklingServer
import InklingTesting

/// How fast recordings are sent.
enum ReplaySpeed: Equatable, Sendable {
    /// As fast as the server answers.
    case max
    /// This many times as fast as it was recorded.
    case times(Double)

    /// - Returns: nil unless the text is `max` or a number above 0 and up to 10,000.
    init?(_ text: String) {
        if text == "max" {
            self = .max
        } else if let factor = Double(text), factor > 0, factor <= 10_000 {
            self = .times(factor)
        } else {
            return nil
        }
    }
}

/// What came of sending one file.
struct SentRecording: Encodable, Sendable {
    var file: String
    /// 32 hexadecimal digits under which the server has it.
    var session: String
    var events: Int
    var frames: Int
    /// Frames that the server says it took now.
    var taken: Int
    /// Frames that it had taken already, since an answer was lost on the way.
    var repeated: Int

    var report: String {
        "\(file): session \(session): \(events) events in \(frames) frames, \(taken) taken, "
            + "\(repeated) repeated"
    }
}

/// Sends recordings to one server.
struct FrameSender: Sendable {
    let address: ServerAddress
    let key: String
    let speed: ReplaySpeed

    /// Bytes of one request at most when sending as fast as possible; the server takes 262,144.
    private static let bodyMax = 131_072
    /// Tries for one body before giving up, with waits that double from 0.25 s: half a minute.
    private static let triesMax = 8

    /// Sends one file as one new session.
    ///
    /// - Throws: `CommandError` when the file cannot be read, the server refuses it, or the server
    ///   cannot be reached for half a minute.
    func send(_ file: String) async throws -> SentRecording {
        let events: [Event]
        var numbers = SystemRandomNumberGenerator()
        var session = SessionID(high: numbers.next(), low: numbers.next())
        do throws(ImportError) {
            var recording = try Recording.open(file)
            events = try recording.readAll()
            if recording.source == EventWriter.simulation { session = .simulated(session.low) }
        } catch { throw CommandError(error) }
        let frames = sessionFrames(events, of: session, endsVisit: true)
        var sent = SentRecording(
            file: file, session: session.text,
            events: events.count, frames: frames.count, taken: 0, repeated: 0)
        var failures = 0
        let start = ContinuousClock.now
        var next = 0
        while next < frames.count {
            let progress = await post(frames, from: next, since: start)
            sent.taken += progress.taken
            sent.repeated += progress.repeated
            if let failure = progress.failure as? CommandError { throw failure }
            // Only tries in a row that got nothing through count.
            failures = progress.next > next ? 0 : failures + 1
            next = progress.next
            if let failure = progress.failure { try await wait(after: failures, failure) }
        }
        return sent
    }

    /// The server asks to be asked again.
    private struct RetryLater: Error {
        var seconds: Double
        var reason: String
    }

    private func wait(after failures: Int, _ failure: any Error) async throws {
        let later = failure as? RetryLater
        guard failures < Self.triesMax else {
            throw CommandError(
                .unavailable,
                "http://\(address.host):\(address.port) did not take the recording: "
                    + (later?.reason ?? "\(failure)"))
        }
        let seconds = Swift.max(0.25 * pow(2, Double(failures - 1)), later?.seconds ?? 0)
        try await Task.sleep(for: .seconds(seconds))
    }

    /// What one connection got through, and what ended it.
    private struct Progress: Sendable {
        var next: Int
        var taken = 0
        var repeated = 0
        var failure: (any Error)?

        struct Counts: Decodable {
            var taken: Int
            var repeated: Int
        }

        mutating func add(_ reply: HTTPReply) throws {
            let text = String(decoding: reply.body, as: UTF8.self)
            switch reply.status {
            case 200:
                let counts = try JSONDecoder().decode(Counts.self, from: Data(reply.body))
                taken += counts.taken
                repeated += counts.repeated
            case 429, 503: throw RetryLater(seconds: reply.retryAfter ?? 1, reason: text)
            default:
                throw CommandError(.data, "the server answered \(reply.status): \(text)")
            }
        }
    }

    /// Sends frames over one connection until all are taken or something fails.
    private func post(
        _ frames: [[UInt8]], from first: Int, since start: ContinuousClock.Instant
    ) async -> Progress {
        do {
            return try await HTTPPoster.connected(to: address) { poster in
                var progress = Progress(next: first)
                do {
                    while progress.next < frames.count {
                        let end = bodyEnd(frames, from: progress.next)
                        try await waitForItsTime(
                            frames[progress.next], since: start, first: frames[0])
                        let body = Array(frames[progress.next..<end].joined())
                        try progress.add(
                            try await poster.post(body, to: "/v1/frames?key=\(key)"))
                        progress.next = end
                    }
                } catch { progress.failure = error }
                return progress
            }
        } catch {
            return Progress(next: first, failure: error)
        }
    }

    /// As many frames as go in one body: one when they are sent at their own time.
    private func bodyEnd(_ frames: [[UInt8]], from first: Int) -> Int {
        guard speed == .max else { return first + 1 }
        var end = first + 1
        var size = frames[first].count
        while end < frames.count, size + frames[end].count <= Self.bodyMax {
            size += frames[end].count
            end += 1
        }
        return end
    }

    /// Waits until a frame's first event is as long past as a page would have let it be.
    private func waitForItsTime(
        _ frame: [UInt8], since start: ContinuousClock.Instant, first: [UInt8]
    ) async throws {
        guard case .times(let factor) = speed else { return }
        let milliseconds = baseTime(of: frame).milliseconds - baseTime(of: first).milliseconds
        try await Task.sleep(
            until: start + .milliseconds(Swift.max(0, milliseconds) / factor),
            clock: .continuous)
    }

    private func baseTime(of frame: [UInt8]) -> Timestamp {
        var decoder = FrameDecoder()
        decoder.open(frame.span)
        return decoder.header.baseTime
    }
}
