// SPDX-License-Identifier: Apache-2.0
// The one error of the server and the one table of statuses; docs/http.md lists both.

import HTTPTypes

/// Why a request was not answered as wished: a code for programs, a sentence for people.
public struct ServerError: Error, Equatable, Sendable {
    public enum Code: String, CaseIterable, Sendable {
        case malformed, truncated, checksum, oversized
        case unknownVersion = "unknown_version"
        case unknownElement = "unknown_element"
        case keyMissing = "key_missing"
        case keyUnknown = "key_unknown"
        case foreignOrigin = "foreign_origin"
        case unknownPath = "unknown_path"
        case unknownSession = "unknown_session"
        case unknownModel = "unknown_model"
        case wrongMethod = "wrong_method"
        case tooSlow = "too_slow"
        case foreignSession = "foreign_session"
        case wrongLevel = "wrong_level"
        case forgotten
        case bodyTooLarge = "body_too_large"
        case tooManyRequests = "too_many_requests"
        case storeFull = "store_full"
        case storeBusy = "store_busy"
        case storeDamaged = "store_damaged"
        case tooManyListeners = "too_many_listeners"
        case overloaded, stopping
        case `internal`

        /// The HTTP status that tells a client what to do about it.
        public var status: HTTPResponse.Status {
            switch self {
            case .malformed, .truncated, .checksum, .oversized, .unknownVersion, .unknownElement:
                .badRequest
            case .keyMissing, .keyUnknown: .unauthorized
            case .foreignOrigin: .forbidden
            case .unknownPath, .unknownSession, .unknownModel: .notFound
            case .wrongMethod: .methodNotAllowed
            case .tooSlow: .requestTimeout
            case .foreignSession, .wrongLevel: .conflict
            case .forgotten: .gone
            case .bodyTooLarge: .contentTooLarge
            case .tooManyRequests: .tooManyRequests
            case .storeFull, .storeBusy, .storeDamaged, .tooManyListeners, .overloaded, .stopping:
                .serviceUnavailable
            case .internal: .internalServerError
            }
        }

        /// Seconds after which the same request may succeed; nil where waiting does not help.
        var retryAfter: Int? {
            switch self {
            case .tooManyRequests, .storeBusy, .overloaded, .stopping: 1
            case .tooManyListeners: 10
            // Someone has to free space or restore a backup first.
            case .storeFull, .storeDamaged: 30
            default: nil
            }
        }
    }

    public var code: Code
    /// What is wrong and what to do, without anything of a visitor.
    public var message: String
    /// Of a wrong method: the right ones.
    var allow: String?

    init(_ code: Code, _ message: String, allow: String? = nil) {
        self.code = code
        self.message = message
        self.allow = allow
    }
}
