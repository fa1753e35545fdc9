// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

@main
struct HesitationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hesitation",
        abstract: "Show whether hesitation tells where two answers compete.",
        discussion: """
            Each person's trials run through one engine, in order. A trial's strength is that of \
            its strongest hesitation (cursor_hesitation, click_hesitation, approach_and_retreat), \
            0 where there is none. Spearman's rank correlation with the trial's published \
            condition (atypical or typical) and with its response time; 95 % intervals by \
            resampling people. Within people: ranks are taken among each person's own trials.
            """)

    @Option(help: "Folder of the data set, with trials.jsonl.")
    var data: String

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func run() throws {
        let trials = try HesitationTrials(data + "/trials.jsonl")
        let rows = trials.rows(seed: 7, resamples: 1000)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            let report = Report(
                trials: trials.strengths.count, people: trials.people,
                found: trials.strengths.count { $0 > 0 }, rows: rows)
            print(String(decoding: try encoder.encode(report), as: UTF8.self))
            return
        }
        print(
            "\(trials.strengths.count) trials of \(trials.people) people, hesitation in "
                + "\(trials.strengths.count { $0 > 0 })")
        for row in rows {
            let figures = [row.rho, row.low, row.high].map { String(format: "%.3f", $0) }
            print("\(row.measure): rho \(figures[0]) [\(figures[1]), \(figures[2])]")
        }
    }

    private struct Report: Encodable {
        var trials: Int
        var people: Int
        var found: Int
        var rows: [CorrelationRow]
    }
}
