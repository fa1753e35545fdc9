// SPDX-License-Identifier: Apache-2.0
// Rows go to SQLite by its C interface: at ten thousand frames a second the boxing of arguments
// costs more than the insertion.

import GRDB
import GRDBSQLite
import InklingCore

/// A prepared statement of one connection: values are bound in the order of its parameters, then it
/// runs. Valid inside one access to the database.
struct RowStatement {
    private let prepared: Statement
    private let connection: OpaquePointer
    private var place: CInt = 0

    private var statement: OpaquePointer { prepared.sqliteStatement }
    /// SQLite makes a copy of its own. The C macro is -1 cast to a function.
    private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// - Throws: what SQLite says of the statement or the file.
    init(_ sql: String, in db: Database) throws {
        prepared = try db.cachedStatement(sql: sql)
        guard let connection = db.sqliteConnection else { throw StoreError.closed }
        self.connection = connection
    }

    mutating func bind(_ value: Int64) {
        place += 1
        sqlite3_bind_int64(statement, place, value)
    }

    mutating func bind(_ value: UInt8) { bind(Int64(value)) }

    mutating func bind(_ value: UInt8?) {
        if let value { bind(Int64(value)) } else { bindNull() }
    }

    /// NaN is bound as null, as SQLite has it.
    mutating func bind(_ value: Double?) {
        guard let value else { return bindNull() }
        place += 1
        sqlite3_bind_double(statement, place, value)
    }

    mutating func bind(_ text: String?) {
        guard var text else { return bindNull() }
        place += 1
        // An empty buffer may have no address, which SQLite would take as null.
        guard !text.isEmpty else {
            sqlite3_bind_text(statement, place, "", 0, Self.copies)
            return
        }
        text.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) { characters in
                sqlite3_bind_text(
                    statement, place, characters.baseAddress, CInt(clamping: characters.count),
                    Self.copies)
            }
        }
    }

    /// The sixteen bytes in the order of the wire.
    mutating func bind(_ session: SessionID) {
        place += 1
        let words = (session.high.bigEndian, session.low.bigEndian)
        withUnsafeBytes(of: words) { bytes in
            _ = sqlite3_bind_blob(statement, place, bytes.baseAddress, 16, Self.copies)
        }
    }

    mutating func bind(copying bytes: [UInt8]) {
        place += 1
        bytes.withUnsafeBytes { bytes in
            _ = sqlite3_bind_blob64(
                statement, place, bytes.baseAddress, UInt64(bytes.count), Self.copies)
        }
    }

    private mutating func bindNull() {
        place += 1
        sqlite3_bind_null(statement, place)
    }

    /// Runs the statement; a row that it gives is not read.
    ///
    /// - Returns: how many rows it inserted, changed or deleted.
    @discardableResult
    mutating func run() throws -> Int {
        place = 0
        let code = sqlite3_step(statement)
        let changes = code == SQLITE_DONE ? Int(sqlite3_changes(connection)) : 0
        try finish(code)
        return changes
    }

    /// Binds the last parameter to bytes that are not copied, and runs the statement.
    @discardableResult
    mutating func run<Element: BitwiseCopyable>(with elements: [Element]) throws -> Int {
        place += 1
        return try elements.withUnsafeBytes { bytes in
            if bytes.isEmpty {
                sqlite3_bind_zeroblob(statement, place, 0)
            } else {
                sqlite3_bind_blob64(
                    statement, place, bytes.baseAddress, UInt64(bytes.count), nil)
            }
            // SQLite is not to keep an address that is about to go.
            defer { sqlite3_clear_bindings(statement) }
            return try run()
        }
    }

    /// Runs a query and reads whole numbers from its first row.
    ///
    /// - Returns: that of each column, null as 0; nil when there is no row.
    mutating func firstRow() throws -> [Int64]? {
        place = 0
        let code = sqlite3_step(statement)
        var row: [Int64]?
        if code == SQLITE_ROW {
            row = (0..<sqlite3_column_count(statement)).map { sqlite3_column_int64(statement, $0) }
        }
        try finish(code)
        return row
    }

    private func finish(_ code: CInt) throws {
        guard code == SQLITE_DONE || code == SQLITE_ROW else {
            let error = DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: String(cString: sqlite3_errmsg(connection)))
            sqlite3_reset(statement)
            throw error
        }
        sqlite3_reset(statement)
    }
}
