// SPDX-License-Identifier: Apache-2.0
// A connection on which a test writes what it likes, as slowly as it likes.

import NIOCore
import NIOPosix

/// Sends bytes and reads text.
struct RawConnection {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    static func open<Result: Sendable>(
        port: Int, _ body: (inout Exchange) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var exchange = Exchange(input: inbound.makeAsyncIterator(), output: outbound)
            return try await body(&exchange)
        }
    }

    struct Exchange {
        fileprivate var input: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
        fileprivate let output: NIOAsyncChannelOutboundWriter<ByteBuffer>
        /// Everything that was read so far.
        private(set) var text = ""

        fileprivate init(
            input: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
            output: NIOAsyncChannelOutboundWriter<ByteBuffer>
        ) {
            self.input = input
            self.output = output
        }

        func write(_ text: String) async throws {
            try await output.write(ByteBuffer(string: text))
        }

        /// Reads until the text holds this; false if the connection ends before.
        mutating func read(until end: String) async throws -> Bool {
            while !text.contains(end) {
                guard let part = try await input.next() else { return false }
                text += String(buffer: part)
            }
            return true
        }

        /// Reads to the end of the connection.
        mutating func readAll() async throws {
            while let part = try await input.next() { text += String(buffer: part) }
        }
    }
}
