// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

struct BenchmarkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmark",
        abstract: "Measure the engine, the wire, the store and the server.",
        subcommands: [
            BenchmarkEngineCommand.self, BenchmarkWireCommand.self, BenchmarkStoreCommand.self,
            BenchmarkIngestCommand.self, BenchmarkDecideCommand.self, BenchmarkTrainCommand.self,
            BenchmarkNextCommand.self,
            BareServerCommand.self,
        ])
}

/// What all benchmarks are told.
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

/// How long the server benchmarks load their servers.
struct LoadOptions: ParsableArguments {
    @Option(help: "Seconds of load in each round.")
    var seconds = 4.0

    @Option(help: "Rounds, of which the median counts.")
    var rounds = 3

    var load: IngestLoad { IngestLoad(seconds: seconds, rounds: rounds) }

    func validate() throws {
        guard (0.1...600).contains(seconds) else {
            throw ValidationError("--seconds is a number from 0.1 to 600.")
        }
        guard (1...100).contains(rounds) else {
            throw ValidationError("--rounds is a number from 1 to 100.")
        }
    }
}

struct BenchmarkIngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Measure durable frames per second beside a bare POST handler.")

    @OptionGroup var options: BenchmarkOptions
    @OptionGroup var load: LoadOptions

    func run() throws {
        let result = try measureIngest(
            recordings: loadRecordings(from: options.data), load: load.load)
        print(try options.json ? inkling.json(result) : columns(result.rows))
    }
}

struct BenchmarkDecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Measure the time to answer at half of the load that the server bears.")

    @OptionGroup var options: BenchmarkOptions
    @OptionGroup var load: LoadOptions

    func run() throws {
        let result = try measureDecide(
            recordings: loadRecordings(from: options.data), load: load.load)
        print(try options.json ? inkling.json(result) : columns(result.rows))
    }
}
