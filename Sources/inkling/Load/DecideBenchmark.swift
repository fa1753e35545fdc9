// SPDX-License-Identifier: Apache-2.0
// How long an answer takes at half of the load that the server bears.

import InklingCore

/// Time from a body read to its answer written, as the server measures it.
struct DecideBenchmark: Encodable {
    var p50: Double
    var p99: Double
    var p999: Double
    /// Frames a second that were sent, half of what the server bore just before.
    var framesPerSecond: Double

    enum CodingKeys: String, CodingKey {
        case p50 = "p50_ms"
        case p99 = "p99_ms"
        case p999 = "p999_ms"
        case framesPerSecond = "frames_per_second"
    }

    var rows: [[String]] {
        [
            ["p50", "\(fixed(p50, 3)) ms"], ["p99", "\(fixed(p99, 3)) ms"],
            ["p99.9", "\(fixed(p999, 3)) ms"], ["frames/s", fixed(framesPerSecond, 0)],
        ]
    }
}

/// Finds what the server bears, then measures a new one at half of it.
///
/// - Throws: `CommandError` when the server fails, refuses a frame or tells no times.
func measureDecide(recordings: [[Event]], load: IngestLoad) throws -> DecideBenchmark {
    let full = try measured(recordings, load: load, rate: nil).result.perSecond
    let (result, metrics) = try measured(recordings, load: load, rate: full / 2)
    func milliseconds(_ quantile: String) throws -> Double {
        let name = "inkling_answer_seconds{quantile=\"\(quantile)\"} "
        guard let line = metrics.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
            let seconds = Double(line.dropFirst(name.count))
        else {
            throw CommandError(.data, "the server's /metrics say no \(name)")
        }
        return seconds * 1000
    }
    return DecideBenchmark(
        p50: try milliseconds("0.5"), p99: try milliseconds("0.99"),
        p999: try milliseconds("0.999"), framesPerSecond: result.perSecond)
}

private func measured(
    _ recordings: [[Event]], load: IngestLoad, rate: Double?
) throws -> (result: LoadResult, metrics: String) {
    let store = try MeasuredStore()
    defer { store.remove() }
    let server = try store.server()
    defer { server.stop() }
    let requests = load.seconds * (rate.map { $0 * 1.5 } ?? Double(IngestLoad.requestsPerSecond))
    let plans = LoadPlan.plans(
        connections: IngestLoad.connections, requests: Int(requests), recordings: recordings,
        path: store.framesPath, port: server.port, generation: 1)
    let result = try LoadClient(port: server.port, rate: rate).run(plans, seconds: load.seconds)
    try result.requireAllTaken()
    return (result, try server.get("/metrics"))
}
