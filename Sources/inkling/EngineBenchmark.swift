// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// What measuring the engine gave.
struct EngineBenchmark: Encodable {
    /// One session after the other.
    var eventsPerSecond: Double
    /// Events of a million sessions mixed, so that every state comes from main memory.
    var eventsPerSecondMillionSessions: Double
    var stateSize: Int
    var pageSize: Int
    var allocationsPerEvent: Double
    /// Of all signals found: the same on every machine.
    var resultHash: String

    enum CodingKeys: String, CodingKey {
        case eventsPerSecond = "events_per_second"
        case eventsPerSecondMillionSessions = "events_per_second_million_sessions"
        case stateSize = "state_bytes"
        case pageSize = "page_bytes"
        case allocationsPerEvent = "allocations_per_event"
        case resultHash = "result_hash"
    }

    var rows: [[String]] {
        [
            ["events per second", fixed(eventsPerSecond, 0)],
            ["over a million sessions", fixed(eventsPerSecondMillionSessions, 0)],
            ["state", "\(stateSize) bytes"], ["page map", "\(pageSize) bytes"],
            ["allocations per event", fixed(allocationsPerEvent, 3)],
            ["result hash", resultHash],
        ]
    }
}

/// Runs recordings through the engine and measures it.
///
/// - Throws: `CommandError` when it cannot be measured here.
func measureEngine(recordings: [[Event]]) throws -> EngineBenchmark {
    throw CommandError(.unavailable, "This build does not measure the engine. Use a newer one.")
}
