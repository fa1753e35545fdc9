// SPDX-License-Identifier: Apache-2.0
// One kept connection to a server, over which bodies are posted one after the other.

import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// An answer to a POST.
struct HTTPReply {
    var status: Int
    /// Seconds after which the server wants to be asked again; nil when it does not say.
    var retryAfter: Double?
    var body: [UInt8]
}

/// Where frames are sent: plain HTTP, since it is one's own server, reached on its own machine or
/// through a tunnel.
struct ServerAddress {
    var host: String
    var port: Int

    /// - Throws: `CommandError` when it is not an `http://host[:port]` address.
    init(_ url: String) throws {
        guard let parts = URLComponents(string: url), parts.scheme == "http",
            let host = parts.host, !host.isEmpty, ["", "/"].contains(parts.path),
            parts.query == nil
        else {
            throw CommandError(
                .data,
                "\(url) is not an address of a server. Give http://HOST:PORT, such as "
                    + "http://127.0.0.1:8787; for a server behind TLS run it on that machine.")
        }
        self.host = host
        port = parts.port ?? 80
    }
}

/// A connection on which one request is under way at a time.
struct HTTPPoster {
    private typealias Channel = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    private let address: ServerAddress
    private var answers: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator
    private let requests: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>

    /// Opens a connection, lets `body` use it and closes it.
    static func connected<Result: Sendable>(
        to address: ServerAddress,
        _ body: @Sendable (inout HTTPPoster) async throws -> Result
    ) async throws -> Result {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        let channel = try await bootstrap.connect(host: address.host, port: address.port) {
            channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHTTPClientHandlers()
                return try Channel(wrappingChannelSynchronously: channel)
            }
        }
        return try await channel.executeThenClose { inbound, outbound in
            var poster = HTTPPoster(
                address: address, answers: inbound.makeAsyncIterator(), requests: outbound)
            return try await body(&poster)
        }
    }

    /// - Throws: what the network says; `ChannelError.eof` when the server hung up.
    mutating func post(_ bytes: [UInt8], to path: String) async throws -> HTTPReply {
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: path)
        head.headers.add(name: "Host", value: "\(address.host):\(address.port)")
        head.headers.add(name: "Content-Length", value: "\(bytes.count)")
        try await requests.write(
            contentsOf: [
                .head(head), .body(.byteBuffer(ByteBuffer(bytes: bytes))), .end(nil),
            ])
        var reply = HTTPReply(status: 0, body: [])
        while let part = try await answers.next() {
            switch part {
            case .head(let head):
                reply.status = Int(head.status.code)
                reply.retryAfter = head.headers.first(name: "Retry-After").flatMap { Double($0) }
            case .body(let buffer): reply.body += Array(buffer.readableBytesView)
            case .end: return reply
            }
        }
        throw ChannelError.eof
    }
}
