// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingStore
import InklingTraining

extension Drift {
    /// Rows of later visits that are looked at: enough for a month of a busy site, 40 MB.
    static let rowsMax = 100_000

    /// Looks at the visits of a site that began after a model's training data ended.
    ///
    /// - Parameter now: the server's clock, ms since 1970.
    /// - Throws: `StoreError`; `RegistryError` if the model or its training record cannot be read.
    public init(
        of entry: ModelEntry, in registry: ModelRegistry, store: Store, now: Int64
    ) throws {
        let record = try registry.trainingRecord(of: entry)
        let scorer = try StoredModel(entry, in: registry)
        guard let outcome = entry.question,
            let site = try store.sites().first(where: { $0.name == entry.site })
        else {
            throw RegistryError("\(entry.file): there is no outcome or site of its names any more.")
        }
        let choice = VisitChoice(
            outcome, rules: entry.rules,
            // A model of simulated visits is watched on them.
            simulated: entry.account.simulated > 0 ? .mixed : .without,
            startedAfter: entry.trainedThrough, now: now, rowsMax: Self.rowsMax)
        let visits = try VisitTable(store, site: site.id, choice: choice)
        self.init(
            of: entry, since: record, on: visits.table,
            probabilities: scorer.probabilities(of: visits.table),
            notDrawn: visits.account.notDrawn)
    }
}

extension ModelRegistry {
    static let trainingEnding = "training.json"

    func trainingRecord(of entry: ModelEntry) throws(RegistryError) -> TrainingRecord {
        let name = entry.file.dropLast(".inkm".count)
        let path = "\(directory)/\(name).\(Self.trainingEnding)"
        do {
            return try JSONDecoder().decode(
                TrainingRecord.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw RegistryError(
                "\(path) cannot be read, so that drift is not known. Train again.")
        }
    }
}

extension Outcome {
    /// The outcome of a name; nil for one that is not built in.
    public static func named(_ name: String) -> Outcome? {
        allCases.first { "\($0.name)" == name }
    }
}
