// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// `POST /v1/findings`: what the engine on the page found.
struct FindingsRoutes {
    let server: Server

    func add(to routes: some Routes) {
        routes.answer("/v1/findings", [.post: take, .options: server.access.preflight])
    }

    @Sendable private func take(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withWriteKey(request, context) { site in
            let body = try await server.bodies.read(request, context)
            let start = ContinuousClock.now
            defer { server.counters.times.record(.now - start) }
            let findings = try PageFindings(body)
            let receipt = try await server.intake.take(findings, of: site)
            return .json(text: receipt.json)
        }
    }
}
