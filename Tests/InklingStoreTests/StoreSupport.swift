// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import InklingCore

@testable import InklingStore

/// A directory for one test, removed afterwards.
func withDirectory<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("inkling-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}

/// An open store with one site, closed afterwards.
func withStore<Result>(
    _ limits: Store.Limits = .init(), _ body: (Store, Site) async throws -> Result
) async throws -> Result {
    try await withDirectory { directory in
        let store = try Store(directory: directory, durability: .normal, limits: limits)
        let site = try store.addSite(name: "shop", origins: ["https://shop.example"]).site
        let result: Result
        do {
            result = try await body(store, site)
        } catch {
            await store.close()
            throw error
        }
        await store.close()
        return result
    }
}

func session(_ number: UInt64) -> SessionID { SessionID(high: 0xA5A5_0000_0000_0000, low: number) }

/// Bytes that tell their session and number.
func frame(_ sequence: UInt32, of session: SessionID, size: Int = 300) -> StoredFrame {
    let seed = UInt8(truncatingIfNeeded: session.low &* 31 &+ UInt64(sequence))
    return StoredFrame(
        sequence: sequence, bytes: (0..<size).map { seed &+ UInt8(truncatingIfNeeded: $0) })
}

/// The write of one raw frame; `sequence` is the state after all frames up to it.
func rawWrite(
    _ number: UInt32, of session: SessionID, to site: Site, at time: Int64 = 1_000
) -> SessionWrite {
    SessionWrite(
        session: session, site: site.id, level: .raw, receivedAt: time, origin: 17,
        sequence: FrameSequence(highest: number, window: .max),
        frames: [frame(number, of: session)], events: Int(number) + 1)
}

/// The error that a call throws; nil if it does not.
func failure(_ body: () async throws -> Void) async -> (any Error)? {
    do {
        try await body()
        return nil
    } catch { return error }
}

func storeFailure(_ body: () async throws -> Void) async -> StoreError? {
    await failure(body) as? StoreError
}

extension Store {
    var file: String { pool.path }

    /// Another connection to the file, as another process has one.
    func stranger() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: file, configuration: configuration)
    }
}
