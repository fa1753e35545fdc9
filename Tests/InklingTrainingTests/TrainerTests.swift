// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import InklingTesting
import InklingTraining
import Testing

@Suite("Training")
struct TrainerTests {
    @Test("A model comes close to the best possible one on rows it has not seen")
    func learns() throws {
        let (table, _) = knownTable(rows: 6000, seed: 11)
        let (test, odds) = knownTable(rows: 6000, seed: 12)
        let model = try Trainer.fit(table, options: quickOptions())
        let found = Evaluation(
            labels: test.labels, probabilities: try model.probabilities(of: test),
            groups: test.groups, resamples: 200)
        let best = Evaluation(
            labels: test.labels, probabilities: odds, groups: test.groups, resamples: 0)
        #expect(found.auc.value > best.auc.value - 0.02)
        #expect(found.ece.value < 0.03)
        #expect(found.auc.low < found.auc.value && found.auc.value < found.auc.high)
        #expect(model.gainShares[0] > 0.4, "The strong cause has most of the gain.")
        #expect(model.gainShares[3] < 0.1, "Noise has little.")
        let baseline = Evaluation(
            labels: test.labels, probabilities: try model.baselineProbabilities(of: test),
            groups: test.groups, resamples: 0)
        #expect(baseline.auc.value > 0.6)
    }

    @Test("The same seed gives the same bytes, another seed others")
    func deterministic() throws {
        let (table, _) = knownTable(rows: 2000, seed: 3)
        func bytes(_ seed: UInt64) throws -> [UInt32] {
            try ModelFileWriter.encode(
                Trainer.fit(table, options: quickOptions(seed: seed)).description)
        }
        let first = try bytes(7)
        #expect(try bytes(7) == first)
        #expect(try bytes(8) != first)
    }

    @Test("Where the truth is linear and rows are few, the baseline is the model")
    func linearShape() throws {
        var random = SeededGenerator(seed: 21)
        var table = TrainingTable(columns: ["a", "b", "c"], values: [], labels: [], groups: [])
        for row in 0..<600 {
            let values = (0..<3).map { _ in random.normal() }
            let odds = 0.7 * values[0] - 0.7 * values[1] + 0.7 * values[2]
            table.values += values.map { Float($0) }
            table.labels.append(random.unit() < 1 / (1 + exp(-odds)) ? 1 : 0)
            table.groups.append(Int32(row))
        }
        var options = quickOptions()
        options.shapes = [.forest, .linear]
        let model = try Trainer.fit(table, options: options)
        #expect(model.shape == .linear)
        let probabilities = try model.probabilities(of: table)
        let baseline = try model.baselineProbabilities(of: table)
        #expect(zip(probabilities, baseline).allSatisfy { abs($0 - $1) < 1e-5 })
        options.shapes = [.forest]
        #expect(try Trainer.fit(table, options: options).shape == .forest)
        options.monotone = ["a": 1]
        options.shapes = [.linear]
        #expect(throws: TrainingError.self) { try Trainer.fit(table, options: options) }
    }

    @Test("A file says what the baseline says: long tails, limits and missing values included")
    func linearFile() throws {
        var random = SeededGenerator(seed: 22)
        var table = TrainingTable(columns: ["count", "share"], values: [], labels: [], groups: [])
        for row in 0..<500 {
            let count = exp(2 * random.normal())
            let odds = log1p(count) - 2
            table.values += [
                Float(count), random.unit() < 0.2 ? .nan : Float(random.unit()),
            ]
            table.labels.append(random.unit() < 1 / (1 + exp(-odds)) ? 1 : 0)
            table.groups.append(Int32(row))
        }
        var options = quickOptions()
        options.shapes = [.linear]
        let model = try Trainer.fit(table, options: options)
        #expect(model.baseline.scalings[0].isLogarithmic)
        #expect(model.description.shape.terms[0].isLogarithmic)
        table.values[0] = 1e9
        table.values[2] = -5
        let probabilities = try model.probabilities(of: table)
        let baseline = try model.baselineProbabilities(of: table)
        #expect(zip(probabilities, baseline).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    @Test("A blend is the mean of both log-odds by the share of the trees")
    func blend() throws {
        let (table, _) = knownTable(rows: 800, seed: 14)
        func model(_ shape: TrainingOptions.Shape) throws -> TrainedModel {
            var options = quickOptions()
            options.shapes = [shape]
            return try Trainer.fit(table, options: options)
        }
        let models = try [TrainingOptions.Shape.forest, .linear, .blend].map(model)
        #expect(models.map { $0.description.shape.kind } == [.forest, .linear, .blend])
        #expect(models[0].forestShare == 1 && models[1].forestShare == 0)
        let share = Double(models[2].forestShare)
        #expect(0.02 < share && share < 0.98)
        func mean(_ forest: Double, _ linear: Double) -> Double {
            share * forest + (1 - share) * linear
        }
        for row in 0..<50 {
            let values = Array(table.values[row * 4..<row * 4 + 4])
            let scores = models.map { Double($0.description.rawScore(of: values)) }
            #expect(abs(scores[2] - mean(scores[0], scores[1])) < 1e-5)
        }
        let shares = models.map(\.gainShares)
        for column in shares[2].indices {
            #expect(abs(shares[2][column] - mean(shares[0][column], shares[1][column])) < 1e-6)
        }
        #expect(try Trainer.fit(table, options: quickOptions()).tuning == models[2].tuning)
    }

    @Test("Cross-validation scores every row by a model that has not seen its group")
    func crossValidation() throws {
        var (table, _) = knownTable(rows: 2000, seed: 5)
        // The group's number is a feature that gives the label away to whoever has seen the group.
        for row in 0..<table.rowCount {
            table.labels[row] = UInt8(SeededFolds.hash(seed: "l", id: "\(table.groups[row])") & 1)
            table.values[row * 4 + 3] = Float(table.groups[row])
        }
        let folds = SeededFolds.byRank(groups: table.groups, seed: "t", count: 4)
        let predictions = try CrossValidation.predict(table, folds: folds, options: quickOptions())
        let evaluation = Evaluation(
            labels: table.labels, probabilities: predictions.probabilities, groups: table.groups,
            resamples: 0)
        #expect(abs(evaluation.auc.value - 0.5) < 0.08)
        #expect(predictions.baseline.allSatisfy { $0 > 0 && $0 < 1 })
    }

    @Test("A monotone column only raises the probability")
    func monotone() throws {
        let (table, _) = knownTable(rows: 3000, seed: 9)
        var options = quickOptions()
        options.monotone = ["noise": 1, "strong": 1]
        let model = try Trainer.fit(table, options: options)
        for column in [0, 3] {
            var probe = table.subset(rows: [0])
            let steps = stride(from: Float(-4), through: 4, by: 0.25).map { value in
                probe.values[column] = value
                return try! model.probabilities(of: probe)[0]
            }
            #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 })
        }
        options.monotone = ["gone": 1]
        #expect(throws: TrainingError.self) { try Trainer.fit(table, options: options) }
    }

    @Test("Tables that nothing can be learned from are refused with a reason")
    func refusals() throws {
        let (good, _) = knownTable(rows: 200, seed: 1)
        func problem(_ change: (inout TrainingTable) -> Void) -> String {
            var table = good
            change(&table)
            do {
                _ = try Trainer.fit(table, options: quickOptions())
                return "none"
            } catch { return "\(error)" }
        }
        #expect(problem { $0 = $0.subset(rows: []) }.contains("no row"))
        #expect(problem { $0.labels = $0.labels.map { _ in 1 } }.contains("All 200 are 1"))
        #expect(problem { $0.labels[5] = 2 }.hasPrefix("row 6: The label is 2"))
        #expect(problem { $0.values[4] = .infinity }.hasPrefix("row 2, column \"strong\""))
        #expect(problem { $0.columns[1] = "noise" }.contains("\"noise\" is there twice"))
        #expect(problem { $0.columns[1] = "" }.contains("no name"))
        #expect(problem { $0.values.removeLast() }.contains("799 values"))
        #expect(problem { $0.groups = $0.groups.map { _ in 1 } }.contains("one group"))
        #expect(problem { $0.values = $0.values.map { _ in 3 } }.contains("one value"))
    }

    @Test("A constant column and one that is always missing do no harm")
    func constantColumn() throws {
        var (table, _) = knownTable(rows: 1000, seed: 2)
        for row in 0..<table.rowCount {
            table.values[row * 4 + 2] = 7
            table.values[row * 4 + 3] = .nan
        }
        let model = try Trainer.fit(table, options: quickOptions())
        #expect(model.gainShares[2] == 0 && model.gainShares[3] == 0)
        #expect(model.baseline.weights[2] == 0 && model.baseline.weights[3] == 0)
        #expect(try model.baselineProbabilities(of: table).allSatisfy { $0.isFinite })
    }
}
