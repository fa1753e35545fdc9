// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import InklingTesting
import InklingTraining

@main
struct SequencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sequences",
        abstract: "Hold models of the order of events against trees on features.",
        discussion: """
            The same rows and folds for all: trees on the engine's features, a logistic model and \
            trees on recency-weighted n-grams of signals or actions, and a logistic model on \
            n-grams and what the first trees say. Simulated visits, unless --orders names a folder.
            """)

    @Option(
        help: "A folder with train.csv of shop actions; people are left out by fifths.",
        transform: { URL(filePath: $0) })
    var orders: URL?

    @Option(help: "Seeds of simulated visits.")
    var seeds = 5

    @Option(help: "Simulated visits that are trained on, and as many that are tried.")
    var sessions = 10_000

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func run() throws {
        if let orders {
            try compareOrders(try .orders(orders))
        } else {
            try compareSimulated()
        }
    }

    private func compareSimulated() throws {
        var options = TrainingOptions()
        options.innerFolds = 3
        options.grid = [.init(maxDepth: 4, minChildWeight: 10)]
        options.rounds = [100, 200, 300]
        options.logisticC = [0.003, 0.03]
        var rows: [SequenceSet] = []
        var verdicts: [Verdicts] = []
        for seed in 1...UInt64(max(seeds, 1)) {
            let test = SequenceSet.simulated(seed: seed, visits: sessions..<2 * sessions)
            verdicts.append(
                try Contest.judge(
                    training: .simulated(seed: seed, visits: 0..<sessions), test: test,
                    options: options))
            rows.append(test)
            FileHandle.standardError.write(Data("seed \(seed)\n".utf8))
        }
        // Visits of two seeds are different visits.
        let groups = rows.enumerated().flatMap { place, set in
            set.features.groups.map { $0 + Int32(place) * 10_000_000 }
        }
        report(
            rows[0].name, labels: rows.flatMap(\.features.labels), groups: groups,
            moments: rows.flatMap(\.features.moments), names: rows[0].moments,
            verdicts: verdicts, best: rows.flatMap { $0.odds ?? [] })
    }

    private func compareOrders(_ set: SequenceSet) throws {
        let groups = set.features.groups
        let folds = SeededFolds.byRank(
            ids: groups.map { "\($0)" }, seed: "jdata2", count: 5)
        for (moment, name) in set.moments.enumerated() {
            let asked = set.features.moments.indices.filter {
                set.features.moments[$0] == Int32(moment)
            }
            var order: [Int] = []
            var verdicts: [Verdicts] = []
            for fold in 0..<5 {
                let test = asked.filter { folds[$0] == fold }
                verdicts.append(
                    try Contest.judge(
                        training: set.subset(rows: asked.filter { folds[$0] != fold }),
                        test: set.subset(rows: test), options: .small))
                order += test
            }
            report(
                set.name, labels: order.map { set.features.labels[$0] },
                groups: order.map { groups[$0] }, moments: order.map { _ in Int32(moment) },
                names: [name], verdicts: verdicts, best: [])
        }
    }

    private func report(
        _ set: String, labels: [UInt8], groups: [Int32], moments: [Int32], names: [String],
        verdicts: [Verdicts], best: [Double]
    ) {
        var scores = Verdicts.names.enumerated().map { place, name in
            (name: name, values: verdicts.flatMap { $0.all[place] })
        }
        if !best.isEmpty { scores.append((name: "truth", values: best)) }
        let at = names.count == 1 ? names[0] : "all"
        show(Comparison(set: set, at: at, labels: labels, groups: groups, scores: scores))
        guard names.count > 1 else { return }
        for (moment, name) in names.enumerated() {
            let rows = moments.indices.filter { moments[$0] == Int32(moment) }
            guard !rows.isEmpty else { continue }
            show(
                Comparison(
                    set: set, at: name, labels: rows.map { labels[$0] },
                    groups: rows.map { groups[$0] },
                    scores: scores.map { score in (score.name, rows.map { score.values[$0] }) }))
        }
    }

    private func show(_ comparison: Comparison) {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            // Numbers and names; a figure that there is none of is NaN.
            encoder.nonConformingFloatEncodingStrategy = .convertToString(
                positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
            if let data = try? encoder.encode(comparison) {
                print(String(decoding: data, as: UTF8.self))
            }
        } else {
            print(comparison.text)
        }
    }
}
