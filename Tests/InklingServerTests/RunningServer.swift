// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import InklingCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

@testable import InklingServer
@testable import InklingStore

/// A server that listens on a free port, on a store of its own.
struct RunningServer: Sendable {
    let server: Server
    let store: Store
    let site: Site
    let secretKey: String
    let port: Int

    static let origin = "https://shop.example"

    var frames: String { "/v1/frames?key=\(site.writeKey)" }
    var findings: String { "/v1/findings?key=\(site.writeKey)" }
    var secret: HTTPFields { [.authorization: "Bearer \(secretKey)"] }

    /// One request on a connection of its own.
    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8]? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await request(port: port, method, path, body, headers: headers)
    }

    func post(
        _ path: String, _ body: [UInt8], headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await send(.post, path, body, headers: headers)
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, headers: headers)
    }

    /// A session as the interface tells it.
    func reading(_ session: SessionID) async throws -> [String: Any] {
        try await get("/v1/sessions/\(session.text)", headers: secret).object
    }
}

/// One request on a connection of its own.
func request(
    port: Int, _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8]? = nil,
    headers: HTTPFields = [:]
) async throws -> Answer {
    try await TestClient.withClient(host: "127.0.0.1", port: port) { client in
        let answer = try await client.execute(
            .init(
                path, method: method, authority: "127.0.0.1:\(port)", headers: headers,
                body: body.map { ByteBuffer(bytes: $0) }))
        return Answer(
            status: answer.status.code, headers: answer.head.headerFields,
            text: answer.body.map { String(buffer: $0) } ?? "")
    }
}

/// What a server answered.
struct Answer: Sendable {
    var status: Int
    var headers: HTTPFields
    var text: String

    var object: [String: Any] {
        get throws {
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
        }
    }

    /// The code of an error answer.
    var code: String? { ((try? object)?["error"] as? [String: Any])?["code"] as? String }
}

/// Runs a server in a folder until the body is done, then stops it as SIGTERM would.
///
/// - Parameters:
///   - folder: of the store; a server that ran in it before leaves its sites and sessions.
///   - limits: of the store, for faults.
///   - configure: changes options; there is no rate limit and much patience unless it sets them.
func withServer<Result>(
    in folder: String, limits: Store.Limits = Store.Limits(),
    configure: (inout ServerOptions) -> Void = { _ in },
    _ body: (RunningServer) async throws -> Result
) async throws -> Result {
    let store = try Store(directory: folder, durability: .normal, limits: limits)
    let known = try store.sites().first { $0.name == "shop" }
    let (site, secretKey): (Site, String)
    if known != nil {
        let rotated = try store.rotateKey(ofSite: "shop", .secret)
        (site, secretKey) = (rotated.site, rotated.key)
    } else {
        let added = try store.addSite(name: "shop", origins: [RunningServer.origin])
        (site, secretKey) = (added.site, added.secretKey)
    }
    var options = ServerOptions()
    options.port = 0
    options.rate = 0
    // On a busy machine a minute may pass between two lines of a test.
    options.idleTime = .seconds(600)
    options.bodyTime = .seconds(600)
    configure(&options)
    let server = Server(store: store, options: options)
    let (ports, input) = AsyncStream<Int>.makeStream()
    let application = server.application { port in input.yield(port) }
    let group = ServiceGroup(
        configuration: .init(services: [application], logger: Server.quietLogger()))
    let running = Task {
        defer { input.finish() }
        try await group.run()
    }
    var iterator = ports.makeAsyncIterator()
    guard let port = await iterator.next() else {
        try await running.value
        throw CancellationError()
    }
    let result: Swift.Result<Result, any Error>
    do {
        result = .success(
            try await body(
                RunningServer(
                    server: server, store: store, site: site, secretKey: secretKey, port: port)))
    } catch {
        result = .failure(error)
    }
    await group.triggerGracefulShutdown()
    try await running.value
    await store.close()
    return try result.get()
}

/// A folder for one test, removed afterwards.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("inkling-server-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// A server on a store that is made for one test.
func withServer<Result>(
    configure: (inout ServerOptions) -> Void = { _ in },
    _ body: (RunningServer) async throws -> Result
) async throws -> Result {
    try await withFolder { folder in
        try await withServer(in: folder, configure: configure, body)
    }
}
