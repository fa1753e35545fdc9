// SPDX-License-Identifier: Apache-2.0
// The sessions in memory, by name, in shards so that lookups do not wait for each other.

import InklingCore
import Synchronization

/// All sessions in memory.
final class LiveSessions: Sendable {
    private typealias Sessions = [SessionID: LiveSession]

    /// As many as keep two requests from meeting in one, and a power of two for `shard(of:)`.
    static let shardCount = 64
    private let shards = [64 of Mutex<Sessions>]({ _ in Mutex([:]) })
    private let shardMax: Int
    private let counters: Counters
    private let now: @Sendable () -> Int64

    /// - Parameter capacity: sessions; a few more when all are at work.
    init(capacity: Int, counters: Counters, now: @escaping @Sendable () -> Int64) {
        shardMax = max(1, capacity / Self.shardCount)
        self.counters = counters
        self.now = now
    }

    var count: Int {
        var count = 0
        for index in shards.indices { count += shards[index].withLock { $0.count } }
        return count
    }

    /// Does something while it is a session's turn.
    ///
    /// - Parameters:
    ///   - thenEvicts: the session is to leave memory afterwards.
    ///   - body: is handed the session, which may still have to be loaded. When it throws, memory
    ///     may be ahead of the store, and the session is evicted, unless the error says that
    ///     nothing was touched.
    func withTurn<Result: Sendable>(
        of id: SessionID, thenEvicts: Bool = false, _ body: (LiveSession) async throws -> Result
    ) async throws -> Result {
        while true {
            let session = find(id)
            guard try await session.takeTurn() else { continue }
            session.usedAt.store(now(), ordering: .relaxed)
            do {
                let result = try await body(session)
                if thenEvicts { evict(session) } else { session.endTurn() }
                return result
            } catch let error as Untouched {
                session.endTurn()
                throw error.reason
            } catch {
                evict(session)
                throw error
            }
        }
    }

    /// Ends a turn together with the session's time in memory.
    func evict(_ session: LiveSession) {
        shards[shard(of: session.id)].withLock { sessions in
            if sessions[session.id] === session { sessions[session.id] = nil }
        }
        session.evict()
        counters.evictions.add(1)
    }

    /// The sessions of one of `shardCount` shards that are in memory now.
    func inShard(_ index: Int) -> [LiveSession] {
        shards[index].withLock { Array($0.values) }
    }

    /// The session, put into memory as yet to be loaded if it is not there.
    private func find(_ id: SessionID) -> LiveSession {
        let now = now()
        let (session, crowded) = shards[shard(of: id)].withLock {
            sessions -> (LiveSession, LiveSession?) in
            if let session = sessions[id] { return (session, nil) }
            let crowded = sessions.count >= shardMax ? Self.oldest(of: sessions) : nil
            let session = LiveSession(id)
            session.usedAt.store(now, ordering: .relaxed)
            sessions[id] = session
            return (session, crowded)
        }
        if let crowded, crowded.takeTurnIfFree() { evict(crowded) }
        return session
    }

    /// The one of a few that was silent longest. Looking at all would cost more than it is worth,
    /// since an evicted session is rebuilt when it speaks.
    private static func oldest(of sessions: Sessions) -> LiveSession? {
        sessions.values.prefix(8).min {
            $0.usedAt.load(ordering: .relaxed) < $1.usedAt.load(ordering: .relaxed)
        }
    }

    private func shard(of id: SessionID) -> Int {
        // Mixed, since a hostile client chooses its bytes; the top six bits are the shard.
        Int(truncatingIfNeeded: ((id.high ^ id.low) &* 0x9E37_79B9_7F4A_7C15) >> 58)
    }
}

/// A refusal that changed nothing: the session stays in memory.
struct Untouched: Error {
    var reason: ServerError
}
