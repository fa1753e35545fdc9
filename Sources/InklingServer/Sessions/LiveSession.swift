// SPDX-License-Identifier: Apache-2.0
// A session in memory. Who works on it has its turn; the others wait in line.

import InklingCore
import Synchronization

/// One session in memory.
///
/// A turn spans the whole of a request, the store's confirmation included. So what is in memory is
/// either what the store has or in the hands of exactly one request, and when that one's write
/// fails, the session is evicted and read anew by whoever comes next.
final class LiveSession: Sendable {
    private struct Turn {
        var isTaken = false
        var isEvicted = false
        var waiting: [CheckedContinuation<Bool, Never>] = []
    }

    let id: SessionID
    /// Nil until it was read from the store.
    let state = Mutex<SessionState?>(nil)
    /// The server's time of the last turn.
    let usedAt = Atomic<Int64>(0)
    private let turn = Mutex(Turn())

    init(_ id: SessionID) { self.id = id }

    /// Waits for the turn.
    ///
    /// - Returns: false when the session was evicted meanwhile: look it up again.
    /// - Throws: `overloaded` when `ServerLimits.waitingMax` wait already.
    func takeTurn() async throws(ServerError) -> Bool {
        if let isTaken = try takeOrRefuse() { return isTaken }
        return await withCheckedContinuation { continuation in
            // The turn may have become free since.
            let answer = turn.withLock { turn -> Bool? in
                if turn.isEvicted { return false }
                guard turn.isTaken else {
                    turn.isTaken = true
                    return true
                }
                turn.waiting.append(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    private func takeOrRefuse() throws(ServerError) -> Bool? {
        let (answer, isFull) = turn.withLock { turn -> (Bool?, Bool) in
            if turn.isEvicted { return (false, false) }
            if turn.isTaken { return (nil, turn.waiting.count >= ServerLimits.waitingMax) }
            turn.isTaken = true
            return (true, false)
        }
        if isFull { throw ServerError.overloaded }
        return answer
    }

    /// Takes the turn if nobody has it.
    func takeTurnIfFree() -> Bool {
        turn.withLock { turn in
            guard !turn.isTaken, !turn.isEvicted else { return false }
            turn.isTaken = true
            return true
        }
    }

    /// Ends the turn; the next in line has it.
    func endTurn() {
        let next = turn.withLock { turn -> CheckedContinuation<Bool, Never>? in
            guard !turn.waiting.isEmpty else {
                turn.isTaken = false
                return nil
            }
            return turn.waiting.removeFirst()
        }
        next?.resume(returning: true)
    }

    /// Ends the turn and the session's time in memory.
    func evict() {
        let waiting = turn.withLock { turn in
            turn.isEvicted = true
            defer { turn.waiting = [] }
            return turn.waiting
        }
        for continuation in waiting { continuation.resume(returning: false) }
    }
}
