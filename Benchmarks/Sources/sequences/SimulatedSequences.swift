// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingTesting
import InklingTraining

extension SequenceSet {
    /// Simulated visits of the shop: signals and pages in the order in which they came.
    static func simulated(seed: UInt64, visits: Range<Int>) -> SequenceSet {
        let rows = SimulatedRows(seed: seed, visits: visits)
        let sequences = (0..<rows.count).map { row in
            (rows.happenings[rows.visits[row]] ?? []).prefix { $0.at <= rows.times[row] }.map {
                Step(symbol: symbol($0), age: (rows.times[row] - $0.at) / 1000)
            }
        }
        return SequenceSet(
            name: "simulated",
            features: TrainingTable(
                columns: Feature.allCases.map { "\($0.definition.name)" }, values: rows.values,
                labels: rows.labels, groups: rows.visits, moments: rows.landmarks),
            sequences: sequences, moments: Landmark.allCases.map { "\($0.name)" }, odds: rows.odds)
    }

    private static func symbol(_ happening: SimulatedRows.Happening) -> String {
        happening.signal.map { "\($0.definition.name)" } ?? "page \(happening.page)"
    }
}
