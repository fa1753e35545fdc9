// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// What one request adds to one session; stored in one transaction or not at all.
public struct SessionWrite: Sendable {
    public var session: SessionID
    /// The site's row. Another site's session is refused.
    public var site: Int64
    public var level: SessionLevel
    /// The server's clock, ms since 1970. Ages count by it, never by the client's.
    public var receivedAt: Int64
    /// The client's clock at the session's first event, ticks of 0.1 ms; kept, never trusted.
    public var origin: Int64
    /// Which frames or findings were taken, this write's included.
    public var sequence: FrameSequence
    /// Level *raw* only.
    public var frames: [StoredFrame]
    public var pages: [StoredPage]
    public var signals: [StoredSignal]
    public var snapshots: [StoredSnapshot]
    public var goals: [StoredGoal]
    /// Frames that never came, of the session so far.
    public var gaps: Int
    /// Events of the session so far.
    public var events: Int
    /// Dropped events of the session so far.
    public var dropped: Int
    /// The session's pages, signals, snapshots and page goals are replaced, not added to: the
    /// engine ran again over all frames. Goals from the backend stay.
    public var replacesFindings: Bool

    public init(
        session: SessionID, site: Int64, level: SessionLevel, receivedAt: Int64, origin: Int64,
        sequence: FrameSequence, frames: [StoredFrame] = [], pages: [StoredPage] = [],
        signals: [StoredSignal] = [], snapshots: [StoredSnapshot] = [], goals: [StoredGoal] = [],
        gaps: Int = 0, events: Int = 0, dropped: Int = 0, replacesFindings: Bool = false
    ) {
        self.session = session
        self.site = site
        self.level = level
        self.receivedAt = receivedAt
        self.origin = origin
        self.sequence = sequence
        self.frames = frames
        self.pages = pages
        self.signals = signals
        self.snapshots = snapshots
        self.goals = goals
        self.gaps = gaps
        self.events = events
        self.dropped = dropped
        self.replacesFindings = replacesFindings
    }
}

/// What leaves the page, of the levels at which anything does. Raw values stand in the store.
public enum SessionLevel: UInt8, Sendable, CaseIterable {
    case signals = 1
    case raw = 2
}
