// SPDX-License-Identifier: Apache-2.0
// A load client outside the server's process: one thread, plain sockets and poll(2), so that it
// takes little of the machine away from what is measured.

import Foundation

/// What a load gave.
struct LoadResult {
    /// Answers with status 200.
    var acknowledged = 0
    /// Answers with any other status, by status.
    var refused: [Int: Int] = [:]
    var seconds = 0.0
    /// A connection had nothing left to send before the time was over.
    var ranOut = false

    var perSecond: Double { seconds > 0 ? Double(acknowledged) / seconds : 0 }
}

/// Sends plans to a server on the loopback interface, one connection each, until the time is over.
struct LoadClient {
    let port: Int
    /// Requests a second over all connections; nil for as many as the server answers.
    var rate: Double?

    /// - Throws: `CommandError` when the server cannot be reached or hangs up.
    func run(_ plans: [LoadPlan], seconds: Double) throws -> LoadResult {
        var connections = try plans.map { try LoadConnection(to: port, plan: $0) }
        defer { for connection in connections { close(connection.socket) } }
        var result = LoadResult()
        var sent = 0
        let start = ContinuousClock.now
        var elapsed = 0.0
        var waiting = 0
        var turn = 0
        while elapsed < seconds || waiting > 0 {
            elapsed = (ContinuousClock.now - start) / .seconds(1)
            // Each connection in turn: with a rate the first ones would else send everything.
            for _ in connections.indices {
                turn = (turn + 1) % connections.count
                let index = turn
                guard connections[index].isFree, elapsed < seconds else { continue }
                if let rate, Double(sent) >= elapsed * rate { break }
                guard try connections[index].sendNext() else {
                    result.ranOut = true
                    continue
                }
                sent += 1
                waiting += 1
            }
            waiting -= try receive(from: &connections, into: &result)
        }
        result.seconds = (ContinuousClock.now - start) / .seconds(1)
        return result
    }

    /// Waits at most 1 ms for answers. Gives how many were read.
    private func receive(
        from connections: inout [LoadConnection], into result: inout LoadResult
    ) throws -> Int {
        var polled = connections.map { connection in
            pollfd(
                fd: connection.isFree ? -1 : connection.socket, events: Int16(POLLIN), revents: 0)
        }
        guard poll(&polled, nfds_t(polled.count), 1) > 0 else { return 0 }
        var answers = 0
        for index in polled.indices where polled[index].revents != 0 {
            guard let status = try connections[index].receive() else { continue }
            answers += 1
            if status == 200 {
                result.acknowledged += 1
            } else {
                result.refused[status, default: 0] += 1
            }
        }
        return answers
    }
}

/// One connection: at most one request is under way.
private struct LoadConnection {
    let socket: Int32
    private let plan: LoadPlan
    private var next = 0
    private var answer: [UInt8] = []
    private(set) var isFree = true

    init(to port: Int, plan: LoadPlan) throws {
        socket = try Loopback.connected(to: port)
        self.plan = plan
        var on: Int32 = 1
        setsockopt(
            socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Sends the next request; false when there is none.
    mutating func sendNext() throws -> Bool {
        guard next < plan.count else { return false }
        let range = plan.range(of: next)
        next += 1
        isFree = false
        try plan.bytes.withUnsafeBytes { bytes in
            var rest = UnsafeRawBufferPointer(rebasing: bytes[range])
            while !rest.isEmpty {
                let count = send(socket, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                guard count > 0 else { throw Self.hungUp }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
        return true
    }

    /// Reads what has come. Gives the status once the whole answer is there.
    mutating func receive() throws -> Int? {
        let count = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            let count = recv(socket, buffer.baseAddress, buffer.count, 0)
            if count > 0 { answer += buffer[..<count] }
            return count
        }
        guard count > 0 else { throw Self.hungUp }
        guard let status = HTTPAnswer.status(of: answer) else { return nil }
        answer.removeAll(keepingCapacity: true)
        isFree = true
        return status
    }

    private static let hungUp = CommandError(
        .unavailable, "the server hung up in the middle of the load.")
}

/// The little of HTTP/1.1 answers that a load client has to know.
enum HTTPAnswer {
    /// The status of a complete answer with a Content-Length; nil while more is to come.
    static func status(of bytes: [UInt8]) -> Int? {
        guard let end = endOfHead(bytes) else { return nil }
        let head = bytes[..<end]
        let length = value(of: "content-length", in: head) ?? 0
        guard bytes.count >= end + length else { return nil }
        // "HTTP/1.1 200 …": three digits from the ninth byte on.
        return number(head.dropFirst(9).prefix(3))
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (4...bytes.count).first { end in
            bytes[end - 1] == 10 && bytes[end - 2] == 13 && bytes[end - 3] == 10
        }
    }

    private static func value(of field: String, in head: ArraySlice<UInt8>) -> Int? {
        for line in head.split(separator: 10) where line.count > field.utf8.count {
            let isField = zip(line, field.utf8).allSatisfy { $0 | 0x20 == $1 || $0 == $1 }
            if isField { return number(line.dropFirst(field.utf8.count + 1)) }
        }
        return nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        let digits = bytes.filter { (48...57).contains($0) }
        return digits.isEmpty ? nil : digits.reduce(0) { $0 &* 10 &+ Int($1 - 48) }
    }
}
