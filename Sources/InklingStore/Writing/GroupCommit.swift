// SPDX-License-Identifier: Apache-2.0
// Many small writes, few transactions: what arrives while one runs goes into the next.

import GRDB
import Synchronization

/// The one way by which requests write. Each write is answered when the transaction that holds it
/// is committed: acknowledged means written.
final class GroupCommit: Sendable {
    private struct Waiting {
        var write: PendingWrite
        var continuation: CheckedContinuation<Result<Bool, StoreError>, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        /// A group runs or is about to.
        var isRunning = false
        var isClosed = false
        /// Who waits for the queue to be empty for good.
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    private let pool: DatabasePool
    /// Held as long as a group may come.
    private let checkpoints: LogCheckpoints
    private let waitingMax: Int
    private let state = Mutex(State())

    init(pool: DatabasePool, checkpoints: LogCheckpoints, waitingMax: Int) {
        self.pool = pool
        self.checkpoints = checkpoints
        self.waitingMax = waitingMax
    }

    /// Writes.
    ///
    /// - Returns: what `WriteGroup.take` says, once it is durable.
    /// - Throws: `busy` at once when too many wait; `closed`; a refusal of this write; the failure
    ///   of the transaction.
    func write(_ write: PendingWrite) async throws(StoreError) -> Bool {
        let result = await withCheckedContinuation { continuation in
            enqueue(Waiting(write: write, continuation: continuation))
        }
        return try result.get()
    }

    /// Refuses new writes and returns when the last one is answered.
    func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isClosed = true
                if state.isRunning { state.closing.append(continuation) }
                return !state.isRunning
            }
            if isIdle { continuation.resume() }
        }
    }

    private func enqueue(_ entry: Waiting) {
        enum Admission { case refused(StoreError), queued, first }
        let admission: Admission = state.withLock { state in
            if state.isClosed { return .refused(.closed) }
            if state.waiting.count >= waitingMax { return .refused(.busy) }
            state.waiting.append(entry)
            if state.isRunning { return .queued }
            state.isRunning = true
            return .first
        }
        switch admission {
        case .refused(let error): entry.continuation.resume(returning: .failure(error))
        case .queued: return
        case .first: schedule()
        }
    }

    /// One group each time, so that a sweep gets its turn between two of them.
    private func schedule() {
        pool.asyncWriteWithoutTransaction { db in self.runGroup(in: db) }
    }

    private func runGroup(in db: Database) {
        let group = state.withLock { state in
            let group = state.waiting
            state.waiting = []
            return group
        }
        let results = commit(group[...], in: db)
        for (entry, result) in zip(group, results) { entry.continuation.resume(returning: result) }
        let closing: [CheckedContinuation<Void, Never>]? = state.withLock { state in
            guard state.waiting.isEmpty else { return nil }
            state.isRunning = false
            defer { state.closing = [] }
            return state.closing
        }
        guard let closing else { return schedule() }
        for continuation in closing { continuation.resume() }
    }

    /// - Returns: a result for each entry, in order.
    private func commit(
        _ group: ArraySlice<Waiting>, in db: Database
    ) -> [Result<Bool, StoreError>] {
        do {
            var results: [Result<Bool, StoreError>] = []
            results.reserveCapacity(group.count)
            try db.inTransaction(.immediate) {
                var writes = try WriteGroup(in: db)
                for entry in group { results.append(try writes.take(entry.write)) }
                try writes.finish()
                return .commit
            }
            return results
        } catch let error as DatabaseError where error.isOfOneRow && group.count > 1 {
            // One write cannot be stored; the others are not to suffer, so each goes alone.
            return group.indices.flatMap { commit(group[$0...$0], in: db) }
        } catch {
            return group.map { _ in .failure(StoreError(error, at: pool.path)) }
        }
    }
}
