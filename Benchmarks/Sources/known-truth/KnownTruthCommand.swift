// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

@main
struct KnownTruthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "known-truth",
        abstract: "Hold trained models against simulated visits whose true odds are known.",
        discussion: """
            For each seed a model is trained on simulated visits of the shop and scores others, \
            which it has not seen, beside the best that anything could: the true odds. Then the \
            behaviours are ranked by how much they move its scores. Exits with 1 if a model is \
            more than --within behind, or if an act that causes nothing comes before a cause.
            """)

    @Option(help: "How many seeds.")
    var seeds = 20

    @Option(help: "The first of them.")
    var firstSeed: UInt64 = 1

    @Option(help: "Visits that a model is trained on.")
    var sessions = 20_000

    @Option(help: "Visits that it is tried on.")
    var tested = 20_000

    @Option(help: "How far behind the best possible AUC a model may be.")
    var within = 0.01

    @Flag(help: "Print one JSON object a line for each seed.")
    var json = false

    func validate() throws {
        guard seeds >= 1, sessions >= 100, tested >= 100 else {
            throw ValidationError("--seeds is 1 or more, --sessions and --tested 100 or more.")
        }
    }

    func run() throws {
        var trials: [Trial] = []
        for seed in firstSeed..<firstSeed + UInt64(seeds) {
            let trial = try Trial(seed: seed, sessions: sessions, tested: tested)
            trials.append(trial)
            if json {
                // Past any buffer: a seed takes a minute.
                FileHandle.standardOutput.write(try encoder.encode(trial) + Data("\n".utf8))
            }
            progress("seed \(seed): \(trial.summary)")
        }
        if !json { print(Report(trials: trials).text) }
        let isProven = trials.allSatisfy { $0.gap <= within && $0.causesComeFirst }
        if !isProven { throw ExitCode(1) }
    }

    private var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return encoder
    }

    private func progress(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
