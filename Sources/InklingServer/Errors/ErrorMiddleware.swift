// SPDX-License-Identifier: Apache-2.0
// Every failure leaves through here, as JSON with a code and a sentence.

import Hummingbird
import InklingStore
import Logging
import NIOCore
import NIOHTTP1

/// Turns whatever a route throws into an answer, and counts it.
struct ErrorMiddleware: RouterMiddleware {
    typealias Context = ServerContext

    let counters: Counters

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // Not HTTP any more: only Hummingbird can close such a connection.
            throw error
        } catch {
            return answer(to: error, request, context)
        }
    }

    /// The answer that tells of a failure.
    func answer(to error: any Error, _ request: Request, _ context: Context) -> Response {
        let failure = serverError(of: error, context)
        counters.count(failure.code)
        var headers = HTTPFields.json
        if let seconds = failure.code.retryAfter { headers[.retryAfter] = String(seconds) }
        if let allow = failure.allow { headers[.allow] = allow }
        if failure.code == .tooSlow || request.hasBodyWithoutBound {
            // The rest of the body is not wanted. The client gets a moment to read the answer.
            headers[.connection] = "close"
            let channel = context.channel
            channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
        }
        let body = ErrorBody(error: .init(code: failure.code.rawValue, message: failure.message))
        return Response(
            status: failure.code.status, headers: headers, body: .init(byteBuffer: jsonBytes(body)))
    }

    private func serverError(of error: any Error, _ context: Context) -> ServerError {
        switch error {
        case let error as ServerError: return error
        case let error as StoreError:
            let failure = ServerError(error)
            if failure.code == .storeDamaged || failure.code == .storeFull {
                context.logger.error("\(error)")
            }
            return failure
        case let error as HTTPError where error.status == .notFound:
            return ServerError(.unknownPath, "There is nothing here. docs/http.md lists the paths.")
        default:
            // The type alone: an error's text may quote what a visitor sent.
            context.logger.error("unexpected \(type(of: error))")
            return ServerError(.internal, "The server failed. Its log says more.")
        }
    }
}

extension Request {
    /// Whether more of the body may come than anyone reads.
    fileprivate var hasBodyWithoutBound: Bool {
        guard let declared = headers[.contentLength] else {
            return headers[.transferEncoding] != nil
        }
        return Int(declared).map { $0 > ServerLimits.bodySizeMax } ?? true
    }
}

private struct ErrorBody: Encodable {
    struct Details: Encodable {
        var code: String
        var message: String
    }
    var error: Details
}
