// SPDX-License-Identifier: Apache-2.0
// The figures on made-up people, and on the real sets where they are.

import Foundation
import InklingTesting
import InklingTraining
import Testing

@testable import proof

@Suite("The proof")
struct ProofTests {
    /// People whose outcome follows the first column; the second is noise.
    private func people(_ range: Range<Int>, seed: UInt64, strength: Double) -> ExampleSet {
        var random = SeededGenerator(seed: seed)
        var set = ExampleSet(
            columns: ["cause", "noise", "constant"], moments: ["1"], examples: [], seed: "test")
        for person in range {
            for time in 0..<6 {
                let cause = random.normal()
                set.examples.append(
                    Example(
                        person: "\(person)", moment: "1", time: Double(time),
                        label: random.normal() < strength * cause,
                        values: [Float(cause), Float(random.normal()), 1]))
            }
        }
        return set
    }

    private var quick: TrainingOptions {
        var options = TrainingOptions.small
        options.grid = [options.grid[0]]
        options.rounds = [25]
        return options
    }

    @Test("finds what is there, left out or on other people, and nothing where nothing is")
    func finds() throws {
        let strong = people(0..<60, seed: 1, strength: 2)
        let crossed = try Proof("test", strong, test: nil, options: quick)
        #expect(crossed.rows.count == 1)
        let row = crossed.rows[0]
        let auc = try #require(row.auc)
        #expect(row.at == "1" && row.n == 360)
        #expect(auc > 0.85 && auc < 0.98)
        #expect(try #require(row.aucLow) < auc && auc < (try #require(row.aucHigh)))
        #expect(try #require(row.accuracy) > 0.75)
        #expect(try #require(row.logLoss) < 0.5)
        #expect(try #require(row.ece) < 0.1)

        let others = people(100..<140, seed: 2, strength: 2)
        let tested = try Proof("test", strong, test: others, options: quick)
        #expect(tested.rows[0].n == 240)
        #expect(try #require(tested.rows[0].auc) > 0.85)

        let nothing = people(0..<60, seed: 3, strength: 0)
        let none = try Proof("test", nothing, test: nil, options: quick)
        #expect(abs(try #require(none.rows[0].auc) - 0.5) < 0.12)
    }

    @Test("prints JSON of the stated keys")
    func json() throws {
        let proof = try Proof(
            "test", people(0..<40, seed: 4, strength: 2), test: nil, options: quick)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(proof.json().utf8)) as? [String: Any])
        #expect(object["task"] as? String == "test")
        let rows = try #require(object["rows"] as? [[String: Any]])
        #expect(
            Set(rows[0].keys) == [
                "at", "n", "positives", "auc", "auc_low", "auc_high", "accuracy", "logloss",
                "brier", "ece", "baseline_auc",
            ])
    }

    @Test("scores a part of a set, or one class of it, and says what it cannot")
    func parts() throws {
        let all = people(0..<40, seed: 4, strength: 2)
        var one = people(100..<110, seed: 6, strength: 2)
        one.examples.removeAll(where: \.label)
        let oneClass = try Proof("test", all, test: one, options: quick)
        #expect(oneClass.rows[0].n == one.examples.count && oneClass.rows[0].positives == 0)
        #expect(oneClass.rows[0].auc == nil && oneClass.rows[0].accuracy != nil)
        #expect(try oneClass.json().contains("\"auc\" : null"))
        #expect(oneClass.remarks.count == 1)

        var none = one
        none.examples = []
        let nobody = try Proof("test", all, test: none, options: quick)
        #expect(nobody.rows[0].n == 0 && nobody.rows[0].logLoss == nil)
        #expect(nobody.text.contains("-"))
        #expect(throws: DataError.self) { try Proof("test", none, test: all, options: quick) }
    }

    @Test("takes an answer as it stands, with nothing trained")
    func answers() throws {
        var set = people(0..<40, seed: 7, strength: 0)
        set.columns = ["answer"]
        set.isAnswer = true
        for index in set.examples.indices {
            set.examples[index].values = [set.examples[index].label ? 0.9 : 0.2]
        }
        let row = try Proof("test", set, test: nil, options: quick).rows[0]
        #expect(row.auc == 1 && row.accuracy == 1 && row.baselineAUC == nil)
    }

    @Test("rows that only train are not in the figures")
    func trainingRows() throws {
        var set = people(0..<40, seed: 5, strength: 2)
        for index in set.examples.indices where index % 2 == 1 {
            set.examples[index].isScored = false
        }
        #expect(try Proof("test", set, test: nil, options: quick).rows[0].n == 120)
    }

    /// Floors are well under the figures of docs/proof.md: they find what broke, not what fell.
    @Test(
        "holds on the real sets",
        arguments: [("delay", "iweb", 0.62), ("comprehension", "readability", 0.58)])
    func real(name: String, folder: String, floor: Double) throws {
        let data = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../../shared/data/\(folder)").standardized
        guard FileManager.default.fileExists(atPath: data.path) else {
            print("\(data.path) is not there: \(name) is not proved")
            return
        }
        let task = try #require(ProofTask(rawValue: name))
        let proof = try Proof(name, try task.load(data), test: nil, options: task.options)
        let auc = try #require(proof.rows[0].auc)
        #expect(auc > floor && auc < 0.85, "\(auc): far above the reference is a leak")
    }
}
