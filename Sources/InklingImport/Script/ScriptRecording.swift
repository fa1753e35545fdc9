// SPDX-License-Identifier: Apache-2.0
// A recording of rrweb that is kept in a script, as the rrweb project keeps those of its tests.

import Foundation

/// The events of a script, which is read whole.
struct ScriptRecording: RrwebSource {
    let bytesRead: Int64
    private var events: IndexingIterator<[JSONValue]>

    /// Reads a script; it may be as long as one event may.
    ///
    /// - Parameter name: the file, for an error.
    /// - Throws: `ImportError` with the line if the script has more than literals, or no list of
    ///   events; what the system says when reading fails.
    /// - Complexity: O(length).
    init(named name: String, goingOnFrom lines: LineReader) throws {
        var bytes = Array(lines.rest)
        while let piece = try lines.handle.read(upToCount: ImportLimits.readSize), !piece.isEmpty {
            bytes.append(contentsOf: piece)
            guard bytes.count <= ImportLimits.itemSizeMax else {
                throw ImportError(
                    .badData, at: name,
                    "the script is longer than \(ImportLimits.itemSizeMax) bytes",
                    remedy: "Write its events as JSON, which is read piece by piece.")
            }
        }
        bytesRead = Int64(bytes.count)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        var parser = ScriptParser(bytes)
        do throws(ScriptError) {
            let recordings = try parser.exportedArrays()
            guard !recordings.isEmpty else { throw parser.error("there is no list of events") }
            events = Self.inSequence(recordings).makeIterator()
        } catch {
            throw ImportError(
                .badData, at: "\(name):\(error.line)", error.problem,
                remedy: "Of a script only literals are read (docs/rrweb.md); or write its events "
                    + "as JSON.")
        }
    }

    mutating func nextEvent() -> Result<JSONValue, Rejection>? {
        events.next().map { .success($0) }
    }

    /// Whether a file begins as a script does: with a comment or a statement.
    static func isBegun(by bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        rest = rest.drop(while: isBlank)
        if rest.starts(with: "//".utf8) || rest.starts(with: "/*".utf8) { return true }
        let beginning = rest.prefix(16)
        return ["import", "export", "const", "let", "var", "type", "interface"].contains { word in
            beginning.starts(with: word.utf8)
                && beginning.dropFirst(word.utf8.count).first.map { " \t{\n\r".utf8.contains($0) }
                    == true
        }
    }

    /// One recording after the other; one that would begin before the end of another is moved to
    /// it.
    private static func inSequence(_ recordings: [[JSONValue]]) -> [JSONValue] {
        var events: [JSONValue] = []
        var end = -Double.infinity
        for recording in recordings {
            let times = recording.compactMap { $0["timestamp"]?.number }
            let delay = max(0, end - (times.first ?? end))
            for event in recording {
                guard delay > 0, case .object(var members) = event,
                    let time = event["timestamp"]?.number
                else {
                    events.append(event)
                    continue
                }
                members["timestamp"] = .number(time + delay)
                events.append(.object(members))
            }
            end = max(end, (times.max() ?? end) + delay)
        }
        return events
    }
}
