// SPDX-License-Identifier: Apache-2.0
// One GET over one socket: a check of a server is not to need a client library.

import Foundation

/// An answer, or why there is none.
enum PlainAnswer {
    case answered(status: Int, body: String)
    /// Nobody listens there.
    case refused
    case failed(String)
}

extension ServerAddress {
    /// Long enough for a loaded server; a person waits for it.
    private static var secondsMax: Int { 5 }
    /// An answer of ours is some hundred bytes.
    private static var answerMax: Int { 65_536 }

    /// Asks for a path below the address; blocks for a few seconds at most.
    func get(_ path: String) -> PlainAnswer {
        var hints = addrinfo()
        hints.ai_socktype = streamSocket
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let first = found else {
            return .failed("the name \(host) has no address")
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(first.pointee.ai_family, streamSocket, 0)
        guard descriptor >= 0 else { return .failed(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: Self.secondsMax, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            let size = socklen_t(MemoryLayout<timeval>.size)
            setsockopt(descriptor, SOL_SOCKET, option, &limit, size)
        }
        guard connect(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 else {
            return errno == ECONNREFUSED ? .refused : .failed(String(cString: strerror(errno)))
        }
        let request =
            "GET \(self.path)\(path) HTTP/1.1\r\nHost: \(host):\(port)\r\n"
            + "Connection: close\r\n\r\n"
        let bytes = Array(request.utf8)
        guard send(descriptor, bytes, bytes.count, 0) == bytes.count else {
            return .failed(String(cString: strerror(errno)))
        }
        return Self.read(descriptor)
    }

    private static func read(_ descriptor: Int32) -> PlainAnswer {
        var answer: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 4096)
        while answer.count < answerMax {
            let count = recv(descriptor, &part, part.count, 0)
            guard count >= 0 else { return .failed("no answer within \(secondsMax) s") }
            if count == 0 { break }
            answer += part[..<count]
        }
        let text = String(decoding: answer, as: UTF8.self)
        let line = text.prefix { $0 != "\r\n" && $0 != "\n" }.split(separator: " ")
        guard line.count > 1, line[0].hasPrefix("HTTP/"), let status = Int(line[1]) else {
            return .failed("what answers there does not speak HTTP")
        }
        let body = text.range(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? ""
        return .answered(status: status, body: body)
    }

    /// Whether a server could listen there; nil where the address is not of this machine.
    func isFree() -> Bool? {
        guard host == "127.0.0.1" || host == "localhost" else { return nil }
        let descriptor = socket(AF_INET, streamSocket, 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        // As servers do: a port that was just given back counts as free.
        var reuse: Int32 = 1
        setsockopt(
            descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return code == 0
    }
}

#if canImport(Glibc)
    private let streamSocket = Int32(SOCK_STREAM.rawValue)
#else
    private let streamSocket = SOCK_STREAM
#endif
