// SPDX-License-Identifier: Apache-2.0
// Which site a key is of. Kept in memory, since every request asks.

import Crypto
import Foundation
import InklingStore
import Synchronization

/// The sites of the store, as of at most a second ago.
final class SiteDirectory: Sendable {
    private struct Contents {
        var byWriteKey: [String: Site] = [:]
        var change = 0
        /// When the store was last asked, on the server's clock; nil before.
        var askedAt: Int64?
    }

    /// Milliseconds between two looks at the store: an added site is known soon, and a flood of
    /// wrong keys costs the store one question a second.
    private static let refreshTime: Int64 = 1000

    private let store: Store
    private let now: @Sendable () -> Int64
    private let contents = Mutex(Contents())

    init(store: Store, now: @escaping @Sendable () -> Int64) {
        self.store = store
        self.now = now
    }

    func site(writeKey: Substring) throws -> Site {
        guard !writeKey.isEmpty else {
            throw ServerError(
                .keyMissing, "The write key is missing: add ?key=ikw_… to the address.")
        }
        let key = String(writeKey)
        let found = try contents.withLock { contents in
            if let site = contents.byWriteKey[key], !isDue(contents) { return Optional(site) }
            try refresh(&contents, unknownKey: contents.byWriteKey[key] == nil)
            return contents.byWriteKey[key]
        }
        guard let found else {
            throw ServerError(
                .keyUnknown, "No site has this write key; 'inkling site list' shows them.")
        }
        return found
    }

    /// The site of a secret key, as given in `Authorization`.
    func site(authorization: String?) throws -> Site {
        let prefix = "Bearer "
        guard let authorization, authorization.hasPrefix(prefix) else {
            throw ServerError(
                .keyMissing, "The secret key is missing: send 'Authorization: Bearer iks_…'.")
        }
        let hash = Array(SHA256.hash(data: Data(authorization.dropFirst(prefix.count).utf8)))
        let found = try contents.withLock { contents in
            if !isDue(contents), let site = Self.find(hash, in: contents) { return Optional(site) }
            try refresh(&contents, unknownKey: Self.find(hash, in: contents) == nil)
            return Self.find(hash, in: contents)
        }
        guard let found else {
            throw ServerError(
                .keyUnknown,
                "No site has this secret key; 'inkling site key rotate' makes a new one.")
        }
        return found
    }

    /// The name of a site, for answers that tell it.
    func name(of id: Int64) -> String {
        contents.withLock { $0.byWriteKey.values.first { $0.id == id }?.name } ?? String(id)
    }

    private func isDue(_ contents: Contents) -> Bool {
        guard let askedAt = contents.askedAt else { return true }
        return abs(now() - askedAt) >= Self.refreshTime
    }

    /// Asks the store, if it was not asked just now.
    private func refresh(_ contents: inout Contents, unknownKey: Bool) throws {
        guard isDue(contents) else { return }
        let isFirst = contents.askedAt == nil
        contents.askedAt = now()
        let change = store.changeCount
        guard isFirst || unknownKey || change != contents.change else { return }
        let sites = try store.sites()
        contents.byWriteKey = Dictionary(sites.map { ($0.writeKey, $0) }) { first, _ in first }
        contents.change = change
    }

    /// Looks at every byte of every hash, so that the time tells nothing of how much was right.
    private static func find(_ hash: [UInt8], in contents: Contents) -> Site? {
        var found: Site?
        for site in contents.byWriteKey.values where isSame(site.secretHash, hash) { found = site }
        return found
    }

    private static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
