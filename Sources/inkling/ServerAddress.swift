// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// Where a server answers plain HTTP: one's own, reached on its machine or through a tunnel.
struct ServerAddress: Sendable {
    var host: String
    var port: UInt16
    /// Before `/healthz` or `/v1/…`, without a slash at the end.
    var path: String

    /// - Throws: `ValidationError` for anything but `http://HOST[:PORT][/PATH]`.
    init(_ text: String) throws {
        guard let parts = URLComponents(string: text), parts.scheme == "http",
            let host = parts.host, !host.isEmpty, parts.query == nil,
            let port = UInt16(exactly: parts.port ?? 80), port > 0
        else {
            throw ValidationError(
                "\(text) is not a server's own plain address, as in http://127.0.0.1:8787.")
        }
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        self.port = port
        path = parts.path.hasSuffix("/") ? String(parts.path.dropLast()) : parts.path
    }
}
