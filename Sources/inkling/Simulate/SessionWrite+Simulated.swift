// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingStore
import InklingTesting

extension SessionWrite {
    /// A simulated visit as its page would have reported it at level *signals*.
    ///
    /// - Parameters:
    ///   - site: the row of the site that it goes to.
    ///   - start: the server's clock at its first event, ms since 1970.
    init(
        _ visit: SimulatedVisit, _ findings: SimulatedFindings, site: Int64, start: Int64
    ) {
        var sequence = FrameSequence()
        sequence.take(0)
        self.init(
            session: visit.session, site: site, level: .signals, receivedAt: start,
            origin: visit.events.first?.time.ticks ?? 0, sequence: sequence,
            pages: findings.views.map {
                StoredPage(at: $0.at, page: $0.path, type: UInt8($0.type.rawValue), item: $0.item)
            },
            signals: findings.signals.map {
                StoredSignal(
                    at: $0.at, start: $0.start, kind: $0.signal.kind.rawValue,
                    strength: $0.signal.strength, element: $0.element, role: $0.role?.rawValue,
                    page: $0.page)
            },
            snapshots: findings.snapshots.map {
                StoredSnapshot(
                    at: $0.at, moment: Moment($0.moment), schema: Feature.schemaHash,
                    values: $0.values)
            },
            goals: findings.goals.map {
                StoredGoal(at: $0.at, name: $0.name, value: $0.value, source: .page)
            },
            events: visit.events.count)
    }
}

extension Moment {
    /// - Parameter landmark: nil for the visit's end.
    fileprivate init(_ landmark: Landmark?) {
        self =
            switch landmark {
            case nil: .leave
            case .page: .page
            case .signal: .signal
            default: .time
            }
    }
}
