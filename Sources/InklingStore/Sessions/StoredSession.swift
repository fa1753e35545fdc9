// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// A session without its entries.
public struct StoredSession: Sendable, Equatable {
    public var session: SessionID
    public var site: Int64
    public var level: SessionLevel
    /// The server's clock at the first and the last write, ms since 1970.
    public var started: Int64
    public var last: Int64
    /// The client's clock at the first event, ticks of 0.1 ms.
    public var origin: Int64
    /// Which frames or findings were taken.
    public var sequence: FrameSequence
    /// Totals as the last write gave them.
    public var gaps: Int
    public var events: Int
    public var dropped: Int
    /// Raw frames that the store holds now.
    public var frames: Int

    /// Nobody made this visit.
    public var isSimulated: Bool { session.isSimulated }

    public init(
        session: SessionID, site: Int64, level: SessionLevel, started: Int64, last: Int64,
        origin: Int64, sequence: FrameSequence, gaps: Int, events: Int, dropped: Int, frames: Int
    ) {
        self.session = session
        self.site = site
        self.level = level
        self.started = started
        self.last = last
        self.origin = origin
        self.sequence = sequence
        self.gaps = gaps
        self.events = events
        self.dropped = dropped
        self.frames = frames
    }
}
