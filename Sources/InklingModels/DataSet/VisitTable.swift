// SPDX-License-Identifier: Apache-2.0
// From the store to the rows that a model learns from, one session after the other.

import InklingCore
import InklingStore
import InklingTraining

/// Which sessions a data set is made of.
public struct VisitChoice: Sendable {
    public enum Simulated: String, Sendable, CaseIterable, Codable {
        /// Whatever there is, as long as it is of one kind.
        case unmixed
        /// Real visits only.
        case without
        /// Simulated visits only.
        case only
        /// Both.
        case mixed
    }

    public var outcome: Outcome
    public var rules: OutcomeRules
    public var simulated: Simulated
    /// Only sessions that began later, the server's clock in ms since 1970.
    public var startedAfter: Int64
    /// The present: sessions with a write within the last half hour are still open.
    public var now: Int64
    /// Rows that may be held; of more, whole sessions are drawn. Two million take 0.8 GB.
    public var rowsMax: Int
    /// Of draws.
    public var seed: UInt64

    public init(
        _ outcome: Outcome, rules: OutcomeRules = OutcomeRules(), simulated: Simulated = .unmixed,
        startedAfter: Int64 = .min, now: Int64, rowsMax: Int = 2_000_000, seed: UInt64 = 7
    ) {
        self.outcome = outcome
        self.rules = rules
        self.simulated = simulated
        self.startedAfter = startedAfter
        self.now = now
        self.rowsMax = rowsMax
        self.seed = seed
    }

    /// A visit is over after half an hour of silence.
    static let openTime: Int64 = 30 * 60_000
}

/// The landmark rows of a site's sessions.
///
///     let visits = try VisitTable(store, site: site.id, choice: VisitChoice(.leave, now: now))
///     let model = try Trainer.fit(visits.table)
///
/// Every row is a snapshot of the features at a landmark, and its label is what came after. The
/// rows of a session share a group, and their time is its start, in seconds since 1970.
public struct VisitTable: Sendable {
    public private(set) var table: TrainingTable
    public private(set) var account = VisitAccount()
    /// The type of the page that was shown at each row, by its raw value.
    public private(set) var pageTypes: [UInt8] = []

    /// Reads a site's sessions.
    ///
    /// - Throws: `StoreError`; `TrainingError` if simulated and real sessions would be mixed.
    /// - Complexity: one walk through the site's snapshots; memory for the rows and one session.
    public init(
        _ store: Store, site: Int64, choice: VisitChoice,
        progress: (Int) -> Void = { _ in }
    ) throws {
        table = TrainingTable(
            columns: Feature.allCases.map { "\($0.definition.name)" }, values: [], labels: [],
            groups: [])
        let share = try Double(choice.rowsMax) / Double(max(1, store.snapshotCount(ofSite: site)))
        var seen = VisitAccount()
        try store.forEachVisit(ofSite: site, startedAfter: choice.startedAfter) { session in
            seen.admits(session, choice, share: share)
        } _: { visit in
            take(visit, choice)
            progress(account.used)
        }
        account.open = seen.open
        account.notChosen = seen.notChosen
        account.notDrawn = seen.notDrawn
        guard
            choice.simulated != .unmixed || account.simulated == 0
                || account.simulated == account.used
        else {
            throw TrainingError(
                .badOptions, at: "--simulated",
                "\(account.simulated) of \(account.used) sessions are simulated. Say --simulated "
                    + "without, only or mixed; a model of both says so in its card.")
        }
    }

    private mutating func take(_ visit: StoredVisit, _ choice: VisitChoice) {
        guard !visit.signals.contains(where: { $0.kind == SignalKind.botLikeMotion.rawValue })
        else { return account.bots += 1 }
        let found = LandmarkRows(
            visit, outcome: choice.outcome, rules: choice.rules, seed: "\(choice.seed)-rows")
        account.otherSchema += found.otherSchema
        account.fromFuture += found.fromFuture
        guard !found.rows.isEmpty else {
            if found.isUnknown { account.unknownEnd += 1 } else { account.unasked += 1 }
            return
        }
        let group = Int32(truncatingIfNeeded: account.used)
        account.used += 1
        account.simulated += visit.session.isSimulated ? 1 : 0
        account.withOutcome += found.rows.contains { $0.label == 1 } ? 1 : 0
        account.from = min(account.from ?? .max, visit.session.started)
        account.to = max(account.to ?? .min, visit.session.started)
        for row in found.rows {
            table.values += visit.snapshots[row.snapshot].values
            table.labels.append(row.label)
            table.groups.append(group)
            table.times.append(Double(visit.session.started) / 1000)
            table.moments.append(Int32(row.landmark.rawValue))
            pageTypes.append(visit.pages.last { $0.at <= row.at }?.type ?? 0)
        }
    }
}

extension VisitAccount {
    /// Whether a session is to be read, by its own row alone.
    fileprivate mutating func admits(
        _ session: StoredSession, _ choice: VisitChoice, share: Double
    ) -> Bool {
        guard session.last <= choice.now - VisitChoice.openTime else {
            open += 1
            return false
        }
        let isChosen =
            switch choice.simulated {
            case .unmixed, .mixed: true
            case .without: !session.isSimulated
            case .only: session.isSimulated
            }
        guard isChosen else {
            notChosen += 1
            return false
        }
        let id = "\(session.session.high)-\(session.session.low)"
        guard share >= 1 || SeededFolds.unit(seed: "\(choice.seed)-draw", id: id) < share else {
            notDrawn += 1
            return false
        }
        return true
    }
}
