// SPDX-License-Identifier: Apache-2.0
// Which tables there are, and how an older store becomes a newer one.

import GRDB

/// The named migrations, oldest first. A name and its statements never change once released.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 sites, sessions and what was found") { db in
            try db.execute(sql: firstTables)
        }
        return migrator
    }

    /// How a file's schema stands to the one that this program knows.
    enum Age: Equatable {
        case current
        case older
        case newer
    }

    static func age(in db: Database) throws -> Age {
        let migrator = migrator
        if try migrator.hasBeenSuperseded(db) { return .newer }
        return try migrator.hasCompletedMigrations(db) ? .current : .older
    }

    /// Brings a database to the current schema.
    ///
    /// - Throws: `StoreError.newerSchema` before anything is changed; SQLite's errors.
    static func migrate(_ writer: any DatabaseWriter, at path: String) throws {
        switch try writer.read(age) {
        case .current: return
        case .newer:
            throw StoreError.newerSchema(
                "\(path) was written by a newer Inkling. Run that version, or put a backup of "
                    + "this one in its place.")
        case .older:
            do {
                try migrator.migrate(writer)
            } catch {
                // Another process may have made the tables at the same moment.
                guard try writer.read(age) == .current else { throw error }
            }
        }
    }

    /// Findings are clustered by session, since they are read and deleted by session; the number of
    /// an entry is its place in it. Frames lie in the order in which they came, with an index:
    /// clustered, each frame would cost the log a page of its own session (measured while it was
    /// built, on two loaded cores: 22 thousand frames a second, and 35 without). `received`,
    /// `started`, `last` and `at` of a tombstone are the server's clock in ms since 1970; `at` and
    /// `start` of an entry are ms in the session.
    private static let firstTables = """
        CREATE TABLE sites (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE,
            origins TEXT NOT NULL,
            write_key TEXT NOT NULL UNIQUE,
            secret_hash BLOB NOT NULL CHECK (length(secret_hash) = 32)
        ) STRICT;

        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY,
            session BLOB NOT NULL UNIQUE CHECK (length(session) = 16),
            site INTEGER NOT NULL REFERENCES sites (id),
            level INTEGER NOT NULL CHECK (level IN (1, 2)),
            started INTEGER NOT NULL,
            last INTEGER NOT NULL,
            origin INTEGER NOT NULL,
            highest INTEGER NOT NULL,
            window INTEGER NOT NULL,
            gaps INTEGER NOT NULL,
            events INTEGER NOT NULL,
            dropped INTEGER NOT NULL,
            frames INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX sessions_of_site ON sessions (site, started);

        CREATE TABLE frames (
            session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            sequence INTEGER NOT NULL,
            received INTEGER NOT NULL,
            bytes BLOB NOT NULL,
            PRIMARY KEY (session, sequence)
        ) STRICT;

        CREATE TABLE pages (
            session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            at REAL NOT NULL,
            page TEXT NOT NULL,
            type INTEGER NOT NULL,
            item TEXT,
            item_group TEXT,
            PRIMARY KEY (session, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE signals (
            session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            at REAL NOT NULL,
            start REAL NOT NULL,
            kind INTEGER NOT NULL,
            strength REAL NOT NULL,
            element TEXT,
            role INTEGER,
            page TEXT,
            PRIMARY KEY (session, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE snapshots (
            session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            at REAL NOT NULL,
            moment INTEGER NOT NULL,
            schema INTEGER NOT NULL,
            features BLOB NOT NULL,
            PRIMARY KEY (session, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE goals (
            session INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            site INTEGER NOT NULL,
            received INTEGER NOT NULL,
            at REAL,
            name TEXT NOT NULL,
            value REAL,
            source INTEGER NOT NULL,
            id TEXT,
            PRIMARY KEY (session, number)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX goals_of_id ON goals (site, id) WHERE id IS NOT NULL;

        CREATE TABLE forgotten (
            digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX forgotten_by_age ON forgotten (at);

        CREATE TABLE probes (room BLOB NOT NULL) STRICT;
        """
}
