// SPDX-License-Identifier: Apache-2.0
// A session as it is read: by the site with its secret key, by the visitor who exports it.

import InklingCore
import InklingImport
import InklingStore

/// What is known of one session.
struct SessionReading: Encodable, Sendable {
    struct Page: Encodable {
        var at: Double
        var page: String
        var type: String
        var item: String?
        var group: String?
    }

    struct Signal: Encodable {
        var at: Double
        var start: Double
        var kind: String
        var strength: Float
        var element: String?
        var role: String?
        var page: String?
    }

    struct Goal: Encodable {
        var at: Double?
        var name: String
        var value: Double?
        var source: String
    }

    var session: String
    var site: String
    var level: String
    var started: Int64
    var last: Int64
    var frames: Int
    var gaps: Int
    var events: Int
    var dropped: Int
    /// True, or left out.
    var simulated: Bool?
    var pages: [Page]?
    var signals: [Signal]?
    var goals: [Goal]?
    var snapshots: Int?
    var recording: String?

    init(_ stored: StoredSession, site: String) {
        session = stored.session.text
        self.site = site
        level = "\(stored.level)"
        started = stored.started
        last = stored.last
        frames = stored.frames
        gaps = stored.gaps
        events = stored.events
        dropped = stored.dropped
        simulated = stored.isSimulated ? true : nil
    }

    mutating func add(_ findings: StoredFindings) {
        pages = findings.pages.map {
            Page(
                at: $0.at, page: $0.page, type: pageTypeName($0.type), item: $0.item,
                group: $0.group)
        }
        signals = findings.signals.map {
            Signal(
                at: $0.at, start: $0.start, kind: signalName($0.kind), strength: $0.strength,
                element: $0.element, role: roleName($0.role), page: $0.page)
        }
        goals = findings.goals.map {
            Goal(at: $0.at, name: $0.name, value: $0.value, source: "\($0.source)")
        }
        snapshots = findings.snapshotCount
    }
}

extension Server {
    /// Everything that is stored of a session of a site.
    ///
    /// - Throws: `unknown_session`, also for another site's.
    func reading(
        _ id: SessionID, of site: Site, withRecording: Bool = false
    ) async throws -> SessionReading {
        let store = store
        return try await blocking {
            guard let stored = try store.session(id), stored.site == site.id else {
                throw StoreError.unknownSession(id)
            }
            var reading = SessionReading(stored, site: site.name)
            reading.add(try store.findings(of: id))
            if withRecording, stored.level == .raw {
                reading.recording = recording(of: try store.frames(of: id), id)
            }
            return reading
        }
    }
}

/// The events of frames as a file of docs/event-format.md; one of a simulated visit still says so.
private func recording(of frames: [StoredFrame], _ session: SessionID) -> String {
    let source = session.isSimulated ? EventWriter.simulation : "inkling export"
    var text = EventWriter.header(source: source) + "\n"
    var decoder = FrameDecoder()
    for frame in frames {
        let bytes = frame.bytes.span
        guard decoder.open(bytes) == nil else { continue }
        while case .event(let event) = decoder.next(in: bytes) {
            text += EventWriter.line(event) + "\n"
        }
    }
    return text
}
