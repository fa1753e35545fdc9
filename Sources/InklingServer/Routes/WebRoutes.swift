// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore

/// The script, the live page and the demo sites.
struct WebRoutes {
    let server: Server

    func add(to routes: some Routes) {
        guard let web = server.options.web else { return }
        // The router takes no notice of a slash at the end, so both addresses of a folder meet.
        var paths = Set(web.entries.keys.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
        paths.remove("")
        // Whoever opens the address that the server prints wants the demo; without one there is
        // nothing at the root.
        if web.entries["/demo/"] != nil {
            routes.answer("/", [.get: showDemo, .head: showDemo])
        }
        for path in paths {
            routes.answer(RouterPath(path), [.get: send, .head: send])
            // The demo shop stood at /shop/ when it was the only one; addresses outlive releases.
            if path.hasPrefix("/demo/shop") {
                let former = RouterPath(String(path.dropFirst("/demo".count)))
                routes.answer(former, [.get: move, .head: move])
            }
        }
    }

    @Sendable private func showDemo(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        Response(status: .found, headers: [.location: "/demo/"])
    }

    @Sendable private func move(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        Response(status: .movedPermanently, headers: [.location: "/demo" + request.uri.path])
    }

    @Sendable private func send(
        _ request: Request, _ context: ServerContext
    ) async throws -> Response {
        let path = request.uri.path
        guard let entry = server.options.web?.entries[path] else {
            guard server.options.web?.entries[path + "/"] != nil else {
                throw ServerError(.unknownPath, "There is no such file.")
            }
            // Links on the page are relative to the folder.
            return Response(status: .movedPermanently, headers: [.location: path + "/"])
        }
        var headers = Self.headers(of: entry)
        if request.headers[.ifNoneMatch] == entry.file.etag {
            return Response(status: .notModified, headers: headers)
        }
        headers[.contentType] = entry.file.mediaType
        if entry.file.isMedia {
            return Self.sendMedia(entry.file.bytes, headers, request)
        }
        var bytes = entry.file.bytes
        if let gzip = entry.file.gzip,
            request.headers[.acceptEncoding]?.contains("gzip") == true
        {
            headers[.contentEncoding] = "gzip"
            bytes = gzip
        }
        guard request.method != .head else {
            headers[.contentLength] = String(bytes.readableBytes)
            return Response(status: .ok, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: bytes))
    }

    /// Players seek by asking for a range; without one they cannot go back.
    private static func sendMedia(
        _ bytes: ByteBuffer, _ base: HTTPFields, _ request: Request
    ) -> Response {
        var headers = base
        var status = HTTPResponse.Status.ok
        var bytes = bytes
        let size = bytes.readableBytes
        headers[.acceptRanges] = "bytes"
        if let text = request.headers[.range], let asked = ByteRange(text, size: size) {
            guard let range = asked.range else {
                headers[.contentRange] = "bytes */\(size)"
                return Response(status: .rangeNotSatisfiable, headers: headers)
            }
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
            status = .partialContent
            bytes = bytes.getSlice(at: range.lowerBound, length: range.count) ?? ByteBuffer()
        }
        guard request.method != .head else {
            headers[.contentLength] = String(bytes.readableBytes)
            return Response(status: status, headers: headers)
        }
        return Response(status: status, headers: headers, body: .init(byteBuffer: bytes))
    }

    private static func headers(of entry: WebFiles.Entry) -> HTTPFields {
        var headers: HTTPFields = [
            .eTag: entry.file.etag, .xContentTypeOptions: "nosniff", .vary: "Accept-Encoding",
        ]
        switch entry.part {
        case .script:
            headers[.accessControlAllowOrigin] = "*"
            headers[HTTPField.Name("Cross-Origin-Resource-Policy")!] = "cross-origin"
            // Long enough for a visit, short enough for a correction.
            headers[.cacheControl] = "public, max-age=300"
        case .live, .demo:
            headers[.cacheControl] = "no-cache"
            headers[.contentSecurityPolicy] =
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
                + "img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
            headers[HTTPField.Name("Referrer-Policy")!] = "no-referrer"
        }
        if entry.part == .demo {
            // Isolated pages get timers of 5 µs instead of 100.
            headers[HTTPField.Name("Cross-Origin-Opener-Policy")!] = "same-origin"
            headers[HTTPField.Name("Cross-Origin-Embedder-Policy")!] = "require-corp"
        }
        return headers
    }
}
