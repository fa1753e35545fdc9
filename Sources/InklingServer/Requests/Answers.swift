// SPDX-License-Identifier: Apache-2.0
// JSON answers.

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension HTTPFields {
    /// Of every JSON answer: what it holds is of one moment and for nobody else.
    static let json: HTTPFields = [
        .contentType: "application/json", .cacheControl: "no-store",
        .xContentTypeOptions: "nosniff",
    ]
}

extension HTTPField.Name {
    static let xForwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let forwarded = HTTPField.Name("Forwarded")!
}

extension Response {
    static func json(_ value: some Encodable) -> Response {
        Response(status: .ok, headers: .json, body: .init(byteBuffer: jsonBytes(value)))
    }

    /// An answer that is written by hand, for the paths on which requests are many.
    static func json(text: String) -> Response {
        Response(status: .ok, headers: .json, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

/// A value as JSON, keys in one order. Our own answers hold no NaN, the one thing that fails.
func jsonBytes(_ value: some Encodable) -> ByteBuffer {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return ByteBuffer(bytes: (try? encoder.encode(value)) ?? Data("{}".utf8))
}
