// SPDX-License-Identifier: Apache-2.0
// What a load client sends: whole HTTP requests, made before the clock starts.

import InklingCore
import InklingTesting

/// The requests of one connection in their order, each sent when the one before was answered.
struct LoadPlan: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where each request ends in `bytes`.
    private(set) var ends: [Int] = []

    var count: Int { ends.count }

    /// Where a request stands in `bytes`.
    func range(of request: Int) -> Range<Int> {
        (request == 0 ? 0 : ends[request - 1])..<ends[request]
    }

    mutating func append(frame: [UInt8], to path: String, host: String) {
        let head =
            "POST \(path) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: \(frame.count)\r\n\r\n"
        bytes += head.utf8
        bytes += frame
        ends.append(bytes.count)
    }
}

extension LoadPlan {
    /// Plans for several connections, each request one frame of 3 s of recorded samples.
    ///
    /// Every time that a recording is used it is another session, so that each frame is new to the
    /// server; the frames of a session stay on one connection and in order.
    ///
    /// - Parameters:
    ///   - requests: how many are wanted altogether; a few more are made.
    ///   - generation: told apart in the session ids, so that plans of different generations can be
    ///     sent to one server.
    static func plans(
        connections: Int, requests: Int, recordings: [[Event]], path: String, port: Int,
        generation: UInt64
    ) -> [LoadPlan] {
        var plans = [LoadPlan](repeating: LoadPlan(), count: connections)
        var made = 0
        var number: UInt64 = 0
        while made < requests {
            let connection = plans.indices.min { plans[$0].count < plans[$1].count } ?? 0
            let recording = recordings[Int(number) % recordings.count]
            let session = SessionID(high: generation << 32 | 0x1A0D, low: number)
            number += 1
            for frame in sessionFrames(recording, of: session) {
                plans[connection].append(frame: frame, to: path, host: "127.0.0.1:\(port)")
                made += 1
            }
        }
        return plans
    }
}
