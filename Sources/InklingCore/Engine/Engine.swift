// SPDX-License-Identifier: Apache-2.0

public struct Session: Sendable {
    /// Events taken.
    public private(set) var eventCount: UInt32 = 0
    public private(set) var drops = DropCounts()
    public init() {}
}

public struct PageMap: Sendable { public init() {} }

/// One live visit: the session's state and the map of its page. A copy is a snapshot.
public struct Engine: Sendable {
    public private(set) var session = Session()
    public private(set) var page = PageMap()

    public init() {}

    /// Takes one event and appends what the detectors found.
    public mutating func advance(_ event: Event, into signals: inout Signals) {}

    /// The feature vector as of the last event.
    public func readFeatures(into vector: inout FeatureVector) {}

    /// Turns an instant of a signal back into the source's time.
    public func timestamp(of instant: Instant) -> Timestamp { Timestamp(ticks: 0) }
}
