// SPDX-License-Identifier: Apache-2.0
// Who may ask: keys, origins and rates, checked before anything of a request is read.

import HTTPTypes
import Hummingbird
import InklingStore
import NIOHTTP1

/// Lets requests in, and lets the pages of a site read the answers.
struct SiteAccess: Sendable {
    let sites: SiteDirectory
    let rates: RateLimits
    let errors: ErrorMiddleware
    /// Its pages may come from this server itself.
    let demoSite: String?

    /// Answers a request with a write key. Failures, too, can be read by a page of the site.
    func withWriteKey(
        _ request: Request, _ context: ServerContext,
        _ body: (Site) async throws -> Response
    ) async throws -> Response {
        let site = try sites.site(writeKey: queryValue("key", in: request.uri.string) ?? "")
        let origin = request.headers[.origin]
        try check(origin, of: site, request)
        var response: Response
        do {
            try rates.take(ofSite: site.id)
            response = try await body(site)
        } catch let error as HTTPParserError {
            throw error
        } catch {
            response = errors.answer(to: error, request, context)
        }
        if let origin {
            response.headers[.accessControlAllowOrigin] = origin
            response.headers[.vary] = "Origin"
            response.headers[.accessControlExposeHeaders] = "Retry-After"
        }
        return response
    }

    /// Answers a request with a secret key. No page of another origin is ever allowed to read it.
    func withSecretKey(
        _ request: Request, _ body: (Site) async throws -> Response
    ) async throws -> Response {
        let site = try sites.site(authorization: request.headers[.authorization])
        try rates.take(ofSite: site.id)
        return try await body(site)
    }

    /// Tells a browser that it may send what it asks to send.
    func preflight(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await withWriteKey(request, context) { _ in
            Response(
                status: .noContent,
                headers: [
                    .accessControlAllowMethods: "GET, POST",
                    .accessControlAllowHeaders: "Content-Type",
                    // A day; browsers keep it for two hours at most.
                    .accessControlMaxAge: "86400",
                ])
        }
    }

    private func check(_ origin: String?, of site: Site, _ request: Request) throws {
        guard let origin else { return }
        let asked = origin.lowercased()
        if site.origins.contains(asked) { return }
        if site.name == demoSite, let host = request.head.authority,
            asked == "http://\(host.lowercased())" || asked == "https://\(host.lowercased())"
        {
            return
        }
        throw ServerError(
            .foreignOrigin,
            "This origin is none of the site's; 'inkling site add' says which are.")
    }
}

/// The value of a name in an address's query as it stands there: keys need no percent signs.
func queryValue(_ name: String, in address: String) -> Substring? {
    guard let mark = address.utf8.firstIndex(of: UInt8(ascii: "?")) else { return nil }
    var start = address.utf8.index(after: mark)
    while start <= address.endIndex {
        let rest = address[start...]
        let end = rest.utf8.firstIndex(of: UInt8(ascii: "&")) ?? address.endIndex
        let pair = address[start..<end]
        if pair.utf8.starts(with: name.utf8),
            let equals = pair.utf8.firstIndex(of: UInt8(ascii: "=")),
            pair.utf8.distance(from: pair.startIndex, to: equals) == name.utf8.count
        {
            return pair[pair.utf8.index(after: equals)...]
        }
        guard end < address.endIndex else { return nil }
        start = address.utf8.index(after: end)
    }
    return nil
}
