// SPDX-License-Identifier: Apache-2.0
// What one transaction does with the writes in it.

import GRDB
import InklingCore

/// One thing to write, with all that it needs.
enum PendingWrite: Sendable {
    case session(SessionWrite)
    case goal(StoredGoal, to: SessionID, receivedAt: Int64)
    case forget(SessionID, at: Int64)
    case probe
}

/// The writes of one transaction, in order. A session's row is read once and written once, however
/// many of the writes are of it.
struct WriteGroup {
    /// A session's row as the last write in the group left it.
    private struct OpenSession {
        var id: Int64
        var site: Int64
        var last: Int64
        var addedFrames = 0
        /// Nil while nothing is to be changed.
        var latest: SessionWrite?
    }

    private var statements: WriteStatements
    private var sessions: [SessionID: OpenSession] = [:]

    init(in db: Database) throws { statements = try WriteStatements(in: db) }

    /// Does one write.
    ///
    /// - Returns: whether it changed what it was for (a goal: not known before; forgetting:
    ///   something was stored), or why this write alone is refused. A refused one changed nothing.
    /// - Throws: when the transaction cannot go on.
    mutating func take(_ write: PendingWrite) throws -> Result<Bool, StoreError> {
        switch write {
        case .session(let write):
            return try take(write)
        case .goal(let goal, let session, let receivedAt):
            guard let open = try open(session) else {
                let isForgotten = try isForgotten(session)
                return .failure(isForgotten ? .forgotten(session) : .unknownSession(session))
            }
            return .success(try add(goal, to: open, receivedAt: receivedAt))
        case .forget(let session, let at):
            return .success(try forget(session, at: at))
        case .probe:
            // New room is taken before that of the last probe is given back, so that pages are
            // really written and a full disk shows.
            try statements.takeRoom.run()
            try statements.giveRoom.run()
            return .success(true)
        }
    }

    /// Writes the session rows. Call once, before the transaction is committed.
    mutating func finish() throws {
        for session in sessions.values {
            guard let write = session.latest else { continue }
            statements.updateSession.bind(write.level.rawValue)
            statements.updateSession.bind(session.last)
            statements.updateSession.bind(write.origin)
            statements.updateSession.bind(Int64(write.sequence.highest))
            statements.updateSession.bind(Int64(bitPattern: write.sequence.window))
            statements.updateSession.bind(Int64(write.gaps))
            statements.updateSession.bind(Int64(write.events))
            statements.updateSession.bind(Int64(write.dropped))
            statements.updateSession.bind(Int64(session.addedFrames))
            statements.updateSession.bind(session.id)
            try statements.updateSession.run()
        }
    }

    private mutating func take(_ write: SessionWrite) throws -> Result<Bool, StoreError> {
        var open: OpenSession
        if let known = try self.open(write.session) {
            guard known.site == write.site else { return .failure(.foreignSession(write.session)) }
            open = known
        } else {
            guard try !isForgotten(write.session) else {
                return .failure(.forgotten(write.session))
            }
            open = try add(write)
        }
        // Out of the table while it changes, so that it is not copied.
        sessions[write.session] = nil
        open.last = max(open.last, write.receivedAt)
        if write.replacesFindings {
            for index in statements.deleteFindings.indices {
                statements.deleteFindings[index].bind(open.id)
                try statements.deleteFindings[index].run()
            }
        }
        for frame in write.frames {
            statements.addFrame.bind(open.id)
            statements.addFrame.bind(Int64(frame.sequence))
            statements.addFrame.bind(write.receivedAt)
            open.addedFrames += try statements.addFrame.run(with: frame.bytes)
        }
        try addFindings(of: write, to: open)
        open.latest = write
        sessions[write.session] = open
        return .success(true)
    }

    private mutating func addFindings(of write: SessionWrite, to open: OpenSession) throws {
        for page in write.pages {
            statements.addPage.bind(open.id)
            statements.addPage.bind(page.at)
            statements.addPage.bind(page.page)
            statements.addPage.bind(page.type)
            statements.addPage.bind(page.item)
            statements.addPage.bind(page.group)
            try statements.addPage.run()
        }
        for signal in write.signals {
            statements.addSignal.bind(open.id)
            statements.addSignal.bind(signal.at)
            statements.addSignal.bind(signal.start)
            statements.addSignal.bind(signal.kind)
            statements.addSignal.bind(Double(signal.strength))
            statements.addSignal.bind(signal.element)
            statements.addSignal.bind(signal.role)
            statements.addSignal.bind(signal.page)
            try statements.addSignal.run()
        }
        for snapshot in write.snapshots {
            statements.addSnapshot.bind(open.id)
            statements.addSnapshot.bind(snapshot.at)
            statements.addSnapshot.bind(snapshot.moment.rawValue)
            statements.addSnapshot.bind(Int64(bitPattern: snapshot.schema))
            try statements.addSnapshot.run(with: FeatureBytes.words(of: snapshot.values))
        }
        for goal in write.goals {
            _ = try add(goal, to: open, receivedAt: write.receivedAt)
        }
    }

    /// - Returns: false if the site knows a goal of this id.
    private mutating func add(
        _ goal: StoredGoal, to open: OpenSession, receivedAt: Int64
    ) throws -> Bool {
        statements.addGoal.bind(open.id)
        statements.addGoal.bind(open.site)
        statements.addGoal.bind(receivedAt)
        statements.addGoal.bind(goal.at)
        statements.addGoal.bind(goal.name)
        statements.addGoal.bind(goal.value)
        statements.addGoal.bind(goal.source.rawValue)
        statements.addGoal.bind(goal.id)
        return try statements.addGoal.run() == 1
    }

    private mutating func forget(_ session: SessionID, at: Int64) throws -> Bool {
        sessions[session] = nil
        statements.deleteSession.bind(session)
        let deleted = try statements.deleteSession.run()
        statements.addForgotten.bind(at)
        try statements.addForgotten.run(with: Digest.of(session))
        return deleted > 0
    }

    /// The session's row, from this group or the file.
    private mutating func open(_ session: SessionID) throws -> OpenSession? {
        if let open = sessions[session] { return open }
        statements.findSession.bind(session)
        guard let row = try statements.findSession.firstRow() else { return nil }
        return OpenSession(id: row[0], site: row[1], last: row[2])
    }

    private mutating func add(_ write: SessionWrite) throws -> OpenSession {
        statements.addSession.bind(write.session)
        statements.addSession.bind(write.site)
        statements.addSession.bind(write.level.rawValue)
        statements.addSession.bind(write.receivedAt)
        guard let row = try statements.addSession.firstRow() else {
            throw StoreError.unusable("SQLite gave no row for a new session.")
        }
        return OpenSession(id: row[0], site: write.site, last: write.receivedAt)
    }

    private mutating func isForgotten(_ session: SessionID) throws -> Bool {
        statements.findForgotten.bind(copying: Digest.of(session))
        return try statements.findForgotten.firstRow() != nil
    }
}
