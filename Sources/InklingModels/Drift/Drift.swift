// SPDX-License-Identifier: Apache-2.0
// Whether later visits are still those that a model learned from, and its odds still honest.

import InklingTraining

/// A model beside the visits that came after its training.
public struct Drift: Sendable, Equatable, Codable {
    public struct FeatureShift: Sendable, Equatable, Codable {
        public var feature: String
        /// Population stability index against the training rows.
        public var stability: Double
        public var hasMoved: Bool
    }

    public var outcome: String
    public var site: String
    public var number: Int
    /// Later visits, and the rows of theirs.
    public var sessions: Int
    public var rows: Int
    /// Later visits that were not looked at, since there are more than memory is to hold.
    public var notDrawn: Int
    /// The features that moved most first.
    public var features: [FeatureShift]
    /// Mean probability, and share of rows with the outcome.
    public var predicted: Double
    public var observed: Double
    /// Observed minus predicted, with the interval of resampled visits.
    public var difference: Estimate
    public var ece: Double
    /// What honest odds would come to on these visits by chance.
    public var eceByChance: Double

    /// From this index on a feature counts as moved, beyond what chance gives.
    public static let stabilityMax = 0.25
    /// Visits below which nothing is concluded.
    public static let sessionsMin = 100

    /// Whether the odds are off: beyond chance, and by more than anybody would overlook.
    public var isMiscalibrated: Bool {
        sessions >= Self.sessionsMin && ece > max(Promotion.eceMax, eceByChance)
    }

    public var moved: [FeatureShift] { features.filter(\.hasMoved) }

    /// - Parameters:
    ///   - table: rows of later visits, with the engine's columns; may be empty.
    ///   - probabilities: the model's, one a row.
    ///   - notDrawn: later visits that are not in the table.
    public init(
        of entry: ModelEntry, since record: TrainingRecord, on table: TrainingTable,
        probabilities: [Double], notDrawn: Int = 0
    ) {
        self.notDrawn = notDrawn
        outcome = entry.outcome
        site = entry.site
        number = entry.number
        rows = table.rowCount
        sessions = Set(table.groups).count
        features = Self.shifts(since: record, on: table, sessions: sessions)
        guard rows > 0 else {
            (predicted, observed, ece, eceByChance) = (0, 0, 0, 0)
            difference = Estimate(value: 0, low: 0, high: 0)
            return
        }
        predicted = probabilities.reduce(0, +) / Double(rows)
        observed = table.baseRate
        difference = MeanDifference.estimate(
            zip(table.labels, probabilities).map { Double($0) - $1 }, groups: table.groups,
            seed: UInt64(entry.number))
        ece =
            Evaluation(
                labels: table.labels, probabilities: probabilities, groups: table.groups,
                resamples: 0
            ).ece.value
        eceByChance = CalibrationChance.error(of: probabilities, groups: table.groups)
    }

    private static func shifts(
        since record: TrainingRecord, on table: TrainingTable, sessions: Int
    ) -> [FeatureShift] {
        guard table.rowCount > 0 else { return [] }
        return record.features.compactMap { histogram in
            guard let column = table.columns.firstIndex(of: histogram.feature) else { return nil }
            let values = stride(from: column, to: table.values.count, by: table.columnCount).map {
                table.values[$0]
            }
            let stability = histogram.stability(of: values)
            let chance = histogram.chance(sessionsThen: record.sessions, sessionsNow: sessions)
            return FeatureShift(
                feature: histogram.feature, stability: stability,
                hasMoved: sessions >= sessionsMin && stability > stabilityMax + 2 * chance)
        }.sorted { ($1.stability, $0.feature) < ($0.stability, $1.feature) }
    }
}
