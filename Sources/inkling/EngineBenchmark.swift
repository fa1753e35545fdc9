// SPDX-License-Identifier: Apache-2.0
// What the engine costs: time hot and over many sessions, memory, allocations.

import CAllocationCount
import CInkling
import Foundation
import InklingABI
import InklingCore
import InklingTesting
import InklingTraining

/// What measuring the engine gave.
struct EngineBenchmark: Encodable {
    /// One session after the other.
    var eventsPerSecond: Double
    /// Events of many sessions mixed, so that every state comes from main memory; the host asks
    /// for the states of the next few events ahead, as a server with a queue does.
    var eventsPerSecondMillionSessions: Double
    /// The same without asking ahead.
    var eventsPerSecondMillionSessionsPlain: Double
    var sessions: Int
    var stateSize: Int
    var pageSize: Int
    var allocationsPerEvent: Double
    /// Of all signals and features of one pass: the same on every machine.
    var resultHash: String

    enum CodingKeys: String, CodingKey {
        case eventsPerSecond = "events_per_second"
        case eventsPerSecondMillionSessions = "events_per_second_million_sessions"
        case eventsPerSecondMillionSessionsPlain = "events_per_second_million_sessions_plain"
        case sessions
        case stateSize = "state_bytes"
        case pageSize = "page_bytes"
        case allocationsPerEvent = "allocations_per_event"
        case resultHash = "result_hash"
    }

    var rows: [[String]] {
        [
            ["events per second, one hot session", fixed(eventsPerSecond, 0)],
            ["over \(sessions) sessions", fixed(eventsPerSecondMillionSessions, 0)],
            ["the same, not asked ahead", fixed(eventsPerSecondMillionSessionsPlain, 0)],
            ["state", "\(stateSize) bytes"], ["page map", "\(pageSize) bytes"],
            ["allocations per event", fixed(allocationsPerEvent, 3)],
            ["result hash", resultHash],
        ]
    }
}

/// Features are read after every so many events, as at decision points.
private let featureInterval = 16

/// Runs recordings through the engine and measures it; every detector and feature is on.
///
/// - Parameters:
///   - recordings: at least one event in all.
///   - sessions: how many live sessions the second part mixes.
/// - Throws: `CommandError` when two passes over the same events differ, or there is no event.
func measureEngine(recordings: [[Event]], sessions: Int) throws -> EngineBenchmark {
    guard recordings.contains(where: { !$0.isEmpty }) else {
        throw CommandError(.data, "There is no event to measure with. Give another folder.")
    }
    let hot = try measureHot(recordings)
    let stream = mixedStream(of: recordings, sessions: sessions)
    let mixed = measureMixed(stream, sessions: sessions)
    return EngineBenchmark(
        eventsPerSecond: hot.rate, eventsPerSecondMillionSessions: mixed.ahead,
        eventsPerSecondMillionSessionsPlain: mixed.plain, sessions: sessions,
        stateSize: MemoryLayout<Session>.size, pageSize: MemoryLayout<PageMap>.size,
        allocationsPerEvent: hot.allocations, resultHash: hexadecimal(hot.hash))
}

/// FNV-1a over 32-bit words.
private struct WordHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func add(_ word: UInt32) { value = (value ^ UInt64(word)) &* 0x100_0000_01B3 }
}

/// One pass over all recordings, each with a new engine.
private func pass(_ recordings: [[Event]]) -> (hash: UInt64, events: Int, allocations: UInt64) {
    var hash = WordHash()
    var signals = Signals()
    var features = FeatureVector()
    var events = 0
    let before = allocation_count()
    for recording in recordings {
        var engine = Engine()
        for event in recording {
            engine.advance(event, into: &signals)
            events += 1
            if signals.count > 0 {
                for index in 0..<signals.count {
                    hash.add(UInt32(signals[index].kind.rawValue))
                    hash.add(signals[index].at.ticks)
                    hash.add(signals[index].strength.bitPattern)
                }
                signals.removeAll()
            }
            if events % featureInterval == 0 {
                engine.readFeatures(into: &features)
                features.withValues { values in
                    for index in 0..<Feature.count { hash.add(values[index].bitPattern) }
                }
            }
        }
    }
    return (hash.value, events, allocation_count() - before)
}

/// Seconds that a piece of work takes by the monotonic clock.
private func seconds(_ work: () -> Void) -> Double {
    let start = DispatchTime.now().uptimeNanoseconds
    work()
    return Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
}

/// Passes for at least a second, and at least five; the best is quoted, since what else runs on
/// the machine only ever takes time away.
private func measureHot(
    _ recordings: [[Event]]
) throws -> (rate: Double, allocations: Double, hash: UInt64) {
    let first = pass(recordings)
    var best = Double.infinity
    var total = 0.0
    var passes = 0
    while passes < 5 || total < 1 {
        var result = first
        let time = seconds { result = pass(recordings) }
        guard result.hash == first.hash else {
            throw CommandError(
                .data, "Two passes over the same events differ: the engine is not deterministic.")
        }
        best = min(best, time)
        total += time
        passes += 1
    }
    return (
        Double(first.events) / best, Double(first.allocations) / Double(first.events), first.hash
    )
}

/// An event and the session it belongs to.
private struct Arrival {
    var session: Int32
    var event: Event
}

/// Events in the order of arrival: the session of each drawn at random, its events in order.
private func mixedStream(of recordings: [[Event]], sessions: Int) -> [Arrival] {
    let recordings = recordings.filter { !$0.isEmpty }
    // Four events a session on average: enough to outlast the caches many times over.
    let count = max(4 * sessions, 100_000)
    var random = SeededGenerator(seed: 42)
    var next = [Int32](repeating: 0, count: sessions)
    return (0..<count).map { _ in
        let session = Int(random.next() % UInt64(sessions))
        let recording = recordings[session % recordings.count]
        let event = recording[Int(next[session]) % recording.count]
        next[session] += 1
        return Arrival(session: Int32(session), event: event)
    }
}

/// How many events ahead a state is asked for: far enough for main memory to answer, near enough
/// that the lines are still there.
private let lookahead = 6

private func measureMixed(
    _ stream: [Arrival], sessions: Int
) -> (ahead: Double, plain: Double) {
    let slab = UnsafeMutablePointer<Engine>.allocate(capacity: sessions)
    defer { slab.deallocate() }
    // Large pages keep address translation out of the measurement, as a server would.
    let size = sessions * MemoryLayout<Engine>.stride
    let page = 1 << 21
    let start = (UInt(bitPattern: slab) + UInt(page) - 1) & ~UInt(page - 1)
    if size > 2 * page {
        madvise(UnsafeMutableRawPointer(bitPattern: start), size - page, 14 /* MADV_HUGEPAGE */)
    }
    for index in 0..<sessions { (slab + index).initialize(to: Engine()) }

    var signals = Signals()
    var features = FeatureVector()
    var sum: UInt32 = 0
    func run(asksAhead: Bool) {
        for index in stream.indices {
            if asksAhead, index + lookahead < stream.count {
                inkling_prefetch(slab + Int(stream[index + lookahead].session))
            }
            let engine = slab + Int(stream[index].session)
            engine.pointee.advance(stream[index].event, into: &signals)
            signals.removeAll()
            if index % featureInterval == 0 {
                engine.pointee.readFeatures(into: &features)
                features.withValues { sum &+= $0[0].bitPattern }
            }
        }
    }
    run(asksAhead: false)  // Every page is touched once before anything is timed.
    let count = Double(stream.count)
    let plain = count / seconds { run(asksAhead: false) }
    let ahead = (0..<3).map { _ in count / seconds { run(asksAhead: true) } }.max() ?? 0
    // The sum is used, so that reading features is not optimised away.
    precondition(sum != 1)
    return (ahead, plain)
}
