// SPDX-License-Identifier: Apache-2.0
// A recorded visit as a stream of events, whatever its format. Non-goal: judging the events; times
// that run backwards and the like are the engine's to drop.

import Foundation
import InklingCore

/// The formats that are read. Which one a file has is seen from how it begins, not its name.
public enum RecordingFormat: String, CaseIterable, Sendable {
    /// Our own, one JSON object a line: docs/event-format.md.
    case jsonLines = "JSON Lines"
    /// The SapiMouse data set's CSV.
    case sapimouse = "sapimouse CSV"
    /// Recorded events of rrweb, as a JSON array, one a line or in a script: docs/rrweb.md.
    case rrweb = "rrweb"
    /// A session of the web bot data set: one JSON object.
    case webbot = "web bot session"
}

/// A recording that is being read, in memory of fixed size; a script is read whole.
///
///     var recording = try Recording.open("visit.jsonl")
///     try recording.forEachEvent { event in engine.advance(event, into: &signals) }
///     print(recording.rowCount, recording.drops.total)
///
/// Every row either gave an event or is counted in `drops`:
/// `rowCount == eventCount + drops.total`. Blank lines and the header are no rows. A row of rrweb
/// is a recorded event, which may give many events or, rightly, none, one of the web bot data set
/// a session; their parts are counted in `drops` one by one.
public struct Recording {
    /// The file as it was named, or `standard input`.
    public let name: String
    public let format: RecordingFormat
    /// Who wrote it, as its header says; nil where it does not.
    public let source: String?
    /// Bytes of the file, for telling progress; nil for a stream.
    public let size: Int64?
    /// Rows read so far.
    public private(set) var rowCount = 0
    /// Events given so far.
    public private(set) var eventCount = 0
    /// Rows and parts of rows that gave none, by reason.
    public private(set) var drops = DropCounts()
    /// The first of these, with line and sentence: `ImportLimits.rejectionsKept`.
    public private(set) var rejections: [Rejection] = []

    private var lines: LineReader
    private let decoder = JSONDecoder()
    /// The first line, if it is a row and still to be read.
    private var first: LineReader.Line?
    /// Reads the file instead of `lines` if it is not one event a line.
    private var reader: (any EventReader)?
    /// Events of the reader that are still to be given, from an index on.
    private var ready: (events: [Event], next: Int) = ([], 0)

    /// Bytes taken from the file so far.
    public var bytesRead: Int64 { reader?.bytesRead ?? lines.bytesRead }

    /// Opens a file and finds out its format.
    ///
    /// - Parameter path: a file, or `-` for standard input.
    /// - Throws: `ImportError` if there is nothing to read, or if it is no recording: empty, binary
    ///   or with a first line of no format.
    public static func open(_ path: String) throws(ImportError) -> Recording {
        if path == "-" {
            return try Recording(
                handle: .standardInput, name: "standard input", size: nil)
        }
        let (handle, size) = try openFile(path)
        return try Recording(handle: handle, name: path, size: size)
    }

    /// Reads events until `events` holds as many as its chunk takes or the recording ends.
    ///
    /// - Parameter events: emptied first; its storage is kept.
    /// - Returns: false when the recording has ended and nothing was read.
    /// - Throws: `ImportError` when the system fails to read on.
    /// - Complexity: O(bytes read).
    public mutating func read(
        into events: inout [Event], atMost limit: Int = 4096
    ) throws(ImportError) -> Bool {
        events.removeAll(keepingCapacity: true)
        if reader != nil { return try readOn(into: &events, atMost: limit) }
        var hasRead = false
        while events.count < limit, let line = try nextLine() {
            hasRead = true
            guard !line.range.isEmpty else { continue }
            rowCount += 1
            do throws(Rejection) {
                events.append(try event(of: line))
                eventCount += 1
            } catch {
                count(Rejection(error.reason, error.explanation, line: line.number))
            }
        }
        return hasRead
    }

    /// Hands every event that is left to a closure, in order.
    ///
    /// - Throws: `ImportError` when the system fails to read on, or what the closure throws.
    public mutating func forEachEvent(_ body: (Event) throws -> Void) throws {
        var events: [Event] = []
        while try read(into: &events) {
            for event in events { try body(event) }
        }
    }

    /// All events that are left, in memory at once.
    public mutating func readAll() throws(ImportError) -> [Event] {
        var all: [Event] = []
        var events: [Event] = []
        while try read(into: &events) { all += events }
        return all
    }
}

extension Recording {
    private init(handle: FileHandle, name: String, size: Int64?) throws(ImportError) {
        self.name = name
        self.size = size
        lines = LineReader(handle: handle)
        let opening: FormatSniffer.Opening
        let script: ScriptRecording?
        do {
            opening = try FormatSniffer(name: name).read(&lines)
            script =
                opening.isScript ? try ScriptRecording(named: name, goingOnFrom: lines) : nil
        } catch let error as ImportError {
            throw error
        } catch {
            throw ImportError.unreadable(name, error)
        }
        format = opening.format
        source = opening.source
        first = opening.row
        if let script {
            reader = RrwebReader(script)
        } else if let layout = opening.items {
            let items = JSONItems(layout, goingOnFrom: lines)
            reader = opening.format == .rrweb ? RrwebReader(items) : WebbotReader(items)
        }
    }

    private mutating func readOn(
        into events: inout [Event], atMost limit: Int
    ) throws(ImportError) -> Bool {
        var hasRead = false
        while events.count < limit {
            if ready.next < ready.events.count {
                events.append(ready.events[ready.next])
                ready.next += 1
                eventCount += 1
                hasRead = true
                continue
            }
            ready.events.removeAll(keepingCapacity: true)
            ready.next = 0
            var rejected: [Rejection] = []
            do {
                guard try reader?.read(into: &ready.events, rejections: &rejected) == true else {
                    break
                }
            } catch {
                throw ImportError.unreadable(name, error)
            }
            hasRead = true
            for rejection in rejected { count(rejection) }
        }
        rowCount = reader?.rowCount ?? 0
        return hasRead
    }

    private mutating func nextLine() throws(ImportError) -> LineReader.Line? {
        if let line = first {
            first = nil
            return line
        }
        do {
            return try lines.next()
        } catch {
            throw ImportError.unreadable(name, error)
        }
    }

    private func event(of line: LineReader.Line) throws(Rejection) -> Event {
        guard !line.isOversized else {
            throw Rejection(
                .oversized, "the line is longer than \(ImportLimits.lineSizeMax) bytes")
        }
        switch format {
        case .rrweb, .webbot: throw Rejection(.malformed, "the recording has no lines of its own")
        case .sapimouse:
            return try SapimouseRow.parse(lines.bytes.span.extracting(line.range))
        case .jsonLines:
            if let event = PlainEventLine.parse(lines.bytes.span.extracting(line.range)) {
                return event
            }
            do {
                return try decoder.decode(EventLine.self, from: Data(lines.bytes[line.range])).event
            } catch let rejection as Rejection {
                throw rejection
            } catch {
                throw Rejection(.malformed, "the line is no whole JSON object")
            }
        }
    }

    private mutating func count(_ rejection: Rejection) {
        drops.count(rejection.reason)
        guard rejections.count < ImportLimits.rejectionsKept else { return }
        rejections.append(rejection)
    }

    private static func openFile(_ path: String) throws(ImportError) -> (FileHandle, Int64?) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw ImportError(
                .missingInput, at: path, "there is no such file",
                remedy: "Check the path, or give - to read standard input.")
        }
        guard !isDirectory.boolValue else {
            throw ImportError(
                .missingInput, at: path, "this is a directory, not a recording",
                remedy: "Name the files in it, one by one or with a pattern of the shell.")
        }
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let isRegular = attributes?[.type] as? FileAttributeType == .typeRegular
            return (handle, isRegular ? (attributes?[.size] as? NSNumber)?.int64Value : nil)
        } catch {
            throw ImportError.unreadable(path, error)
        }
    }
}

extension ImportError {
    fileprivate static func unreadable(_ name: String, _ error: any Error) -> ImportError {
        var reason = (error as NSError).localizedDescription
        if reason.hasSuffix(".") { reason.removeLast() }
        return ImportError(
            .missingInput, at: name,
            "the system does not let it be read (\(reason))",
            remedy: "Check that you may read the file and that its disk is whole.")
    }
}
