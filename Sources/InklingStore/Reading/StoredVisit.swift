// SPDX-License-Identifier: Apache-2.0

import GRDB
import InklingCore

/// A session with everything that was found in it, but not its frames.
public struct StoredVisit: Sendable, Equatable {
    public var session: StoredSession
    public var pages: [StoredPage]
    public var signals: [StoredSignal]
    public var goals: [StoredGoal]
    /// When each goal came, the server's clock, ms since 1970.
    public var goalsReceived: [Int64]
    public var snapshots: [StoredSnapshot]
}

extension StoredVisit {
    /// - Parameter row: of `sessions`, with its `id`.
    init(_ session: StoredSession, row: Int64, in db: Database) throws {
        let rows = { (table: String) in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: "SELECT * FROM \(table) WHERE session = ? ORDER BY number"),
                arguments: [row])
        }
        self.session = session
        pages = try rows("pages").map(StoredPage.init)
        signals = try rows("signals").map(StoredSignal.init)
        let goals = try rows("goals")
        self.goals = try goals.map(StoredGoal.init)
        goalsReceived = try goals.map { try $0.value("received") }
        snapshots = try rows("snapshots").map(StoredSnapshot.init)
    }
}
