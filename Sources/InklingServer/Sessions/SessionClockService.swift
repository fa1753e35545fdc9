// SPDX-License-Identifier: Apache-2.0
// What happens because time passes: ticks, comments on the live feed, evictions, sweeps.

import InklingCore
import InklingStore
import Logging
import ServiceLifecycle
import Synchronization

/// Passes time on, to each session once a second, until the server stops.
///
/// The sessions of one shard after the other get theirs, spread evenly over the second: thousands
/// at once would hold up every request that comes meanwhile.
struct SessionClockService: Service {
    let intake: SessionIntake
    let sites: SiteDirectory
    let options: ServerOptions
    let logger: Logger

    func run() async throws {
        let clock = ContinuousClock()
        let pause = Duration.seconds(1) / LiveSessions.shardCount
        var due = clock.now
        var turns = 0
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            // After a delay no turns are made up for: the next one gives all the time that passed.
            due = max(due + pause, clock.now)
            let next = due
            try? await cancelWhenGracefulShutdown { try await clock.sleep(until: next) }
            await passTime(in: turns % LiveSessions.shardCount)
            turns += 1
            guard turns % LiveSessions.shardCount == 0 else { continue }
            let seconds = turns / LiveSessions.shardCount
            if seconds % ServerLimits.commentSeconds == 0 { intake.feed.comment() }
            // At once after the start, then hourly.
            if seconds % 3600 == 1 { await sweep() }
        }
    }

    /// Gives every session in memory its tick, and lets those go that have been silent for long.
    func passTime() async {
        for shard in 0..<LiveSessions.shardCount { await passTime(in: shard) }
    }

    private func passTime(in shard: Int) async {
        let now = intake.now()
        await withDiscardingTaskGroup { group in
            for session in intake.sessions.inShard(shard) where session.takeTurnIfFree() {
                let silence = now - session.usedAt.load(ordering: .relaxed)
                if silence > ServerLimits.idleTime {
                    intake.sessions.evict(session)
                    continue
                }
                let found = session.state.withLock { state in
                    state?.tick(session.id, at: now).map { ($0.0, $0.news) }
                }
                guard let (write, news) = found else {
                    session.endTurn()
                    continue
                }
                group.addTask { await commit(write, news, session) }
            }
        }
    }

    private func commit(_ write: SessionWrite, _ news: Findings, _ session: LiveSession) async {
        do {
            try await intake.commit(write, news, siteName: sites.name(of: write.site))
            session.endTurn()
        } catch {
            // The engine is ahead of the store. It is rebuilt, and finds the same again.
            intake.sessions.evict(session)
        }
    }

    private func sweep() async {
        do {
            _ = try await intake.store.sweep(
                now: intake.now(), keepRaw: options.keepRaw, keep: options.keep)
        } catch {
            // Of a server that does not come up, or goes down, the next one sweeps.
            guard !Task.isCancelled else { return }
            logger.error("The store could not be swept: \(error)")
        }
    }
}
