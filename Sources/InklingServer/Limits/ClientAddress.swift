// SPDX-License-Identifier: Apache-2.0
// Whom a limit is for. In memory only: never written, never logged.

import Hummingbird
import NIOCore

/// One client: an IPv4 address, or the 64 bits of an IPv6 address that name a network, since one
/// client has all addresses of its network.
struct ClientAddress: Hashable, Sendable {
    private let network: UInt64
    let isLoopback: Bool

    init?(_ address: SocketAddress) {
        switch address {
        case .v4:
            guard let bits = address.ipAddress.map(Self.bits(v4:)) else { return nil }
            self.init(network: bits, isLoopback: bits >> 24 == 127)
        case .v6:
            guard let text = address.ipAddress else { return nil }
            let isLoopback = text == "::1" || text.hasPrefix("::ffff:127.")
            self.init(network: Self.network(v6: text), isLoopback: isLoopback)
        case .unixDomainSocket: self.init(network: 0, isLoopback: true)
        }
    }

    /// An address as a proxy writes it.
    init?(text: some StringProtocol) {
        let trimmed = String(text).filter { $0 != " " && $0 != "[" && $0 != "]" }
        guard let address = try? SocketAddress(ipAddress: trimmed, port: 0) else { return nil }
        self.init(address)
    }

    private init(network: UInt64, isLoopback: Bool) {
        self.network = network
        self.isLoopback = isLoopback
    }

    /// The four numbers of an address. NIO made the text, so that it is one.
    private static func bits(v4 text: String) -> UInt64 {
        var bits: UInt64 = 0
        var number: UInt64 = 0
        for byte in text.utf8 {
            if byte == UInt8(ascii: ".") {
                bits = bits << 8 | number
                number = 0
            } else {
                number = number &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
            }
        }
        return bits << 8 | number
    }

    /// The first four groups of an address; the top bit keeps them apart from IPv4 addresses.
    private static func network(v6 text: String) -> UInt64 {
        let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
        let head = halves[0].split(separator: ":")
        let tail = halves.count > 1 ? halves[1].split(separator: ":") : []
        let gap = repeatElement("0" as Substring, count: max(0, 8 - head.count - tail.count))
        let groups = (head + gap + tail).prefix(4).map { UInt64($0, radix: 16) ?? 0 }
        return groups.reduce(0) { $0 << 16 | $1 } | 1 << 63
    }
}

extension ServerContext {
    /// Who sent a request; nil if that cannot be told.
    func client(of request: Request, trustsProxy: Bool) -> ClientAddress? {
        if trustsProxy, let forwarded = request.headers[values: .xForwardedFor].last,
            let last = forwarded.split(separator: ",").last
        {
            return ClientAddress(text: last)
        }
        return channel.remoteAddress.flatMap { ClientAddress($0) }
    }

    /// Whether someone on this machine asks, and not through a proxy.
    func isLocal(_ request: Request) -> Bool {
        guard request.headers[.xForwardedFor] == nil, request.headers[.forwarded] == nil else {
            return false
        }
        return channel.remoteAddress.flatMap { ClientAddress($0) }?.isLoopback ?? false
    }
}
