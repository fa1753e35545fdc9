// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import InklingStore
import NIOCore
import ServiceLifecycle

/// `GET /v1/live`: server-sent events.
struct LiveRoutes {
    let server: Server

    func add(to routes: some Routes) { routes.answer("/v1/live", [.get: listen]) }

    @Sendable private func listen(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withSecretKey(request) { site in
            let feed = server.feed
            let listener = try feed.listen(toSite: site.id)
            let body = ResponseBody { writer in
                defer { feed.leave(listener) }
                // Whoever hangs up gives the place back at once.
                try await request.body.consumeWithInboundCloseHandler { _ in
                    try await withGracefulShutdownHandler {
                        try await Self.send(listener, site: site.name, to: &writer)
                    } onGracefulShutdown: {
                        listener.finish()
                    }
                } onInboundClosed: {
                    listener.finish()
                }
                try await writer.finish(nil)
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/event-stream", .cacheControl: "no-store",
                    .xContentTypeOptions: "nosniff",
                    // nginx would hold events back until its buffer is full.
                    HTTPField.Name("X-Accel-Buffering")!: "no",
                ],
                body: body)
        }
    }

    private static func send(
        _ listener: LiveFeed.Listener, site: String, to writer: inout any ResponseBodyWriter
    ) async throws {
        // Headers go out with the first bytes, and the page wants to know that it is connected.
        try await writer.write(ByteBuffer(string: ": connected\n\n"))
        for event in listener.recent { try await writer.write(event.bytes) }
        for await item in listener.items {
            let missed = listener.takeMissed()
            if missed > 0 {
                var event = LiveEvent(.missed, site: site)
                event.count = missed
                try await writer.write(event.bytes)
            }
            switch item {
            case .event(let event): try await writer.write(event.bytes)
            case .comment: try await writer.write(ByteBuffer(string: ":\n\n"))
            }
        }
    }
}
