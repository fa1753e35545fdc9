// SPDX-License-Identifier: Apache-2.0

import InklingCore

extension Store {
    /// Adds to a session, which is made by its first write.
    ///
    /// - Throws: `foreignSession` and `forgotten` refuse this write alone; `busy` when too many
    ///   writes wait or another process holds the file; `full`, `damaged`, `readOnly`, `unusable`,
    ///   `closed`. Nothing of a write that threw is stored.
    public func commit(_ write: SessionWrite) async throws(StoreError) {
        _ = try await writes.write(.session(write))
    }

    /// Adds a goal to a session that is known.
    ///
    /// - Parameter receivedAt: the server's clock, ms since 1970.
    /// - Returns: false if the site knows a goal with this id already.
    /// - Throws: `unknownSession`, `forgotten`; else as `commit`.
    public func addGoal(
        _ goal: StoredGoal, to session: SessionID, receivedAt: Int64
    ) async throws(StoreError) -> Bool {
        try await writes.write(.goal(goal, to: session, receivedAt: receivedAt))
    }

    /// Deletes everything of a session, overwriting it in the file, and refuses it from now on.
    /// What stays for 90 days is a SHA-256 of its id. Unknown sessions are refused too.
    ///
    /// - Parameter at: the server's clock, ms since 1970.
    /// - Returns: whether anything was stored of it.
    @discardableResult
    public func forget(_ session: SessionID, at: Int64) async throws(StoreError) -> Bool {
        try await writes.write(.forget(session, at: at))
    }

    /// Writes 64 KB in the place of what the last probe wrote: returns if the store takes writes.
    ///
    /// - Throws: what `commit` would.
    public func probe() async throws(StoreError) { _ = try await writes.write(.probe) }
}
