// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingStore
import InklingTraining

extension Promotion {
    /// Compares a challenger with what is served, on the visits of the store that are later than
    /// what both learned from.
    ///
    /// - Parameter now: the server's clock, ms since 1970.
    /// - Throws: `StoreError`; `RegistryError` if the challenger is not usable.
    public init(
        of entry: ModelEntry, in registry: ModelRegistry, store: Store, site: Site, now: Int64
    ) throws {
        guard let outcome = entry.question else {
            throw RegistryError("\(entry.outcome) is no outcome that visits can be asked for.")
        }
        let champion = try registry.champion(of: entry.outcome, site: site.name)
        let since = max(entry.trainedThrough, champion?.trainedThrough ?? .min)
        let choice = VisitChoice(
            outcome, rules: entry.rules,
            simulated: entry.account.simulated > 0 ? .mixed : .without, startedAfter: since,
            now: now)
        let visits = try VisitTable(store, site: site.id, choice: choice)
        let table = visits.table
        guard table.rowCount > 0 else {
            self = .undecided
            return
        }
        let challenger = try StoredModel(entry, in: registry).probabilities(of: table)
        let served = champion.flatMap { try? StoredModel($0, in: registry) }
        // A champion that cannot be read serves nobody.
        let base = [Double](repeating: entry.baseRate, count: table.rowCount)
        self.init(
            of: challenger, over: served?.probabilities(of: table) ?? base, on: table,
            seed: UInt64(entry.number))
        notDrawn = visits.account.notDrawn
    }
}
