// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingStore
import InklingTraining

extension VisitRecord {
    /// A session as the store has it. Signals of a kind that this engine does not know are left
    /// out.
    init(_ visit: StoredVisit) {
        let goals = zip(visit.goals, visit.goalsReceived).map { goal, received in
            Goal(
                // Of a goal without a time it is known when the server heard of it.
                at: goal.at ?? Double(max(0, received - visit.session.started)), name: goal.name,
                isOfPage: goal.source == .page)
        }
        self.init(
            pages: visit.pages.map { Page(at: $0.at, name: $0.page, item: $0.item) },
            signals: visit.signals.compactMap { signal in
                SignalKind(rawValue: signal.kind).map {
                    Sign(at: signal.at, start: signal.start, kind: $0)
                }
            },
            goals: goals, readings: visit.snapshots.map(Reading.init))
    }
}

extension VisitRecord.Reading {
    init(_ snapshot: StoredSnapshot) {
        let isKnown = snapshot.schema == Feature.schemaHash
        let value = { (feature: Feature) in
            isKnown ? Double(snapshot.values[Int(feature.rawValue)]) : .nan
        }
        let idle = value(.idleTime) * 1000
        self.init(
            at: snapshot.at, isLeaving: snapshot.moment == .leave, idle: idle >= 0 ? idle : 0,
            depth: value(.scrollDepth))
    }
}
