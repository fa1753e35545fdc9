// SPDX-License-Identifier: Apache-2.0
// From rows to values. A number that does not fit its type is damage and says so.

import Foundation
import GRDB
import InklingCore

extension SessionID {
    /// The sixteen bytes as they are stored.
    var blob: Data { Data((0..<16).map(byte)) }

    init(row: Row, column: String) throws {
        let bytes: Data = try row.value(column)
        guard bytes.count == 16 else { throw RowDamage(column: column) }
        let word = { (part: Data) in part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        self.init(high: word(bytes.prefix(8)), low: word(bytes.suffix(8)))
    }
}

extension StoredSession {
    init(row: Row) throws {
        self.init(
            session: try SessionID(row: row, column: "session"), site: try row.value("site"),
            level: try row.raw("level"), started: try row.value("started"),
            last: try row.value("last"), origin: try row.value("origin"),
            sequence: FrameSequence(
                highest: try row.value("highest"),
                window: UInt64(bitPattern: try row.value("window"))),
            gaps: try row.value("gaps"), events: try row.value("events"),
            dropped: try row.value("dropped"), frames: try row.value("frames"))
    }
}

extension StoredFrame {
    init(row: Row) throws {
        let bytes: Data = try row.value("bytes")
        self.init(sequence: try row.value("sequence"), bytes: Array(bytes))
    }
}

extension StoredPage {
    init(row: Row) throws {
        self.init(
            at: try row.value("at"), page: try row.value("page"), type: try row.value("type"),
            item: try row.optional("item"), group: try row.optional("item_group"))
    }
}

extension StoredSignal {
    init(row: Row) throws {
        let strength: Double = try row.value("strength")
        self.init(
            at: try row.value("at"), start: try row.value("start"), kind: try row.value("kind"),
            strength: Float(strength), element: try row.optional("element"),
            role: try row.optional("role"), page: try row.optional("page"))
    }
}

extension StoredSnapshot {
    init(row: Row) throws {
        let bytes: Data = try row.value("features")
        guard let values = FeatureBytes.values(of: Array(bytes)) else {
            throw RowDamage(column: "features")
        }
        self.init(
            at: try row.value("at"), moment: try row.raw("moment"),
            schema: UInt64(bitPattern: try row.value("schema")), values: values)
    }
}

extension StoredGoal {
    init(row: Row) throws {
        self.init(
            at: try row.optional("at"), name: try row.value("name"),
            value: try row.optional("value"), source: try row.raw("source"),
            id: try row.optional("id"))
    }
}

/// A value in a row that the store never wrote.
struct RowDamage: Error {
    var column: String
}

extension Row {
    func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let value = Value.fromDatabaseValue(self[column]) else {
            throw RowDamage(column: column)
        }
        return value
    }

    func optional<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
        let stored: DatabaseValue = self[column]
        return stored.isNull ? nil : try value(column) as Value
    }

    /// A case by its raw value.
    func raw<Value: RawRepresentable>(_ column: String) throws -> Value
    where Value.RawValue: DatabaseValueConvertible {
        guard let value = Value(rawValue: try value(column)) else {
            throw RowDamage(column: column)
        }
        return value
    }
}
