// SPDX-License-Identifier: Apache-2.0
// Comma-separated files as RFC 4180 has them: quoted fields may hold commas and line ends.

import Foundation

/// A table with named columns, all of it text.
struct CommaTable {
    var header: [String]
    /// As many fields as the header has in every row.
    var rows: [[String]]

    /// - Parameter separator: the byte between fields.
    /// - Throws: `DataError` naming the file and row that cannot be read.
    init(contentsOf file: URL, separator: Character = ",") throws {
        guard let data = try? Data(contentsOf: file) else {
            throw DataError("\(file.path) is missing. Give the folder that holds it.")
        }
        var records = CommaTable.records([UInt8](data), separator: separator.asciiValue ?? 44)
        guard !records.isEmpty else { throw DataError("\(file.path) is empty.") }
        header = records.removeFirst()
        for (number, record) in records.enumerated() where record.count != header.count {
            throw DataError(
                "\(file.lastPathComponent), row \(number + 1): \(record.count) fields where the "
                    + "header has \(header.count).")
        }
        rows = records
    }

    /// Where a column stands.
    /// - Throws: `DataError` that lists the columns there are.
    func column(_ name: String) throws -> Int {
        guard let index = header.firstIndex(of: name) else {
            throw DataError("There is no column \(name), only \(header.joined(separator: ", ")).")
        }
        return index
    }

    private static func records(_ bytes: [UInt8], separator: UInt8) -> [[String]] {
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0

        func endField() {
            record.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        func endRecord() {
            endField()
            if record != [""] { records.append(record) }
            record.removeAll(keepingCapacity: true)
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 34 where isQuoted:
                if index < bytes.count, bytes[index] == 34 {
                    field.append(34)
                    index += 1
                } else {
                    isQuoted = false
                }
            case 34 where field.isEmpty: isQuoted = true
            case separator where !isQuoted: endField()
            case 10 where !isQuoted: endRecord()
            case 13 where !isQuoted: break
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !record.isEmpty { endRecord() }
        return records
    }
}
