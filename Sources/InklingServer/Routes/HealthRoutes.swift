// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import InklingStore
import Synchronization

/// `GET /healthz` and `GET /readyz`.
struct HealthRoutes {
    let server: Server
    private let probe = StoreProbe()

    init(server: Server) { self.server = server }

    func add(to routes: some Routes) {
        routes.answer("/healthz", [.get: { _, _ in .json(text: "{\"status\":\"alive\"}") }])
        routes.answer("/readyz", [.get: ready])
    }

    @Sendable private func ready(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        if let error = await probe.failure(of: server.store, at: server.options.now()) {
            throw error
        }
        return .json(text: "{\"status\":\"ready\"}")
    }
}

/// Whether the store takes writes, asked at most once a second whoever asks.
private final class StoreProbe: Sendable {
    private struct Answer {
        var at: Int64
        var failure: StoreError?
    }

    private let answer = Mutex<Answer?>(nil)

    func failure(of store: Store, at now: Int64) async -> StoreError? {
        if let known = answer.withLock({ $0 }), abs(now - known.at) < 1000 { return known.failure }
        var failure: StoreError?
        do throws(StoreError) { try await store.probe() } catch { failure = error }
        let answer = Answer(at: now, failure: failure)
        self.answer.withLock { $0 = answer }
        return failure
    }
}
