// SPDX-License-Identifier: Apache-2.0
// The reference of `benchmark ingest`: what Hummingbird does with a POST when nothing is done.

import ArgumentParser
import Hummingbird
import Logging
import NIOCore

/// Answers every POST with 200 once its body was read; ends with SIGTERM.
struct BareServerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare-server", abstract: "The server that ingest is measured against.",
        shouldDisplay: false)

    @Option(help: "The port to listen on.")
    var port: Int

    /// As much as `inkling serve` takes.
    private static let bodyMax = 262_144

    func run() async throws {
        let router = Router()
        router.post("/v1/frames") { request, _ in
            let body = try await request.body.collect(upTo: Self.bodyMax)
            return Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: "{\"bytes\": \(body.readableBytes)}")))
        }
        var logger = Logger(label: "bare-server")
        logger.logLevel = .error
        let application = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.runService()
    }
}
