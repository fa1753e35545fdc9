// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import InklingCore
import InklingStore

/// `GET /v1/sessions` and `GET /v1/sessions/{id}`.
struct SessionRoutes {
    let server: Server

    /// Sessions of one answer at most: 200 KB.
    private static let limitMax = 1000

    func add(to routes: some Routes) {
        routes.answer("/v1/sessions", [.get: list])
        routes.answer("/v1/sessions/{id}", [.get: one])
    }

    @Sendable private func list(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withSecretKey(request) { site in
            let limit = queryValue("limit", in: request.uri.string).map { Int($0) } ?? 50
            guard let limit, (1...Self.limitMax).contains(limit) else {
                throw ServerError(.malformed, "limit has to be 1 to \(Self.limitMax).")
            }
            let store = server.store
            let sessions = try await blocking { try store.sessions(ofSite: site.id, limit: limit) }
            return .json(["sessions": sessions.map { SessionReading($0, site: site.name) }])
        }
    }

    @Sendable private func one(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withSecretKey(request) { site in
            guard let id = SessionID(text: context.parameters.get("id") ?? "") else {
                throw ServerError(.malformed, "A session is 32 hexadecimal digits.")
            }
            return .json(try await server.reading(id, of: site))
        }
    }
}
