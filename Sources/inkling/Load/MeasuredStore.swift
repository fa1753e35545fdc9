// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingStore

/// A store in a temporary folder with one site, for a server that is measured.
struct MeasuredStore {
    let folder: String
    let writeKey: String

    init() throws {
        folder =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("inkling-benchmark-\(UUID())").path
        let store = try Store(directory: folder)
        writeKey = try store.addSite(name: "benchmark", origins: ["http://127.0.0.1"]).site.writeKey
    }

    /// The `serve` that is measured: as users run it, but for the limits on a single client.
    func server() throws -> ServerProcess {
        try ServerProcess { port in
            ["serve", "--data", folder, "--port", "\(port)", "--rate", "0"]
        }
    }

    var framesPath: String { "/v1/frames?key=\(writeKey)" }

    /// Rows of raw frames that are in the store; the server must have stopped.
    func frameRows() throws -> Int { try Store(directory: folder).counts().frames }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
