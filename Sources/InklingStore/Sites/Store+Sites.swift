// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import Synchronization

extension Store {
    /// Every site, in the order in which they were added.
    public func sites() throws(StoreError) -> [Site] { try read(Site.all) }

    /// Adds a site with two new keys.
    ///
    /// - Parameter origins: at least one; written as browsers write them, repeated ones once.
    /// - Throws: `SiteError` for a wrong or known name or a wrong origin; `StoreError`.
    public func addSite(name: String, origins: [String]) throws -> NewSite {
        try SiteName.check(name)
        let origins = try Self.normalized(origins)
        let secret = Key.random(.secret)
        let site = try changeSites { db in
            guard try Site.named(name, in: db) == nil else {
                throw SiteError(
                    .nameTaken,
                    "There is a site \(name) already. Choose another name, or make new keys for "
                        + "it: inkling site key rotate \(name) --secret")
            }
            let row = Site(
                id: 0, name: name, origins: origins, writeKey: Key.random(.write),
                secretHash: Digest.of(secret))
            return try row.insert(into: db)
        }
        return NewSite(site: site, secretKey: secret)
    }

    /// Replaces the origins of a site.
    ///
    /// - Throws: as `addSite`; `SiteError` for a name that is not known.
    public func setOrigins(_ origins: [String], ofSite name: String) throws -> Site {
        let origins = try Self.normalized(origins)
        return try changeSites { db in
            var site = try Site.known(name, in: db)
            site.origins = origins
            try site.update(in: db)
            return site
        }
    }

    /// Replaces one of a site's keys; the old one is refused within a second.
    ///
    /// - Throws: `SiteError` for a name that is not known; `StoreError`.
    public func rotateKey(ofSite name: String, _ kind: KeyKind) throws -> RotatedKey {
        let key = Key.random(kind)
        let site = try changeSites { db in
            var site = try Site.known(name, in: db)
            switch kind {
            case .write: site.writeKey = key
            case .secret: site.secretHash = Digest.of(key)
            }
            try site.update(in: db)
            return site
        }
        return RotatedKey(site: site, kind: kind, key: key)
    }

    /// Raised whenever the sites change, by this process or another. Changes by this process show
    /// at once, others within a second; where it cannot be read it stays as it is. Costs a lock,
    /// and once a second a read.
    public var changeCount: Int {
        let now = ContinuousClock.now
        let (count, isFresh) = sitesWatch.withLock { watch in
            let isFresh = watch.readAt.map { now - $0 < .seconds(1) } ?? false
            // Whoever finds it old reads; the others go on with the old one meanwhile.
            if !isFresh { watch.readAt = now }
            return (watch.count, isFresh)
        }
        guard !isFresh, let read = try? read(SitesWatch.stored) else { return count }
        return sitesWatch.withLock { watch in
            watch.count = max(watch.count, read)
            return watch.count
        }
    }

    func changeSites<Result>(_ body: (Database) throws -> Result) throws -> Result {
        let (result, count) = try write { db in
            let result = try body(db)
            let count = try SitesWatch.stored(in: db) + 1
            try db.execute(sql: "PRAGMA user_version = \(count)")
            return (result, count)
        }
        sitesWatch.withLock { $0.count = max($0.count, count) }
        return result
    }

    private static func normalized(_ origins: [String]) throws(SiteError) -> [String] {
        guard !origins.isEmpty else {
            throw SiteError(
                .noOrigin, "A site needs the origin of its pages, as in https://shop.example.")
        }
        var result: [String] = []
        for origin in origins {
            let origin = try Origin.normalized(origin)
            if !result.contains(origin) { result.append(origin) }
        }
        return result
    }
}

/// What is known of changes to the sites. They are counted in the file's `user_version`, which each
/// change raises in its own transaction.
struct SitesWatch {
    var count = 0
    /// When the file was last looked at.
    var readAt: ContinuousClock.Instant?

    static func stored(in db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }
}

extension Site {
    static func all(in db: Database) throws -> [Site] {
        try Row.fetchAll(db, sql: "SELECT * FROM sites ORDER BY id").map(Site.init)
    }

    fileprivate static func named(_ name: String, in db: Database) throws -> Site? {
        try Row.fetchOne(db, sql: "SELECT * FROM sites WHERE name = ?", arguments: [name])
            .map(Site.init)
    }

    fileprivate static func known(_ name: String, in db: Database) throws -> Site {
        if let site = try named(name, in: db) { return site }
        let names = try String.fetchAll(db, sql: "SELECT name FROM sites ORDER BY name LIMIT 8")
        throw SiteError(
            .unknownSite,
            "There is no site \(name). "
                + (names.isEmpty
                    ? "Add it: inkling site add NAME --origin URL"
                    : "Known are: \(names.joined(separator: ", "))."))
    }

    private init(row: Row) throws {
        let origins: String = try row.value("origins")
        let hash: Data = try row.value("secret_hash")
        self.init(
            id: try row.value("id"), name: try row.value("name"),
            origins: origins.split(separator: " ").map(String.init),
            writeKey: try row.value("write_key"), secretHash: Array(hash))
    }

    /// Origins hold no spaces, so that one column holds them all.
    private var values: StatementArguments {
        [name, origins.joined(separator: " "), writeKey, Data(secretHash)]
    }

    fileprivate func insert(into db: Database) throws -> Site {
        try db.execute(
            sql: "INSERT INTO sites (name, origins, write_key, secret_hash) VALUES (?, ?, ?, ?)",
            arguments: values)
        return Site(
            id: db.lastInsertedRowID, name: name, origins: origins, writeKey: writeKey,
            secretHash: secretHash)
    }

    fileprivate func update(in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE sites SET name = ?, origins = ?, write_key = ?, secret_hash = ?
                WHERE id = \(id)
                """,
            arguments: values)
    }
}
