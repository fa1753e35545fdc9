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
        let channel = try await bootstrap.connect(host: address.host, port: Int(address.port)) {
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
        var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: address.path + path)
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
