// SPDX-License-Identifier: Apache-2.0
// From what a page sent to what is stored, answered and told: the path of every write.

import InklingCore
import InklingStore
import NIOPosix
import Synchronization

/// Takes frames and findings into sessions, each once, and acknowledges nothing before it is
/// stored.
final class SessionIntake: Sendable {
    let store: Store
    let sessions: LiveSessions
    let feed: LiveFeed
    let counters: Counters
    let now: @Sendable () -> Int64

    init(
        store: Store, sessions: LiveSessions, feed: LiveFeed, counters: Counters,
        now: @escaping @Sendable () -> Int64
    ) {
        self.store = store
        self.sessions = sessions
        self.feed = feed
        self.counters = counters
        self.now = now
    }

    /// Takes frames into a session of level *raw*.
    func take(_ batch: FrameBatch, of site: Site) async throws -> Receipt {
        let receipt = try await sessions.withTurn(of: batch.session) { session in
            try await load(session, of: site, at: .raw)
            let now = now()
            var step = session.state.withLock { $0?.take(batch, at: now) ?? .nothing(Receipt()) }
            if case .rebuild(let frames, let receipt) = step {
                step = try await rebuild(session, with: frames, receipt)
            }
            return try await finish(step, site)
        }
        counters.framesTaken.add(receipt.taken)
        counters.framesRepeated.add(receipt.repeated)
        return receipt
    }

    /// Takes what a page's own engine found into a session of level *signals*.
    func take(_ page: PageFindings, of site: Site) async throws -> Receipt {
        let receipt = try await sessions.withTurn(of: page.session) { session in
            try await load(session, of: site, at: .signals)
            let now = now()
            let step = session.state.withLock { $0?.take(page, at: now) ?? .nothing(Receipt()) }
            return try await finish(step, site)
        }
        counters.findingsTaken.add(receipt.taken)
        counters.findingsRepeated.add(receipt.repeated)
        return receipt
    }

    /// Deletes everything of a session, also of one that is not known: it may be on its way.
    func forget(_ id: SessionID, of site: Site) async throws {
        try await sessions.withTurn(of: id, thenEvicts: true) { session in
            if let owner = try await owner(of: session), owner != site.id {
                throw Untouched(reason: ServerError(StoreError.foreignSession(id)))
            }
            try await store.forget(id, at: now())
        }
        feed.forget(id)
    }

    /// Whose a session is; nil if nobody's.
    private func owner(of session: LiveSession) async throws -> Int64? {
        if let site = session.state.withLock({ $0?.site }) { return site }
        let store = store
        return try await blocking { try store.session(session.id)?.site }
    }

    /// Reads a session from the store, unless it is in memory, and checks whose it is.
    private func load(
        _ session: LiveSession, of site: Site, at level: SessionLevel
    ) async throws {
        if session.state.withLock({ $0 == nil }) {
            let store = store
            let siteID = site.id
            try await blocking { try session.load(from: store, site: siteID, level: level) }
        }
        let (owner, found) = session.state.withLock { ($0?.site, $0?.level) }
        guard owner == site.id else {
            throw Untouched(reason: ServerError(StoreError.foreignSession(session.id)))
        }
        guard found == level else { throw Untouched(reason: .wrongLevel) }
    }

    private func rebuild(
        _ session: LiveSession, with frames: [StoredFrame], _ receipt: Receipt
    ) async throws -> SessionState.Step {
        counters.rebuilds.add(1)
        let store = store
        let now = now()
        return try await blocking {
            let stored = try store.frames(of: session.id)
            let known = try store.findings(of: session.id)
            return session.state.withLock {
                $0?.rebuild(
                    session.id, stored: stored, new: frames, known: known, receipt, at: now)
                    ?? .nothing(receipt)
            }
        }
    }

    /// Writes, and tells listeners once it is written.
    private func finish(_ step: SessionState.Step, _ site: Site) async throws -> Receipt {
        switch step {
        case .nothing(let receipt), .rebuild(_, let receipt):
            counters.count(receipt.drops)
            return receipt
        case .write(let write, let receipt, let news):
            try await commit(write, news, siteName: site.name)
            counters.count(receipt.drops)
            counters.late.add(receipt.late)
            return receipt
        }
    }

    /// Writes what a request or a tick brought.
    func commit(_ write: SessionWrite, _ news: Findings, siteName: String) async throws {
        try await store.commit(write)
        counters.commits.add(1)
        counters.events.add(news.events)
        counters.goals.add(news.goals.count)
        for signal in news.signals { counters.count(signal: signal.kind) }
        guard !news.isEmpty else { return }
        let events = LiveEvents(session: write.session, site: siteName, level: write.level)
        feed.publish(events.of(news), ofSite: write.site)
    }
}

extension LiveSession {
    /// Reads the session from the store; one that it does not know begins.
    fileprivate func load(from store: Store, site: Int64, level: SessionLevel) throws {
        if try store.isForgotten(id) { throw StoreError.forgotten(id) }
        guard let stored = try store.session(id) else {
            return state.withLock { $0 = SessionState(site: site, level: level) }
        }
        let isRaw = stored.level == .raw
        let frames = isRaw ? try store.frames(of: id) : []
        let signals = isRaw ? try store.findings(of: id).signals : []
        state.withLock { $0 = SessionState(stored, frames: frames, signals: signals) }
    }
}

/// Does what blocks a thread where threads may be blocked.
func blocking<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
    try await NIOThreadPool.singleton.runIfActive(body)
}
