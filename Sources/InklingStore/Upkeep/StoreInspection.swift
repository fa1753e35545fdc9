// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB

/// What there is to know of a store without changing it: nothing is made and nothing migrated.
public struct StoreInspection: Sendable {
    public enum SchemaAge: Sendable { case current, older, newer }

    /// The database file.
    public var file: String
    public var fileBytes: Int64
    /// The write-ahead log; 0 when it is not there.
    public var logBytes: Int64
    public var schema: SchemaAge
    /// As `Store.check` gives them; not looked for in a newer schema.
    public var problems: [String]
    /// Empty for a newer schema.
    public var sites: [Site]

    /// Looks into a store; a server may be running on it.
    ///
    /// - Throws: `unusable` if there is none; `damaged`, `readOnly`, `busy`.
    public init(directory: String) throws(StoreError) {
        file = StoreDirectory(path: directory).file
        guard FileManager.default.fileExists(atPath: file) else {
            throw .unusable("There is no store in \(directory).")
        }
        fileBytes = Self.size(of: file)
        logBytes = Self.size(of: file + "-wal")
        do {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: file, configuration: configuration)
            (schema, problems, sites) = try queue.read { db in
                let isEmpty = try !db.tableExists("sites")
                switch try Schema.age(in: db) {
                case .newer: return (.newer, [], [])
                case .older:
                    return (.older, isEmpty ? [] : try StoreCheck.problems(in: db), [])
                case .current:
                    return (.current, try StoreCheck.problems(in: db), try Site.all(in: db))
                }
            }
        } catch {
            throw StoreError(error, at: file)
        }
    }

    private static func size(of file: String) -> Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }
}
