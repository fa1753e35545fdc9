// SPDX-License-Identifier: Apache-2.0
// CSV text → rows on disk, in one pass and little memory; two if there are categories.

import Foundation

/// Reads a CSV file of features.
public struct TableImport {
    /// Words a category may have: each becomes a feature.
    static let categoryWordsMax = 100
    /// Words a segment may have; the card has a line for each of the most frequent ones.
    static let segmentWordsMax = 1_000
    /// Seconds of a session: no visit lasts a day, and a time of day or in ms is no moment.
    static let momentMax: Int32 = 86_400

    let path: String
    let choice: TableColumnChoice
    /// Told of bytes done and bytes in all.
    let progress: (Int64, Int64) -> Void

    public init(
        path: String, choice: TableColumnChoice, progress: @escaping (Int64, Int64) -> Void
    ) {
        self.path = path
        self.choice = choice
        self.progress = progress
    }

    /// Writes the rows of the file to another file.
    ///
    /// - Throws: `TrainingError` for the first cell that is not what it should be, by line and
    ///   column, or if the disk is full.
    public func run(to rowsPath: String) throws(TrainingError) -> TableFile {
        let words = choice.categories.isEmpty ? [:] : try readCategories()
        var lines = try DelimitedLines(path: path)
        let names = try readNames(&lines)
        let layout = try TableLayout(
            names: names, choice: choice, words: words, place: "\(path):\(lines.firstLine)")
        var writer = try TableFileWriter(
            TableFile(
                path: rowsPath, columns: layout.columns, segments: layout.segments,
                hasTimes: choice.time != nil, hasMoments: choice.moment != nil))
        var reader = RowReader(layout: layout, path: path, hasGroups: choice.group != nil)
        let size = fileSize
        while try lines.advance() {
            try writer.append(try reader.read(lines))
            if writer.file.rowCount.isMultiple(of: 1024) { progress(lines.position, size) }
        }
        guard writer.file.rowCount > 0 else {
            throw TrainingError(
                .badTable, at: path, "There is no row below the names; there is nothing to learn.")
        }
        return try writer.finish(segmentWords: reader.segmentWords)
    }

    private var fileSize: Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }

    private func readNames(_ lines: inout DelimitedLines) throws(TrainingError) -> [String] {
        guard try lines.advance() else {
            throw TrainingError(
                .badTable, at: path,
                "The file is empty. Give a CSV file whose first line names the columns.")
        }
        return lines.fields.indices.map {
            lines.text($0).trimmingCharacters(in: .whitespaces)
        }
    }

    private func readCategories() throws(TrainingError) -> [String: [String]] {
        var lines = try DelimitedLines(path: path)
        let names = try readNames(&lines)
        var words: [String: Set<String>] = [:]
        for name in choice.categories { words[name] = [] }
        let wanted = names.indices.filter { choice.categories.contains(names[$0]) }
        while try lines.advance() {
            for column in wanted where column < lines.fields.count {
                let word = lines.text(column)
                guard !word.isEmpty, words[names[column]]?.insert(word).inserted == true else {
                    continue
                }
                if words[names[column]]!.count > Self.categoryWordsMax {
                    throw TrainingError(
                        .badTable, at: "\(path):\(lines.line), column \"\(names[column])\"",
                        "The category has more than \(Self.categoryWordsMax) different words. "
                            + "Leave it out, or join rare words.")
                }
            }
        }
        return words.mapValues { $0.sorted() }
    }
}

/// Turns the fields of a line into a row.
private struct RowReader {
    let layout: TableLayout
    let path: String
    let hasGroups: Bool
    private var groups: [UInt64: Int32] = [:]
    private var codes: [[String: Int32]]
    private(set) var segmentWords: [[String]]
    private var times = TimeColumn()
    private var row: TableRow

    init(layout: TableLayout, path: String, hasGroups: Bool) {
        self.layout = layout
        self.path = path
        self.hasGroups = hasGroups
        codes = Array(repeating: [:], count: layout.segments.count)
        segmentWords = Array(repeating: [], count: layout.segments.count)
        row = TableRow(
            values: Array(repeating: .nan, count: layout.columns.count),
            segments: Array(repeating: 0, count: layout.segments.count))
    }

    mutating func read(_ lines: DelimitedLines) throws(TrainingError) -> TableRow {
        guard lines.fields.count == layout.names.count else {
            throw TrainingError(
                .badTable, at: "\(path):\(lines.line)",
                "\(lines.fields.count) fields, but line \(lines.firstLine) names \(layout.names.count) columns."
            )
        }
        for (field, part) in layout.parts.enumerated() {
            switch part {
            case .ignored: continue
            case .group: row.group = try group(field, lines)
            case .segment(let segment): try readSegment(segment, field, lines)
            case .category(let first, let category):
                let word = lines.text(field)
                for (place, other) in layout.words[category].enumerated() {
                    row.values[first + place] = word.isEmpty ? .nan : (word == other ? 1 : 0)
                }
            case .label: row.label = try label(field, lines)
            case .time: row.time = try time(field, lines)
            case .moment: row.moment = try moment(field, lines)
            case .number(let column):
                row.values[column] = try feature(field, lines)
            }
        }
        if !hasGroups { row.group = number(of: lines.bytes[...]) }
        return row
    }

    private mutating func group(
        _ field: Int, _ lines: DelimitedLines
    ) throws(TrainingError) -> Int32 {
        let name = lines.bytes[lines.fields[field]]
        guard name.contains(where: { $0 != UInt8(ascii: " ") }) else {
            throw wrong(
                field, lines,
                "names nobody, and rows of nobody are not all one group. Say whose row it is, or "
                    + "leave it out.")
        }
        return number(of: name)
    }

    /// Groups are told by 64 bits of hash: among a million of them two are taken for one with a
    /// probability of 3 × 10^-8.
    private mutating func number(of name: ArraySlice<UInt8>) -> Int32 {
        var hash = WordHash()
        hash.add(name)
        if let known = groups[hash.value] { return known }
        let number = Int32(groups.count)
        groups[hash.value] = number
        return number
    }

    private mutating func readSegment(
        _ segment: Int, _ field: Int, _ lines: DelimitedLines
    ) throws(TrainingError) {
        let word = lines.text(field)
        if let code = codes[segment][word] {
            row.segments[segment] = code
            return
        }
        guard segmentWords[segment].count < TableImport.segmentWordsMax else {
            throw wrong(field, lines, "is one word too many for a segment; leave the column out.")
        }
        let code = Int32(segmentWords[segment].count)
        codes[segment][word] = code
        segmentWords[segment].append(word)
        row.segments[segment] = code
    }

    private func feature(_ field: Int, _ lines: DelimitedLines) throws(TrainingError) -> Float {
        switch Cell(lines.bytes, lines.fields[field]) {
        case .missing: return .nan
        case .number(let value):
            let single = Float(value)
            guard single.isFinite else {
                throw wrong(
                    field, lines,
                    "is no finite number. Leave the cell empty where nothing is known.")
            }
            return single
        case .text:
            switch lines.text(field).trimmingCharacters(in: .whitespaces).lowercased() {
            case "true": return 1
            case "false": return 0
            default:
                let name = layout.names[field]
                throw wrong(
                    field, lines,
                    "is no number. If the column holds words, say --category \(name) (a feature "
                        + "for each), --segment \(name) (for the card only) or --ignore \(name).")
            }
        }
    }

    private func label(_ field: Int, _ lines: DelimitedLines) throws(TrainingError) -> UInt8 {
        switch Cell(lines.bytes, lines.fields[field]) {
        case .number(0): return 0
        case .number(1): return 1
        default:
            switch lines.text(field).trimmingCharacters(in: .whitespaces).lowercased() {
            case "true": return 1
            case "false": return 0
            default:
                throw wrong(
                    field, lines,
                    "is no label; give 1 or true where the outcome came, 0 or false where not.")
            }
        }
    }

    private mutating func time(
        _ field: Int, _ lines: DelimitedLines
    ) throws(TrainingError) -> Double {
        do {
            return try times.seconds(
                Cell(lines.bytes, lines.fields[field]), lines.text(field), line: lines.line)
        } catch {
            throw wrong(field, lines, error.words)
        }
    }

    private func moment(_ field: Int, _ lines: DelimitedLines) throws(TrainingError) -> Int32 {
        guard case .number(let value) = Cell(lines.bytes, lines.fields[field]) else {
            throw wrong(field, lines, "is no number.")
        }
        guard let moment = Int32(exactly: value) else {
            throw wrong(field, lines, "is no whole number.")
        }
        guard (0...TableImport.momentMax).contains(moment) else {
            throw wrong(
                field, lines,
                "is no moment of a session: whole seconds since it began, from 0 to "
                    + "\(TableImport.momentMax), a day.")
        }
        return moment
    }

    private func wrong(
        _ field: Int, _ lines: DelimitedLines, _ problem: String
    ) -> TrainingError {
        let text = lines.text(field)
        // Control characters would let a file write on the terminal.
        let visible = String(
            text.prefix(40).unicodeScalars.map {
                $0.value < 32 || $0.value == 127 ? "·" : Character($0)
            })
        return TrainingError(
            .badTable, at: "\(path):\(lines.line), column \"\(layout.names[field])\"",
            "\"\(visible)\(text.count > 40 ? "…" : "")\" \(problem)")
    }
}
