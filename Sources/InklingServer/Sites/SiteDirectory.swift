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
        /// When the store was last asked for a change, on the server's clock; nil before.
        var askedAt: Int64?
        /// When its sites were last read. Only that can tell that a key is unknown.
        var readAt: Int64?
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
            try lookUp(in: &contents) { $0.byWriteKey[key] }
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
            try lookUp(in: &contents) { Self.find(hash, in: $0) }
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

    /// Finds a site, asking the store first if it was not asked just now. While the store cannot
    /// be read, the sites that are known are served, and a key that is not is no wrong key.
    private func lookUp(in contents: inout Contents, _ find: (Contents) -> Site?) throws -> Site? {
        let known = find(contents)
        let now = now()
        let last = known == nil ? contents.readAt : contents.askedAt
        if let last, abs(now - last) < Self.refreshTime { return known }
        do {
            let change = store.changeCount
            if known == nil || change != contents.change {
                let sites = try store.sites()
                contents.byWriteKey = Dictionary(sites.map { ($0.writeKey, $0) }) { $1 }
                contents.change = change
                contents.readAt = now
            }
            contents.askedAt = now
        } catch {
            guard known != nil else { throw error }
        }
        return find(contents)
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
