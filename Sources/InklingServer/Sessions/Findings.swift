// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingStore

/// What one request, one tick or one rebuild found in a session.
struct Findings: Sendable {
    var pages: [StoredPage] = []
    var signals: [StoredSignal] = []
    var snapshots: [StoredSnapshot] = []
    var goals: [StoredGoal] = []
    /// Events that the engine took.
    var events = 0
    /// Events that it did not take, and names without room.
    var drops = DropCounts()
    /// When the visit ended, ms since the session's first event; nil if it did not.
    var leftAt: Double?

    /// Whether there is nothing to store or to tell.
    var isEmpty: Bool {
        pages.isEmpty && signals.isEmpty && snapshots.isEmpty && goals.isEmpty && leftAt == nil
    }

    /// What is not among those that are known: all that is news after a session was run anew.
    func without(_ known: StoredFindings) -> Findings {
        var news = self
        news.pages.removeAll { known.pages.contains($0) }
        news.signals.removeAll { signal in known.signals.contains { $0.isSame(as: signal) } }
        news.goals.removeAll { known.goals.contains($0) }
        return news
    }
}

extension StoredSignal {
    /// Whether both are one finding.
    func isSame(as other: StoredSignal) -> Bool {
        at == other.at && kind == other.kind && element == other.element
    }
}
