// SPDX-License-Identifier: Apache-2.0
// Bodies: never more than the limit in memory, and never longer than their time.

import Hummingbird
import NIOCore
import ServiceLifecycle
import Synchronization

/// Reads bodies, and keeps watch over those that take too long.
///
/// The watch is one task for all connections, so that a body that is there at once, as nearly all
/// are, costs two changes of a dictionary and no timer.
final class BodyReader: Service {
    private struct Reading {
        var channel: any Channel
        var deadline: ContinuousClock.Instant
        var isOverdue = false
    }

    private let time: Duration
    private let readings = Mutex<[ObjectIdentifier: Reading]>([:])

    init(time: Duration) { self.time = time }

    /// The whole body.
    ///
    /// - Throws: `body_too_large`, also before anything is read if the client says so;
    ///   `too_slow`; or what the connection failed with.
    func read(
        _ request: Request, _ context: ServerContext, atMost limit: Int = ServerLimits.bodySizeMax
    ) async throws -> ByteBuffer {
        let tooLarge = ServerError(
            .bodyTooLarge, "The body is larger than \(limit) bytes. Send it in parts.")
        if let declared = request.headers[.contentLength].flatMap({ Int($0) }), declared > limit {
            throw tooLarge
        }
        let key = begin(context.channel)
        var body = ByteBuffer()
        do {
            for try await part in request.body {
                guard body.readableBytes + part.readableBytes <= limit else {
                    end(key)
                    throw tooLarge
                }
                if body.readableBytes == 0 { body = part } else { body.writeImmutableBuffer(part) }
            }
        } catch {
            if end(key) { throw tooSlow }
            throw error
        }
        if end(key) { throw tooSlow }
        return body
    }

    private var tooSlow: ServerError {
        ServerError(.tooSlow, "The body did not come within \(time). Send the same again.")
    }

    private func begin(_ channel: any Channel) -> ObjectIdentifier {
        // A connection reads one body at a time.
        let key = ObjectIdentifier(channel)
        let reading = Reading(channel: channel, deadline: .now + time)
        readings.withLock { $0[key] = reading }
        return key
    }

    /// True if the body was given up.
    @discardableResult
    private func end(_ key: ObjectIdentifier) -> Bool {
        readings.withLock { $0.removeValue(forKey: key)?.isOverdue ?? false }
    }

    /// Gives up bodies that are overdue, until the server stops.
    func run() async throws {
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            let pause = min(.seconds(1), time / 4)
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            giveUp(at: .now)
        }
    }

    private func giveUp(at now: ContinuousClock.Instant) {
        let overdue = readings.withLock { readings in
            let late = readings.filter { !$0.value.isOverdue && $0.value.deadline <= now }
            for key in late.keys { readings[key]?.isOverdue = true }
            return late.values.map(\.channel)
        }
        // Whoever waits for the next part gets the end instead.
        for channel in overdue { channel.close(mode: .input, promise: nil) }
    }
}
