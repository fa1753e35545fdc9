// SPDX-License-Identifier: Apache-2.0

import InklingCore
import InklingImport
import InklingStore
import NIOCore

/// One server-sent event: what was just found in some session.
struct LiveEvent: Sendable, Encodable {
    enum Name: String, Sendable { case visit, signal, goal, leave, missed }

    var name: Name
    /// Whose it is; for taking out what was forgotten.
    var id: SessionID?
    var session: String?
    var site: String
    var at: Double?
    var page: String?
    var type: String?
    var item: String?
    var group: String?
    var level: String?
    var start: Double?
    var kind: String?
    var strength: Float?
    var element: String?
    var role: String?
    var goal: String?
    var value: Double?
    var count: Int?
    var recent: Bool?
    /// True, or left out: nobody made this visit.
    var simulated: Bool?

    private enum CodingKeys: String, CodingKey {
        case session, site, at, page, type, item, group, level, start, kind, strength, element
        case role, value, count, recent, simulated
        case goal = "name"
    }

    init(_ name: Name, site: String) {
        self.name = name
        self.site = site
    }

    /// As it goes over the wire.
    var bytes: ByteBuffer {
        var bytes = ByteBuffer(string: "event: \(name.rawValue)\ndata: ")
        bytes.writeImmutableBuffer(jsonBytes(self))
        bytes.writeString("\n\n")
        return bytes
    }
}

/// Makes events of what was found in one session.
struct LiveEvents {
    var session: SessionID
    var site: String
    var level: SessionLevel

    /// What a listener is told of these findings, in the order of time.
    func of(_ findings: Findings) -> [LiveEvent] {
        var events = findings.pages.map(visit)
        events += findings.signals.map(signal)
        events += findings.goals.map(goal)
        if events.count > 1 { events.sort { ($0.at ?? 0) < ($1.at ?? 0) } }
        if let leftAt = findings.leftAt { events.append(event(.leave, at: leftAt)) }
        return events
    }

    private func event(_ name: LiveEvent.Name, at: Double?) -> LiveEvent {
        var event = LiveEvent(name, site: site)
        event.id = session
        event.session = session.text
        event.at = at
        return event
    }

    private func visit(_ page: StoredPage) -> LiveEvent {
        var event = event(.visit, at: page.at)
        event.page = page.page
        event.type = pageTypeName(page.type)
        event.item = page.item
        event.group = page.group
        event.level = "\(level)"
        event.simulated = session.isSimulated ? true : nil
        return event
    }

    private func signal(_ signal: StoredSignal) -> LiveEvent {
        var event = event(.signal, at: signal.at)
        event.start = signal.start
        event.kind = signalName(signal.kind)
        event.strength = signal.strength
        event.element = signal.element
        event.role = roleName(signal.role)
        event.page = signal.page
        return event
    }

    private func goal(_ goal: StoredGoal) -> LiveEvent {
        var event = event(.goal, at: goal.at)
        event.goal = goal.name
        event.value = goal.value
        return event
    }
}

/// The name of a stored signal; one of a newer version is its number.
func signalName(_ kind: UInt8) -> String {
    SignalKind(rawValue: kind).map { "\($0.definition.name)" } ?? String(kind)
}

/// The name of a stored role; nil for none.
func roleName(_ role: UInt8?) -> String? {
    role.map { ElementRole(rawValue: $0)?.jsonName ?? String($0) }
}

/// The name of a stored page type.
func pageTypeName(_ type: UInt8) -> String {
    PageType(rawValue: UInt16(type))?.jsonName ?? String(type)
}
