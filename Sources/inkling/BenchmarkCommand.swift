// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct BenchmarkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark", abstract: "Measure the engine and the wire on real recordings.",
        subcommands: [
            BenchmarkEngineCommand.self, BenchmarkWireCommand.self, BenchmarkStoreCommand.self,
        ])
}

/// What both benchmarks are told.
struct BenchmarkOptions: ParsableArguments {
    @Flag(help: "Print one JSON object.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "A folder of SapiMouse CSVs, searched to its depth; else the bundled recording.",
            valueName: "folder"),
        completion: .directory)
    var data: String?
}

struct BenchmarkEngineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engine", abstract: "Measure events per second, memory and allocations.")

    @OptionGroup var options: BenchmarkOptions

    @Option(help: "How many live sessions to mix; each takes 5 KB of memory.")
    var sessions = 1_000_000

    func validate() throws {
        guard (1...100_000_000).contains(sessions) else {
            throw ValidationError("--sessions is a number from 1 to 100000000.")
        }
    }

    func run() throws {
        let result = try measureEngine(
            recordings: loadRecordings(from: options.data), sessions: sessions)
        print(try options.json ? inkling.json(result) : columns(result.rows))
    }
}

struct BenchmarkWireCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wire", abstract: "Measure bytes per pointer sample and check every bit.")

    @OptionGroup var options: BenchmarkOptions

    func run() throws {
        let result = measureWire(recordings: try loadRecordings(from: options.data))
        print(try options.json ? inkling.json(result) : columns(result.rows))
    }
}
