// SPDX-License-Identifier: Apache-2.0
// Signatures first; the bodies come with the next commit.

import InklingCore

/// Rows in each table.
public struct StoreCounts: Sendable, Equatable {
    public var sites = 0
    public var sessions = 0
    public var frames = 0
    public var pages = 0
    public var signals = 0
    public var snapshots = 0
    public var goals = 0
    public var forgotten = 0
}

/// What a sweep deleted.
public struct SweepCount: Sendable, Equatable {
    /// Raw frames older than they may be.
    public var frames = 0
    /// Sessions with everything of them.
    public var sessions = 0
    /// Tombstones.
    public var forgotten = 0
}

/// Why a site was not added or changed, in a sentence.
public struct SiteError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Cause: Sendable { case badName, badOrigin, noOrigin, nameTaken, unknownSite }
    public var cause: Cause
    public var description: String
}

public final class Store: Sendable {
    static let later = StoreError.unusable("The store is being built.")
    public init(directory: String, durability: Durability = .normal) throws(StoreError) {
        throw Self.later
    }
    public func sites() throws(StoreError) -> [Site] { throw Self.later }
    public func addSite(name: String, origins: [String]) throws -> NewSite { throw Self.later }
    public func setOrigins(_ origins: [String], ofSite name: String) throws -> Site {
        throw Self.later
    }
    public func rotateKey(ofSite name: String, _ kind: KeyKind) throws -> RotatedKey {
        throw Self.later
    }
    /// Raised when the sites change, by this or another process; at most a second old.
    public var changeCount: Int { 0 }
    public func commit(_ write: SessionWrite) async throws(StoreError) { throw Self.later }
    /// False: a goal with this id is known. Throws `unknownSession`.
    public func addGoal(
        _ goal: StoredGoal, to session: SessionID, receivedAt: Int64
    ) async throws(StoreError) -> Bool { throw Self.later }
    /// True if anything was stored of it.
    @discardableResult
    public func forget(_ session: SessionID, at: Int64) async throws(StoreError) -> Bool {
        throw Self.later
    }
    public func session(_ id: SessionID) throws(StoreError) -> StoredSession? { throw Self.later }
    public func isForgotten(_ id: SessionID) throws(StoreError) -> Bool { throw Self.later }
    public func findings(of id: SessionID) throws(StoreError) -> StoredFindings {
        throw Self.later
    }
    public func snapshots(of id: SessionID) throws(StoreError) -> [StoredSnapshot] {
        throw Self.later
    }
    public func frames(of id: SessionID) throws(StoreError) -> [StoredFrame] { throw Self.later }
    public func sessions(
        ofSite site: Int64, limit: Int
    ) throws(StoreError) -> [StoredSession] { throw Self.later }
    public func counts() throws(StoreError) -> StoreCounts { throw Self.later }
    public func sweep(
        now: Int64, keepRaw: Int, keep: Int
    ) async throws(StoreError) -> SweepCount { throw Self.later }
    public func backup(to path: String) throws(StoreError) { throw Self.later }
    public func check() throws(StoreError) -> [String] { throw Self.later }
    public func probe() async throws(StoreError) { throw Self.later }
    public func close() async {}
}
