// SPDX-License-Identifier: Apache-2.0

import Foundation

/// TCP sockets on 127.0.0.1.
enum Loopback {
    /// A blocking socket connected to a port; the caller closes it.
    ///
    /// - Throws: `CommandError` when nothing listens there.
    static func connected(to port: Int) throws -> Int32 {
        let descriptor = newSocket()
        let code = withAddress(port) { connect(descriptor, $0, $1) }
        guard descriptor >= 0, code == 0 else {
            close(descriptor)
            throw CommandError(.unavailable, "nothing answers on 127.0.0.1:\(port).")
        }
        return descriptor
    }

    static func isListening(on port: Int) -> Bool {
        guard let descriptor = try? connected(to: port) else { return false }
        close(descriptor)
        return true
    }

    /// A port that the system says is free; another process could take it first, and then who
    /// listens there says so.
    static func freePort() throws -> Int {
        let descriptor = newSocket()
        defer { close(descriptor) }
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withAddress(0) { bind(descriptor, $0, $1) }
        let named = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size)
            }
        }
        guard code == 0, named == 0 else {
            throw CommandError(.unavailable, "there is no free port on 127.0.0.1.")
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func newSocket() -> Int32 {
        #if canImport(Glibc)
            socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }

    private static func withAddress(
        _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
