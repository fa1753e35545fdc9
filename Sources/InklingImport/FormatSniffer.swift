// SPDX-License-Identifier: Apache-2.0
// Which format a file has, from how it begins: names lie, and standard input has none.

import Foundation

/// Reads the beginning of a file and says what the rest is.
struct FormatSniffer {
    struct Opening {
        var format: RecordingFormat
        /// The first line, if it is a row already and no header.
        var row: LineReader.Line?
        /// What the header names as the file's source.
        var source: String?
        /// How recorded things stand in the file, if they are not lines; none was taken then.
        var items: JSONItems.Layout?
        /// Whether the recording is a script's; no line was taken then.
        var isScript = false
    }

    let name: String

    /// - Throws: `ImportError` when the file is empty or its first line is of no format; what the
    ///   system says when reading fails.
    func read(_ lines: inout LineReader) throws -> Opening {
        try lines.peek()
        if let (format, layout) = ItemBeginning.sniff(lines.rest) {
            return Opening(format: format, items: layout)
        }
        if ScriptRecording.isBegun(by: lines.rest) {
            return Opening(format: .rrweb, isScript: true)
        }
        // Blank lines in front of the first one mean nothing.
        while var line = try lines.next() {
            let bytes = lines.bytes
            // Some editors put the byte order mark EF BB BF in front of UTF-8.
            if line.number == 1, bytes[line.range].starts(with: [0xEF, 0xBB, 0xBF]) {
                line.range.removeFirst(3)
            }
            let isBlank = bytes[line.range].allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if !isBlank { return try opening(line, bytes: bytes[line.range]) }
        }
        throw ImportError(
            .badData, at: name, "the file is empty",
            remedy: "Record a visit first; docs/event-format.md shows what a file holds.")
    }

    private func opening(_ line: LineReader.Line, bytes: ArraySlice<UInt8>) throws -> Opening {
        if bytes.elementsEqual(SapimouseRow.header.utf8) {
            return Opening(format: .sapimouse, row: nil)
        }
        let start = try? JSONDecoder().decode(Start.self, from: Data(bytes))
        guard !line.isOversized, let object = start, object.inkling != nil || object.kind != nil
        else {
            throw unknownFormat(line, bytes: bytes)
        }
        guard let version = object.inkling else { return Opening(format: .jsonLines, row: line) }
        guard version == EventFileHeader.version else {
            throw ImportError(
                .badData, at: "\(name):\(line.number)",
                "the file is of version \(version) of the format; this program reads version "
                    + "\(EventFileHeader.version)",
                remedy: "Use a newer inkling, or write the file in the older version.")
        }
        return Opening(format: .jsonLines, row: nil, source: object.source)
    }

    private func unknownFormat(_ line: LineReader.Line, bytes: ArraySlice<UInt8>) -> ImportError {
        let found: String
        if bytes.contains(0) {
            found = "the first line holds binary data"
        } else if line.isOversized {
            found = "the first \(ImportLimits.lineSizeMax) bytes have no line end"
        } else {
            let array = Array(bytes)
            found = "the first line is \(quoted(array.span, 0..<array.count))"
        }
        return ImportError(
            .badData, at: "\(name):\(line.number)",
            "\(found); expected an object such as {\"t\":0,\"kind\":\"tick\"}, recorded events "
                + "of rrweb or the header \"\(SapimouseRow.header)\"",
            remedy: "Convert it to one of these; docs/event-format.md describes the first.")
    }

    /// What tells a line of our own format: `inkling` in a header, `kind` in an event.
    private struct Start: Decodable {
        var inkling: Int?
        var kind: String?
        var source: String?
    }
}
