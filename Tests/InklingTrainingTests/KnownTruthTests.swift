// SPDX-License-Identifier: Apache-2.0
// A small form of `known-truth` in Benchmarks, which shows with more visits how close models come.

import InklingCore
import InklingTesting
import InklingTraining
import Testing

@Suite("A model of simulated visits whose odds are known")
struct KnownTruthTests {
    private static let seed: UInt64 = 20
    private let columns = Feature.allCases.map { "\($0.definition.name)" }

    private func table(_ rows: SimulatedRows) -> TrainingTable {
        TrainingTable(
            columns: columns, values: rows.values, labels: rows.labels, groups: rows.visits,
            moments: rows.landmarks)
    }

    private func auc(_ scores: [Double], _ table: TrainingTable) -> Double {
        Evaluation(
            labels: table.labels, probabilities: scores, groups: table.groups, resamples: 0
        ).auc.value
    }

    @Test("comes near the best that is possible, not beyond it, and is moved by causes")
    func learns() throws {
        let training = table(SimulatedRows(seed: Self.seed, visits: 0..<600))
        let rows = SimulatedRows(seed: Self.seed, visits: 600..<1200)
        let test = table(rows)
        var options = TrainingOptions()
        options.innerFolds = 2
        options.grid = [.init(maxDepth: 3, minChildWeight: 5)]
        options.rounds = [60]
        options.logisticC = [0.03]
        let model = try Trainer.fit(training, options: options)

        let best = auc(rows.odds, test)
        let ours = auc(try model.probabilities(of: test), test)
        #expect((0.70...0.85).contains(best), "seed \(Self.seed): \(best)")
        #expect(ours > best - 0.05, "seed \(Self.seed): \(ours) beside \(best)")
        #expect(ours < best + 0.02, "seed \(Self.seed): \(ours) beside \(best); a leak?")

        let weights = try weights(of: model, in: test)
        let sum = { (isCause: Bool) in
            Set(ShopAct.allCases.filter { $0.isCause == isCause }.flatMap(\.groups))
                .reduce(0) { $0 + weights[$1, default: 0] }
        }
        #expect(sum(true) > 3 * sum(false), "seed \(Self.seed): \(weights)")
    }

    private func weights(
        of model: TrainedModel, in table: TrainingTable
    ) throws -> [FeatureGroup: Double] {
        let words = try ModelFileWriter.encode(model.description)
        let opened = try Model.open(words: words.span, schema: Feature.schemaHash)
        let values = table.values.span
        let count = table.columnCount
        var weights: [FeatureGroup: Double] = [:]
        var reasons = Attribution()
        for row in stride(from: 0, to: table.rowCount, by: 4) {
            opened.attribute(
                values.extracting(row * count..<(row + 1) * count), words: words.span,
                into: &reasons)
            var folded: [FeatureGroup: Float] = [:]
            for (index, feature) in Feature.allCases.enumerated() {
                folded[feature.group, default: 0] += reasons[index]
            }
            for (group, amount) in folded {
                weights[group, default: 0] += Double(amount.magnitude)
            }
        }
        return weights
    }
}
