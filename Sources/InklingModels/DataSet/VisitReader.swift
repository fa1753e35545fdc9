// SPDX-License-Identifier: Apache-2.0
// From the store to the rows that a model learns from, one session after the other.

import InklingCore
import InklingStore
import InklingTraining

/// Walks through the sessions of a site that a data set is made of.
struct VisitReader {
    /// What is known of each row beside its features, for the card.
    static let segments = ["page_type", "device"]
    static let segmentWords = [
        PageType.allCases.map { "\($0)" }, Device.allCases.map { "\($0)" },
    ]

    var store: Store
    var site: Int64
    var choice: VisitChoice
    /// Sessions that are taken, of 1; drawn whole.
    var share = 1.0

    /// Hands over every row, in the order in which the sessions began.
    ///
    /// The rows of a session share a group, and their time is its start, in seconds since 1970.
    ///
    /// - Returns: what became of the sessions.
    /// - Throws: `StoreError`; `TrainingError` if simulated and real sessions would be mixed; what
    ///   `take` throws.
    /// - Complexity: one walk through the site's snapshots; memory for one session.
    func read(progress: (Int) -> Void, _ take: (TableRow) throws -> Void) throws -> VisitAccount {
        var seen = VisitAccount()
        var account = VisitAccount()
        try store.forEachVisit(ofSite: site, startedAfter: choice.startedAfter) { session in
            seen.admits(session, choice, share: share)
        } _: { visit in
            for row in rows(of: visit, &account) { try take(row) }
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
        return account
    }

    /// A hash of the sessions that would be read, and of how much there is of each: another one if
    /// any of them has come, gone or grown.
    ///
    /// - Complexity: one walk through the rows of the sessions themselves.
    func fingerprint() throws -> UInt64 {
        var hash = WordHash()
        var seen = VisitAccount()
        try store.forEachVisit(ofSite: site, startedAfter: choice.startedAfter) { session in
            if seen.admits(session, choice, share: share) {
                hash.add(session.session.high)
                hash.add(session.session.low)
                hash.add(UInt64(bitPattern: session.started))
                hash.add(UInt64(bitPattern: session.last))
                hash.add(UInt64(session.events))
            }
            return false
        } _: { _ in
        }
        return hash.value
    }

    /// Feature snapshots of all sessions of the choice, drawn or not: at least as many as their
    /// rows.
    func snapshotCount() throws(StoreError) -> Int {
        var seen = VisitAccount()
        return try store.snapshotCount(ofSite: site, startedAfter: choice.startedAfter) {
            seen.admits($0, choice, share: 1)
        }
    }

    private func rows(of visit: StoredVisit, _ account: inout VisitAccount) -> [TableRow] {
        guard !visit.signals.contains(where: { $0.kind == SignalKind.botLikeMotion.rawValue })
        else {
            account.bots += 1
            return []
        }
        let found = LandmarkRows(
            visit, outcome: choice.outcome, rules: choice.rules, seed: "\(choice.seed)-rows")
        account.otherSchema += found.otherSchema
        account.fromFuture += found.fromFuture
        guard !found.rows.isEmpty else {
            if found.isUnknown { account.unknownEnd += 1 } else { account.unasked += 1 }
            return []
        }
        let group = Int32(truncatingIfNeeded: account.used)
        account.used += 1
        account.simulated += visit.session.isSimulated ? 1 : 0
        account.withOutcome += found.rows.contains { $0.label == 1 } ? 1 : 0
        account.from = min(account.from ?? .max, visit.session.started)
        account.to = max(account.to ?? .min, visit.session.started)
        let device = Device(of: visit)
        return found.rows.map { row in
            let page = visit.pages.last { $0.at <= row.at }?.type ?? 0
            return TableRow(
                values: visit.snapshots[row.snapshot].values, label: row.label, group: group,
                moment: Int32(row.landmark.rawValue), time: Double(visit.session.started) / 1000,
                segments: [
                    Int32(PageType(rawValue: UInt16(page)) == nil ? 0 : page),
                    Int32(device.rawValue),
                ])
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
