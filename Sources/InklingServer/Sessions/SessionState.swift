// SPDX-License-Identifier: Apache-2.0
// What the server remembers of one session between requests.

import InklingCore
import InklingStore

/// One session as the store has it, or, while a write is under way, as it will have it.
struct SessionState {
    var site: Int64
    var level: SessionLevel
    var sequence = FrameSequence()
    /// The client's time of the first event.
    var origin: Int64 = 0
    var gaps = 0
    var events = 0
    var dropped = 0
    /// The server's time of the last request.
    var receivedAt: Int64 = 0
    /// How far the client's clock is behind the server's, ticks: the least that was seen, since
    /// what is more is the way.
    var lag: Int64 = .max
    /// The client's time up to which a tick went beyond the events that came.
    var tickedTo: Int64 = .min
    /// Times that it was run anew.
    var rebuilds = 0
    var hasLeft = false
    /// The engine; raw sessions only.
    var visit: Visit?
    /// Signals that a tick found and the store has, beyond the events that it has. The engine
    /// finds them a second time after it was rebuilt without ticks.
    var foundAhead: [StoredSignal] = []

    init(site: Int64, level: SessionLevel) {
        self.site = site
        self.level = level
        visit = level == .raw ? Visit() : nil
    }

    /// A session that the store knows, its engine rebuilt from its frames.
    init(_ stored: StoredSession, frames: [StoredFrame], signals: [StoredSignal]) {
        self.init(site: stored.site, level: stored.level)
        sequence = stored.sequence
        origin = stored.origin
        gaps = stored.gaps
        events = stored.events
        dropped = stored.dropped
        receivedAt = stored.last
        guard let visit else { return }
        var findings = Findings()
        for frame in frames { visit.take(frame.bytes.span, into: &findings) }
        foundAhead = signals.filter { $0.at > visit.now }
        learnLag(at: stored.last)
    }

    /// A write of what was found, with the totals as they are now.
    func write(
        _ session: SessionID, _ findings: Findings, frames: [StoredFrame] = [],
        replaces: Bool = false
    ) -> SessionWrite {
        SessionWrite(
            session: session, site: site, level: level, receivedAt: receivedAt, origin: origin,
            sequence: sequence, frames: frames, pages: findings.pages, signals: findings.signals,
            snapshots: findings.snapshots, goals: findings.goals, gaps: gaps, events: events,
            dropped: dropped, replacesFindings: replaces)
    }

    /// Takes out the signals that the store has already.
    mutating func removeFoundAhead(from findings: inout Findings) {
        guard !foundAhead.isEmpty, !findings.signals.isEmpty else { return }
        let known = foundAhead
        let found = findings.signals
        findings.signals.removeAll { signal in known.contains { $0.isSame(as: signal) } }
        foundAhead.removeAll { signal in found.contains { $0.isSame(as: signal) } }
        // The snapshot of the one signal there was is in the store, too.
        if findings.signals.isEmpty { findings.snapshots.removeAll { $0.moment == .signal } }
    }

    /// Counts a number of the session's sequence.
    mutating func take(_ number: UInt32) -> FrameArrival {
        let arrival = sequence.take(number)
        switch arrival {
        case .gap(let missing): gaps += Int(missing)
        case .late: gaps = max(0, gaps - 1)
        case .new, .repeated, .expired: break
        }
        return arrival
    }

    /// Learns how far the client's clock is behind ours from a frame that just came.
    mutating func learnLag(at now: Int64) {
        guard let reached = visit?.reached, reached != .min else { return }
        let seen = now &* Timestamp.ticksPerMillisecond &- reached
        // An hour more is no slow network but a clock that was set anew.
        lag = lag == .max || seen &- lag > 36_000_000 ? seen : min(lag, seen)
    }
}
