// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import InklingCore
import NIOCore

/// `GET /v1/models/index.json` and `GET /v1/models/{file}`.
struct ModelRoutes {
    let server: Server

    func add(to routes: some Routes) {
        routes.answer("/v1/models/index.json", [.get: index, .options: server.access.preflight])
        routes.answer("/v1/models/{file}", [.get: file, .options: server.access.preflight])
    }

    @Sendable private func index(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withWriteKey(request, context) { _ in
            .json(
                ModelIndex(
                    schema: fixedHexadecimal(Feature.schemaHash),
                    features: Feature.allCases.map { "\($0.definition.name)" },
                    models: server.options.models.files.map {
                        .init(intent: $0.intent, file: $0.name)
                    }))
        }
    }

    @Sendable private func file(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        try await server.access.withWriteKey(request, context) { _ in
            let name = context.parameters.get("file") ?? ""
            guard let file = server.options.models.files.first(where: { $0.name == name }) else {
                throw ServerError(
                    .unknownModel, "No such model; /v1/models/index.json lists those there are.")
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "application/octet-stream", .cacheControl: "no-cache",
                    .xContentTypeOptions: "nosniff",
                ],
                body: .init(byteBuffer: file.bytes))
        }
    }
}

private struct ModelIndex: Encodable {
    struct Entry: Encodable {
        var intent: String
        var file: String
    }
    var schema: String
    var features: [String]
    var models: [Entry]
}
