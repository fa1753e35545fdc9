// SPDX-License-Identifier: Apache-2.0
// What the last fit of a large table costs, on rows made up by seed and streamed from disk.

import ArgumentParser
import Foundation
import InklingTraining

struct BenchmarkTrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Measure one fit of 200 trees on a table streamed from disk.",
        discussion: "The rows are made up: one in eight features matters, a fifth is missing.")

    @Option(help: "Rows; a million sessions have ten million.")
    var rows = 1_000_000

    @Option(help: "Feature columns.")
    var columns = 96

    @Option(help: "Trees.")
    var rounds = 200

    @Option(help: "Depth of the trees.")
    var depth = 6

    @Option(help: "Threads.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "A folder for the rows: 4 bytes a value.", completion: .directory)
    var folder = NSTemporaryDirectory()

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard (1000...1_000_000_000).contains(rows), (2...120).contains(columns),
            (1...1000).contains(rounds), (1...32).contains(depth), threads > 0
        else {
            throw ValidationError(
                "--rows is 1000 or more, --columns 2 to 120, --rounds 1 to 1000, --depth 1 to 32.")
        }
    }

    func run() throws {
        let path = folder + "/inkling-benchmark-\(UUID().uuidString).rows"
        defer { try? FileManager.default.removeItem(atPath: path) }
        var bar = ProgressBar(total: Int64(rounds))
        do {
            let result = try TrainingBenchmark(
                rows: rows, columns: columns, rounds: rounds, depth: depth, threads: threads
            ).run(path: path) { bar.update(done: Int64($0), label: "trees") }
            bar.clear()
            print(try json ? inkling.json(result) : inkling.columns(table(result)))
        } catch let error as TrainingError {
            throw CommandError(error)
        }
    }

    private func table(_ result: TrainingBenchmark.Result) -> [[String]] {
        [
            ["rows × columns", "\(result.rows) × \(result.columns)"],
            ["making and writing the rows", "\(fixed(result.writeSeconds, 1)) s"],
            ["reading them into bins", "\(fixed(result.readSeconds, 1)) s"],
            ["\(result.rounds) trees", "\(fixed(result.fitSeconds, 1)) s"],
            ["largest memory", "\(fixed(result.memoryMiB, 0)) MiB"],
            ["threads", "\(result.threads)"],
        ]
    }
}
