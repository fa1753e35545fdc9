// SPDX-License-Identifier: Apache-2.0
// Lines and fields of a CSV file, by pieces of the file, so that its size does not matter.

import Foundation

/// Reads the rows of a CSV file one after the other.
///
/// Fields are separated by comma, semicolon or tab, whichever the first row has most of; they may
/// be quoted as in RFC 4180, but not hold a line break. Lines end with LF or CR LF; a byte order
/// mark and empty lines are skipped.
struct DelimitedLines {
    static let pieceSize = 1 << 20
    /// Longer lines are no rows of numbers.
    static let lineSizeMax = 1 << 20

    let path: String
    /// Counted from 1; of the row that was read last.
    private(set) var line = 0
    /// That of the first row that is not empty, which names the columns; 0 before it.
    private(set) var firstLine = 0
    /// Bytes of the file that were taken so far.
    private(set) var position: Int64 = 0
    private(set) var delimiter = UInt8(ascii: ",")
    /// The bytes of the fields of the present row, without quotes.
    private(set) var bytes: [UInt8] = []
    /// Where each field of the present row stands in `bytes`.
    private(set) var fields: [Range<Int>] = []
    private let handle: FileHandle
    private var piece: [UInt8] = []
    private var next = 0
    private var isAtEnd = false
    private var row: [UInt8] = []

    /// - Throws: `TrainingError` if the file cannot be opened.
    init(path: String) throws(TrainingError) {
        self.path = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            !isFolder.boolValue, let handle = FileHandle(forReadingAtPath: path)
        else {
            throw TrainingError(
                .missingInput, at: path,
                isFolder.boolValue
                    ? "It is a folder; name a CSV file."
                    : "The file cannot be opened. Check the path and its permissions.")
        }
        self.handle = handle
    }

    /// Goes to the next row that is not empty.
    ///
    /// - Returns: false after the last one.
    mutating func advance() throws(TrainingError) -> Bool {
        repeat {
            guard try readLine() else { return false }
            if line == 1, row.starts(with: [0xEF, 0xBB, 0xBF]) { row.removeFirst(3) }
        } while row.isEmpty
        if firstLine == 0 {
            firstLine = line
            chooseDelimiter()
        }
        try split()
        return true
    }

    /// The text of a field of the present row.
    func text(_ field: Int) -> String { String(decoding: bytes[fields[field]], as: UTF8.self) }

    private mutating func chooseDelimiter() {
        let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")].map { candidate in
            (candidate, row.count { $0 == candidate })
        }
        if let most = counts.max(by: { $0.1 < $1.1 }), most.1 > 0 { delimiter = most.0 }
    }

    private mutating func readLine() throws(TrainingError) -> Bool {
        row.removeAll(keepingCapacity: true)
        while true {
            let end = lineEnd
            row += piece[next..<end]
            guard row.count <= Self.lineSizeMax else {
                throw TrainingError(
                    .badTable, at: "\(path):\(line + 1)",
                    "The line is longer than \(Self.lineSizeMax) bytes; this is no table of "
                        + "features.")
            }
            if end < piece.count {
                next = end + 1
                break
            }
            if isAtEnd {
                next = piece.count
                if row.isEmpty { return false }
                break
            }
            try fill()
        }
        line += 1
        if row.last == UInt8(ascii: "\r") { row.removeLast() }
        return true
    }

    /// Where the line that begins at `next` ends within the piece, or the piece does.
    private var lineEnd: Int {
        let span = piece.span
        var end = next
        while end < span.count, span[end] != UInt8(ascii: "\n") { end &+= 1 }
        return end
    }

    private mutating func fill() throws(TrainingError) {
        do {
            let data = try handle.read(upToCount: Self.pieceSize) ?? Data()
            isAtEnd = data.isEmpty
            piece = Array(data)
            next = 0
            position += Int64(data.count)
        } catch {
            throw TrainingError(
                .missingInput, at: path, "Reading failed: \(error.localizedDescription)")
        }
    }

    private mutating func split() throws(TrainingError) {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        let quote = UInt8(ascii: "\"")
        var start = 0
        var index = 0
        var isQuoted = false
        while index < row.count {
            let byte = row[index]
            if isQuoted {
                if byte != quote {
                    bytes.append(byte)
                } else if index + 1 < row.count, row[index + 1] == quote {
                    bytes.append(quote)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == delimiter {
                fields.append(start..<bytes.count)
                start = bytes.count
            } else if byte == quote, bytes.count == start {
                isQuoted = true
            } else {
                bytes.append(byte)
            }
            index += 1
        }
        guard !isQuoted else {
            throw TrainingError(
                .badTable, at: "\(path):\(line)",
                "A quoted field does not end on its line; line breaks within fields are not read.")
        }
        fields.append(start..<bytes.count)
    }
}
