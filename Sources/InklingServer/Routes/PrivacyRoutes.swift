// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import InklingCore
import InklingModels
import InklingStore

/// `POST /v1/forget` and `POST /v1/export`: the visitor's own hold on a session.
struct PrivacyRoutes {
    let server: Server

    func add(to routes: some Routes) {
        routes.answer("/v1/forget", [.post: forget, .options: server.access.preflight])
        routes.answer("/v1/export", [.post: export, .options: server.access.preflight])
    }

    @Sendable private func forget(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withWriteKey(request, context) { site in
            let session = try await session(request, context)
            try await server.intake.forget(session, of: site)
            let registry = server.options.models.registry
            try await blocking { registry.removeInterrupted(atOnce: true) }
            return .json(text: "{\"forgotten\":true}")
        }
    }

    @Sendable private func export(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withWriteKey(request, context) { site in
            let session = try await session(request, context)
            return .json(try await server.reading(session, of: site, withRecording: true))
        }
    }

    private func session(
        _ request: Request, _ context: ServerContext
    ) async throws -> SessionID {
        // 32 digits and what an editor leaves around them.
        let body = try await server.bodies.read(request, context, atMost: 64)
        let text = String(buffer: body).filter { !$0.isWhitespace }
        guard let session = SessionID(text: text) else {
            throw ServerError(.malformed, "The body has to be the session's 32 hexadecimal digits.")
        }
        return session
    }
}
