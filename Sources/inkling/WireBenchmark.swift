// SPDX-License-Identifier: Apache-2.0

import InklingCore

/// What measuring the wire gave.
struct WireBenchmark: Encodable {
    var bytesPerPointerSample: Double
    /// Whether decoding gave back every event of every recording.
    var lossless: Bool

    enum CodingKeys: String, CodingKey {
        case bytesPerPointerSample = "bytes_per_pointer_sample"
        case lossless
    }

    var rows: [[String]] {
        [
            ["bytes per pointer sample", fixed(bytesPerPointerSample, 3)],
            ["lossless", lossless ? "yes" : "no"],
        ]
    }
}

/// Encodes recordings as frames, decodes them again and compares.
///
/// - Throws: `CommandError` when it cannot be measured here.
func measureWire(recordings: [[Event]]) throws -> WireBenchmark {
    throw CommandError(.unavailable, "This build does not measure the wire. Use a newer one.")
}
