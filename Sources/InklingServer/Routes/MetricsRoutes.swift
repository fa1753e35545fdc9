// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOCore

/// `GET /metrics`.
struct MetricsRoutes {
    let server: Server

    func add(to routes: some Routes) { routes.answer("/metrics", [.get: metrics]) }

    @Sendable private func metrics(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        if !context.isLocal(request) {
            _ = try server.sites.site(authorization: request.headers[.authorization])
        }
        var page = PrometheusText()
        server.counters.write(to: &page)
        page.gauge("inkling_listeners", "Listeners to the live feed.", server.feed.listenerCount)
        page.gauge("inkling_live_sessions", "Sessions in memory.", server.intake.sessions.count)
        page.models(server.options.models, server.models.drifts)
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: page.text)))
    }
}
