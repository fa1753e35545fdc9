// SPDX-License-Identifier: Apache-2.0
// A table on disk as fixed-size rows of 32-bit words: read once as text, then many times as this.

import Foundation

/// Rows on disk, and what is known about all of them.
///
/// A row is the features as Floats, then label, group and moment, the code of each segment, and
/// the time as two words, in the machine's own byte order: the file stays on the machine that made
/// it.
public struct TableFile: Sendable, Equatable, Codable {
    public var path: String
    public var columns: [String]
    public var segments: [String]
    /// By segment, its words; codes are places in it.
    public var segmentWords: [[String]]
    public var rowCount = 0
    public var positiveCount = 0
    public var groupCount = 0
    /// Groups with a row with the outcome, and with one without.
    public var groupsWith = 0
    public var groupsWithout = 0
    /// Whether any column tells rows apart: by its value, or by being known in some of them only.
    public var tellsApart = false
    public var hasTimes: Bool
    /// The first and the last time; nil without times.
    public var from: Double?
    public var to: Double?
    public var hasMoments: Bool
    /// FNV-1a over all words.
    public var hash = WordHash().value

    /// A file without rows yet.
    package init(
        path: String, columns: [String], segments: [String], hasTimes: Bool, hasMoments: Bool
    ) {
        self.path = path
        self.columns = columns
        self.segments = segments
        segmentWords = []
        self.hasTimes = hasTimes
        self.hasMoments = hasMoments
    }

    /// Words of one row.
    var rowSize: Int { columns.count + 3 + segments.count + 2 }

    /// Whether the file is there and as long as it must be.
    var isWhole: Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue == rowCount * rowSize * 4
    }

    static let batchRows = 1 << 13

    func time(inRowAt start: Int, of words: Span<UInt32>) -> Double {
        let place = start &+ rowSize &- 2
        return Double(bitPattern: UInt64(words[place]) | UInt64(words[place &+ 1]) << 32)
    }

    /// Reads whole rows from the start and hands them out by batches.
    final class Reader {
        let file: TableFile
        private let handle: FileHandle
        private(set) var words: [UInt32] = []

        init(_ file: TableFile) throws(TrainingError) {
            guard let handle = FileHandle(forReadingAtPath: file.path) else {
                throw TrainingError(
                    .missingInput, at: file.path, "The rows that were read are gone.")
            }
            self.file = file
            self.handle = handle
        }

        func restart() throws { try handle.seek(toOffset: 0) }

        /// - Returns: how many rows now stand in `words`; 0 after the last one.
        func advance(rows: Int) throws -> Int {
            let size = file.rowSize * 4
            let data = try handle.read(upToCount: rows * size) ?? Data()
            guard data.count.isMultiple(of: size) else {
                throw TrainingError(.badTable, at: file.path, "The file was cut short.")
            }
            words = data.withUnsafeBytes { Array($0.bindMemory(to: UInt32.self)) }
            return data.count / size
        }
    }

    /// What a row is chosen by.
    struct RowFacts {
        var label: UInt8
        var group: Int32
        var time: Double
    }

    /// All rows in memory.
    public func table() throws -> TrainingTable { try table { _ in true } }

    /// The rows that are kept, in memory.
    ///
    /// - Complexity: one pass over the file.
    func table(keeping isKept: (RowFacts) -> Bool) throws -> TrainingTable {
        var table = TrainingTable(
            columns: columns, values: [], labels: [], groups: [],
            segments: zip(segments, segmentWords).map {
                TrainingTable.Segment(name: $0, words: $1, codes: [])
            })
        let reader = try Reader(self)
        while case let count = try reader.advance(rows: Self.batchRows), count > 0 {
            for row in 0..<count {
                let start = row * rowSize
                let words = reader.words[start..<start + rowSize]
                let rest = start + columns.count
                let facts = RowFacts(
                    label: UInt8(words[rest]), group: Int32(bitPattern: words[rest + 1]),
                    time: time(inRowAt: start, of: reader.words.span))
                guard isKept(facts) else { continue }
                for word in words.prefix(columns.count) {
                    table.values.append(Float(bitPattern: word))
                }
                table.labels.append(facts.label)
                table.groups.append(facts.group)
                if hasMoments { table.moments.append(Int32(bitPattern: words[rest + 2])) }
                for segment in segments.indices {
                    table.segments[segment].codes.append(
                        Int32(bitPattern: words[rest + 3 + segment]))
                }
                if hasTimes { table.times.append(facts.time) }
            }
        }
        return table
    }
}

/// The rows of a table on disk, for the last fit.
package final class FileRows: RowSource {
    private let reader: TableFile.Reader
    private let end: Double
    private var isAtEnd = false

    /// - Parameter end: of a table in the order of its times, only the rows before this one.
    package init(_ file: TableFile, before end: Double = .infinity) throws(TrainingError) {
        reader = try TableFile.Reader(file)
        self.end = end
    }

    package var columns: [String] { reader.file.columns }

    package func restart() throws {
        isAtEnd = false
        try reader.restart()
    }

    package func spread(rowsAtMost count: Int) throws -> SpreadRows {
        let file = reader.file
        var draw = EvenDraw(of: file.rowCount, rowsAtMost: count)
        var (all, positives) = (0, 0)
        let rows = try file.table { row in
            guard end == .infinity || row.time < end else { return false }
            all += 1
            positives += Int(row.label)
            return draw.takesNext()
        }
        return SpreadRows(rows: rows, allRows: all, allPositives: positives)
    }

    package func next(
        _ values: inout MutableSpan<Float>, _ labels: inout MutableSpan<Float>
    ) throws -> Int {
        guard !isAtEnd else { return 0 }
        let count = try reader.advance(rows: labels.count)
        let (columns, size) = (reader.file.columns.count, reader.file.rowSize)
        let words = reader.words
        let span = words.span
        for row in 0..<count {
            let start = row &* size
            if end < .infinity, reader.file.time(inRowAt: start, of: span) >= end {
                isAtEnd = true
                return row
            }
            labels[row] = Float(span[start &+ columns])
            for column in 0..<columns {
                values[row &* columns &+ column] =
                    Float(bitPattern: span[start &+ column]).shortenedDown
            }
        }
        return count
    }
}

/// Writes the rows of a `TableFile`.
package struct TableFileWriter {
    package private(set) var file: TableFile
    private let handle: FileHandle
    private var words: [UInt32] = []
    private var groups = GroupCounts()
    /// The values of the first row.
    private var first: [Float]?

    /// - Throws: `TrainingError` if the file cannot be made.
    package init(_ file: TableFile) throws(TrainingError) {
        self.file = file
        guard FileManager.default.createFile(atPath: file.path, contents: nil),
            let handle = FileHandle(forWritingAtPath: file.path)
        else {
            throw TrainingError(
                .cannotWrite, at: file.path,
                "The file cannot be made. Check that the folder may be written and has room.")
        }
        self.handle = handle
    }

    package mutating func append(_ row: TableRow) throws(TrainingError) {
        for value in row.values { words.append(value.bitPattern) }
        words.append(UInt32(row.label))
        words.append(UInt32(bitPattern: row.group))
        words.append(UInt32(bitPattern: row.moment))
        for code in row.segments { words.append(UInt32(bitPattern: code)) }
        let time = row.time.bitPattern
        words.append(UInt32(truncatingIfNeeded: time))
        words.append(UInt32(truncatingIfNeeded: time >> 32))
        file.rowCount += 1
        file.positiveCount += Int(row.label)
        file.groupCount = max(file.groupCount, Int(row.group) + 1)
        groups.add(group: row.group, label: row.label)
        if file.hasTimes {
            file.from = min(file.from ?? row.time, row.time)
            file.to = max(file.to ?? row.time, row.time)
        }
        if !file.tellsApart { compare(row.values) }
        if words.count > 1 << 18 { try flush() }
    }

    private mutating func compare(_ values: [Float]) {
        guard let first else {
            first = values
            return
        }
        file.tellsApart = zip(first, values).contains { $0 != $1 && ($0 == $0 || $1 == $1) }
    }

    package mutating func finish(segmentWords: [[String]]) throws(TrainingError) -> TableFile {
        try flush()
        do { try handle.close() } catch { throw full(error) }
        file.segmentWords = segmentWords
        file.groupsWith = groups.count(of: GroupCounts.with)
        file.groupsWithout = groups.count(of: GroupCounts.without)
        return file
    }

    private mutating func flush() throws(TrainingError) {
        var hash = WordHash(value: file.hash)
        for word in words { hash.add(UInt64(word)) }
        file.hash = hash.value
        do {
            try handle.write(contentsOf: words.withUnsafeBytes { Data($0) })
        } catch { throw full(error) }
        words.removeAll(keepingCapacity: true)
    }

    private func full(_ error: any Error) -> TrainingError {
        TrainingError(
            .cannotWrite, at: file.path,
            "The rows could not be written: \(error.localizedDescription) Training needs about as "
                + "much room beside its output as the table takes. Nothing was trained.")
    }
}

/// One row on its way to disk.
package struct TableRow {
    package var values: [Float]
    package var label: UInt8
    package var group: Int32
    package var moment: Int32
    package var time: Double
    package var segments: [Int32]

    package init(
        values: [Float], label: UInt8 = 0, group: Int32 = 0, moment: Int32 = 0, time: Double = 0,
        segments: [Int32]
    ) {
        self.values = values
        self.label = label
        self.group = group
        self.moment = moment
        self.time = time
        self.segments = segments
    }
}
