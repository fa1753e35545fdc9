// SPDX-License-Identifier: Apache-2.0
// Many visits at once: made on all processors, written in groups.

import Foundation
import InklingCore
import InklingImport
import InklingStore
import InklingTesting

/// Where simulated visits go.
protocol SimulationTarget: Sendable {
    /// Takes one visit.
    ///
    /// - Parameters:
    ///   - number: its place among all visits.
    ///   - start: ms since 1970.
    func take(
        _ visit: SimulatedVisit, _ findings: SimulatedFindings, number: Int, start: Int64
    ) async throws
}

/// Into a store, as findings.
struct StoreTarget: SimulationTarget {
    var store: Store
    var site: Int64

    func take(
        _ visit: SimulatedVisit, _ findings: SimulatedFindings, number: Int, start: Int64
    ) async throws {
        try await store.commit(SessionWrite(visit, findings, site: site, start: start))
    }
}

/// Into a folder, as recordings.
struct RecordingFolder: SimulationTarget {
    var path: String

    init(path: String) throws {
        self.path = path
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandError(.missingInput, "\(path) cannot be made a folder.")
        }
    }

    func take(
        _ visit: SimulatedVisit, _ findings: SimulatedFindings, number: Int, start: Int64
    ) async throws {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
        let file = "\(path)/visit-\(padded).jsonl"
        let text = EventWriter.file(visit.events, source: EventWriter.simulation)
        do {
            try Data(text.utf8).write(to: URL(filePath: file))
        } catch {
            throw CommandError(.missingInput, "\(file) cannot be written.")
        }
    }
}

/// Which visits are made, and when they are said to have been.
struct SimulationPlan: Sendable {
    var seed: UInt64
    var sessions: Int
    /// ms since 1970; the last visit begins before it.
    var end: Double
    /// ms before it within which they begin.
    var span: Double

    /// Visits of one task: so few that their writes share a transaction or two.
    private static let chunk = 64
    /// Chunks between two looks at what was made, so that the truth's rows stay in order.
    private static let chunksOfRound = 16

    private struct Made: Sendable {
        var summary: SimulationSummary
        var truth: String
    }

    /// Makes all visits.
    ///
    /// - Parameter truth: where their true odds go, in their order.
    func run(
        into target: some SimulationTarget, truth: TruthFile?
    ) async throws -> SimulationSummary {
        var summary = SimulationSummary(seed: seed)
        var bar = ProgressBar(total: Int64(sessions))
        let round = Self.chunk * Self.chunksOfRound
        let withTruth = truth != nil
        for first in stride(from: 0, to: sessions, by: round) {
            let end = min(first + round, sessions)
            let parts = try await withThrowingTaskGroup(of: (Int, Made).self) { group in
                for start in stride(from: first, to: end, by: Self.chunk) {
                    let numbers = start..<min(start + Self.chunk, end)
                    group.addTask {
                        (start, try await make(numbers, into: target, withTruth: withTruth))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for (_, made) in parts.sorted(by: { $0.0 < $1.0 }) {
                summary.add(made.summary)
                try truth?.append(made.truth)
            }
            bar.update(done: Int64(end), label: "\(end) of \(sessions) visits")
        }
        bar.clear()
        return summary
    }

    private func make(
        _ numbers: Range<Int>, into target: some SimulationTarget, withTruth: Bool
    ) async throws -> Made {
        try await withThrowingTaskGroup(of: Void.self) { group in
            var made = Made(summary: SimulationSummary(seed: seed), truth: "")
            for number in numbers {
                let share = (Double(number) + 0.5) / Double(sessions)
                let start = (end - span * (1 - share)).rounded()
                let visit = SimulatedVisit.shop(seed: seed, number: number, start: start)
                let findings = SimulatedFindings(of: visit)
                made.summary.add(visit, findings)
                if withTruth { made.truth += TruthFile.rows(visit, findings) }
                group.addTask {
                    try await target.take(visit, findings, number: number, start: Int64(start))
                }
            }
            try await group.waitForAll()
            return made
        }
    }
}

extension SimulationSummary {
    fileprivate mutating func add(_ visit: SimulatedVisit, _ findings: SimulatedFindings) {
        sessions += 1
        purchases += visit.purchasedAt == nil ? 0 : 1
        events += visit.events.count
        signals += findings.signals.count
        snapshots += findings.snapshots.count
        hours += visit.duration / 3_600_000
    }

    fileprivate mutating func add(_ other: SimulationSummary) {
        sessions += other.sessions
        purchases += other.purchases
        events += other.events
        signals += other.signals
        snapshots += other.snapshots
        hours += other.hours
    }
}
