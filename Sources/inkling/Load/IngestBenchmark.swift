// SPDX-License-Identifier: Apache-2.0
// Durable frames a second, beside a bare POST handler under the same load in the same run.

import InklingCore

/// What measuring the intake gave.
struct IngestBenchmark: Encodable {
    /// Frames acknowledged a second, the median of the rounds.
    var framesPerSecond: Double
    /// The same requests to a handler that only reads the body, the median of the rounds.
    var barePostPerSecond: Double
    var ratio: Double
    /// Rows counted in the store after the server had stopped; equal to `acknowledged`.
    var rowsStored: Int
    var acknowledged: Int
    var connections: Int
    var rounds: Int

    enum CodingKeys: String, CodingKey {
        case framesPerSecond = "frames_per_second"
        case barePostPerSecond = "bare_post_per_second"
        case rowsStored = "rows_stored"
        case ratio, acknowledged, connections, rounds
    }

    var rows: [[String]] {
        [
            ["durable frames/s", fixed(framesPerSecond, 0)],
            ["bare POST/s", fixed(barePostPerSecond, 0)], ["ratio", fixed(ratio, 2)],
            ["rows stored", "\(rowsStored)"], ["acknowledged", "\(acknowledged)"],
            ["connections", "\(connections)"], ["rounds", "\(rounds)"],
        ]
    }
}

/// How both servers are loaded.
struct IngestLoad {
    /// As many as keep two cores busy; more change nothing.
    static let connections = 64
    /// Long enough for a median that repeats, short enough for a check.
    var seconds = 4.0
    var rounds = 3
    /// Requests that are made beforehand for a second of load: more than any server answers here.
    static let requestsPerSecond = 40_000
}

/// Loads `inkling serve` and a bare handler in turns.
///
/// - Throws: `CommandError` when a server fails, refuses a frame, or a row is missing.
func measureIngest(recordings: [[Event]], load: IngestLoad) throws -> IngestBenchmark {
    let store = try MeasuredStore()
    defer { store.remove() }
    var ours: [Double] = []
    var bare: [Double] = []
    var acknowledged = 0
    for round in 0..<load.rounds {
        let reference = try ServerProcess { ["benchmark", "bare-server", "--port", "\($0)"] }
        bare.append(
            try run(load, on: reference.port, path: "/v1/frames", recordings, round).perSecond)
        reference.stop()
        let server = try store.server()
        let result = try run(load, on: server.port, path: store.framesPath, recordings, round)
        guard server.stop() else {
            throw CommandError(.unavailable, "the measured server did not end well.")
        }
        ours.append(result.perSecond)
        acknowledged += result.acknowledged
    }
    let rowsStored = try store.frameRows()
    guard rowsStored == acknowledged else {
        throw CommandError(
            .data, "\(acknowledged) frames were acknowledged and \(rowsStored) are in the store.")
    }
    let (framesPerSecond, barePostPerSecond) = (median(ours), median(bare))
    return IngestBenchmark(
        framesPerSecond: framesPerSecond, barePostPerSecond: barePostPerSecond,
        ratio: framesPerSecond / barePostPerSecond, rowsStored: rowsStored,
        acknowledged: acknowledged, connections: IngestLoad.connections, rounds: load.rounds)
}

private func run(
    _ load: IngestLoad, on port: Int, path: String, _ recordings: [[Event]], _ round: Int
) throws -> LoadResult {
    let plans = LoadPlan.plans(
        connections: IngestLoad.connections,
        requests: Int(load.seconds * Double(IngestLoad.requestsPerSecond)),
        recordings: recordings, path: path, port: port, generation: UInt64(round + 1))
    let result = try LoadClient(port: port).run(plans, seconds: load.seconds)
    try result.requireAllTaken()
    return result
}

extension LoadResult {
    /// - Throws: `CommandError` when a request was refused: then there is nothing to compare.
    func requireAllTaken() throws {
        guard refused.isEmpty else {
            let counts = refused.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
            throw CommandError(
                .data, "the server refused requests: \(counts.joined(separator: ", ")).")
        }
        guard !ranOut else {
            throw CommandError(.data, "the load ran out of frames before its time was over.")
        }
    }
}

/// The middle value; the lower of two. Of none 0.
func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
}
