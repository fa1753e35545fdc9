// SPDX-License-Identifier: Apache-2.0

import Dispatch
import InklingCore
import Synchronization

/// What an engine knows of simulated visits at the landmarks by time, what came of them, and what
/// was true: a row for each landmark that a visit lived to see before its purchase.
///
///     let rows = SimulatedRows(seed: 1, visits: 0..<20_000)
public struct SimulatedRows: Sendable {
    /// A signal or a page view that came before a row.
    public struct Happening: Sendable {
        /// ms since the visit's first event.
        public var at: Double
        /// A signal's kind; nil for a page view.
        public var signal: SignalKind?
        /// The type of the page that is viewed, or on which the signal was found.
        public var page: PageType
    }

    /// The features of each row, one after the other, in the order of the schema.
    public private(set) var values: [Float] = []
    /// 1 where the purchase came later in the visit.
    public private(set) var labels: [UInt8] = []
    /// The number of the visit.
    public private(set) var visits: [Int32] = []
    /// Raw values of landmarks.
    public private(set) var landmarks: [Int32] = []
    /// ms since the visit's first event.
    public private(set) var times: [Double] = []
    /// The true likelihood of a purchase later in the visit.
    public private(set) var odds: [Double] = []
    /// By visit: what happened in it, in order of time.
    public private(set) var happenings: [Int32: [Happening]] = [:]

    public var count: Int { labels.count }

    /// - Parameters:
    ///   - seed: as `SimulatedVisit.shop` takes it.
    ///   - visits: their numbers.
    /// - Complexity: about 0.6 ms a visit on one core; all cores are used.
    public init(seed: UInt64, visits: Range<Int>) {
        let size = 200
        let starts = Array(stride(from: visits.lowerBound, to: visits.upperBound, by: size))
        let parts = Mutex<[Int: SimulatedRows]>([:])
        DispatchQueue.concurrentPerform(iterations: starts.count) { index in
            var part = SimulatedRows()
            for visit in starts[index]..<min(starts[index] + size, visits.upperBound) {
                part.add(.shop(seed: seed, number: visit), number: Int32(visit))
            }
            parts.withLock { [part] in $0[index] = part }
        }
        let made = parts.withLock { $0 }
        for index in starts.indices { made[index].map { append($0) } }
    }

    private init() {}

    private mutating func add(_ visit: SimulatedVisit, number: Int32) {
        let findings = SimulatedFindings(of: visit)
        for snapshot in findings.snapshots {
            guard let landmark = snapshot.moment, landmark.instant != nil,
                snapshot.at < visit.purchasedAt ?? .infinity
            else { continue }
            values += snapshot.values
            labels.append(visit.purchasedAt == nil ? 0 : 1)
            visits.append(number)
            landmarks.append(Int32(landmark.rawValue))
            times.append(snapshot.at)
            odds.append(visit.odds(at: snapshot.at))
        }
        happenings[number] = Self.happenings(in: findings)
    }

    private static func happenings(in findings: SimulatedFindings) -> [Happening] {
        let views = findings.views.map { Happening(at: $0.at, signal: nil, page: $0.type) }
        let signals = findings.signals.map { found in
            Happening(
                at: found.at, signal: found.signal.kind,
                page: views.last { $0.at <= found.at }?.page ?? .other)
        }
        // A view comes before what is found on it.
        return (views + signals).sorted {
            ($0.at, $0.signal == nil ? 0 : 1) < ($1.at, $1.signal == nil ? 0 : 1)
        }
    }

    private mutating func append(_ other: SimulatedRows) {
        values += other.values
        labels += other.labels
        visits += other.visits
        landmarks += other.landmarks
        times += other.times
        odds += other.odds
        happenings.merge(other.happenings) { $1 }
    }
}
