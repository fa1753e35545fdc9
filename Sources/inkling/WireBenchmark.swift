// SPDX-License-Identifier: Apache-2.0
// What recordings cost on the wire, before any compression.

import InklingCore
import InklingTesting

/// What measuring the wire gave.
struct WireBenchmark: Encodable {
    /// Bytes of all frames, headers and checksums included, over pointer samples.
    var bytesPerPointerSample: Double
    /// Whether decoding gave back every event of every recording.
    var lossless: Bool
    var samples: Int
    var frames: Int

    enum CodingKeys: String, CodingKey {
        case bytesPerPointerSample = "bytes_per_pointer_sample"
        case lossless, samples, frames
    }

    var rows: [[String]] {
        [
            ["bytes per pointer sample", fixed(bytesPerPointerSample, 3)],
            ["lossless", lossless ? "yes" : "no"],
            ["pointer samples", "\(samples)"], ["frames of 3 s", "\(frames)"],
        ]
    }
}

/// Encodes recordings as frames of 3 s, decodes them again and compares every event.
func measureWire(recordings: [[Event]]) -> WireBenchmark {
    let measurement = WireMeasurement.measure(events: recordings)
    return WireBenchmark(
        bytesPerPointerSample: measurement.bytesPerPointerSample,
        lossless: measurement.isLossless, samples: measurement.pointerSampleCount,
        frames: measurement.frameCount)
}
