// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import InklingStore
import NIOCore

/// `GET /v1/models/index.json` and `GET /v1/models/{file}`.
///
/// A page asks for the index again and again, so both have an `ETag`: what did not change is
/// answered 304.
struct ModelRoutes {
    let server: Server

    func add(to routes: some Routes) {
        routes.answer("/v1/models/index.json", [.get: index, .options: server.access.preflight])
        routes.answer("/v1/models/{file}", [.get: file, .options: server.access.preflight])
    }

    @Sendable private func index(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withWriteKey(request, context) { site in
            let index = ModelIndex(
                models: server.options.models.files(ofSite: site.name).map {
                    .init(intent: $0.intent, file: $0.name, version: $0.version)
                })
            let bytes = jsonBytes(index)
            let etag = entityTag(of: bytes.readableBytesView)
            return answer(request, bytes, type: "application/json", etag: etag)
        }
    }

    @Sendable private func file(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withWriteKey(request, context) { site in
            let name = context.parameters.get("file") ?? ""
            let files = server.options.models.files(ofSite: site.name)
            guard let file = files.first(where: { $0.name == name }) else {
                throw ServerError(
                    .unknownModel, "No such model; /v1/models/index.json lists those there are.")
            }
            return answer(
                request, file.bytes, type: "application/octet-stream", etag: "\"\(file.version)\"")
        }
    }

    private func answer(
        _ request: Request, _ bytes: ByteBuffer, type: String, etag: String
    ) -> Response {
        var headers: HTTPFields = [
            .cacheControl: "no-cache", .eTag: etag, .xContentTypeOptions: "nosniff",
        ]
        if request.headers[.ifNoneMatch] == etag {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = type
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: bytes))
    }
}
