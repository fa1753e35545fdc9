// SPDX-License-Identifier: Apache-2.0
// A visit's questions: what was known when, and what came of it.

import InklingCore
import InklingStore
import InklingTraining

/// One question asked in one visit.
struct LandmarkRow {
    var landmark: Landmark
    /// ms since the session's first event.
    var at: Double
    /// The place of the snapshot among those of the visit.
    var snapshot: Int
    var label: UInt8
}

/// The questions of one visit and why others were not asked.
struct LandmarkRows {
    var rows: [LandmarkRow] = []
    /// Snapshots of another schema: an older engine's.
    var otherSchema = 0
    /// Snapshots that know more than their moment says.
    var fromFuture = 0
    var isUnknown = false

    /// ms by which features may be read after their landmark: timers are that exact.
    static let tolerance = 50.0
    /// Seconds without a sign of life after which nobody is asked: the page's own time stands
    /// still by then, and only those who came back would be known.
    static let idleMax: Float = 60
    /// Questions of one visit, so that a few endless visits do not outweigh the others: all
    /// landmarks by time and 25 others, drawn evenly.
    static let countMax = 32

    /// - Parameter seed: of the draw, together with the session.
    init(_ visit: StoredVisit, outcome: Outcome, rules: OutcomeRules, seed: String) {
        let answers = OutcomeAnswers(VisitRecord(visit), rules: rules)
        for (index, snapshot) in visit.snapshots.enumerated() {
            guard snapshot.schema == Feature.schemaHash,
                snapshot.values.count == Feature.count
            else {
                otherSchema += 1
                continue
            }
            guard let landmark = Landmark(snapshot),
                !(snapshot.values[Int(Feature.idleTime.rawValue)] >= Self.idleMax)
            else { continue }
            // Features tell themselves when they were read.
            let read = Double(snapshot.values[Int(Feature.sessionTime.rawValue)]) * 1000
            if let instant = landmark.instant {
                let due = Double(instant.ticks) / 10
                guard snapshot.at <= due + Self.tolerance, !(read > due + Self.tolerance) else {
                    fromFuture += 1
                    continue
                }
            }
            var asked = max(snapshot.at, read.isNaN ? 0 : read)
            if landmark == .page {
                guard let change = answers.pageChange(at: asked) else { continue }
                asked = change
            }
            switch answers.label(outcome, at: asked) {
            case .yes: append(landmark, asked, index, 1)
            case .no: append(landmark, asked, index, 0)
            case .unknown: isUnknown = true
            case .notAsked: continue
            }
        }
        thin(seed: "\(seed)|\(visit.session.session.high)|\(visit.session.session.low)")
    }

    private mutating func append(
        _ landmark: Landmark, _ at: Double, _ snapshot: Int, _ label: UInt8
    ) {
        rows.append(LandmarkRow(landmark: landmark, at: at, snapshot: snapshot, label: label))
    }

    private mutating func thin(seed: String) {
        guard rows.count > Self.countMax else { return }
        let others = rows.filter { $0.landmark.instant == nil }
        let timed = rows.count - others.count
        let kept = Set(
            others.map { ($0.snapshot, SeededFolds.hash(seed: seed, id: "\($0.snapshot)")) }
                .sorted { $0.1 < $1.1 }.prefix(Self.countMax - timed).map(\.0))
        rows.removeAll { $0.landmark.instant == nil && !kept.contains($0.snapshot) }
    }
}

extension Landmark {
    /// The landmark of a snapshot; nil for the end of a visit, at which nothing is asked.
    init?(_ snapshot: StoredSnapshot) {
        switch snapshot.moment {
        case .signal: self = .signal
        case .page: self = .page
        case .leave: return nil
        case .time:
            // The latest that it may be of.
            let at = snapshot.at + LandmarkRows.tolerance
            let reached = Landmark.allCases.last {
                $0.instant.map { Double($0.ticks) / 10 <= at } ?? false
            }
            guard let reached else { return nil }
            self = reached
        }
    }
}
