// SPDX-License-Identifier: Apache-2.0
// What a page's own engine found, as its request says it: every field checked.

import Foundation
import InklingCore
import InklingImport
import InklingStore
import InklingTraining
import NIOCore

/// One `POST /v1/findings`.
struct PageFindings: Sendable {
    var session: SessionID
    var sequence: UInt32
    /// The page's time of the session's first event, ticks.
    var origin: Int64
    var findings: Findings
    /// Events of the session so far, and dropped ones.
    var events: Int
    var dropped: Int

    /// Reads a body.
    ///
    /// - Throws: `malformed` with the place and what has to be there.
    init(_ body: ByteBuffer) throws(ServerError) {
        do {
            self = try JSONDecoder().decode(PageFindings.self, from: Data(body.readableBytesView))
        } catch let error as DecodingError {
            throw ServerError(.malformed, error.place)
        } catch {
            throw ServerError(.malformed, "The body is no JSON object.")
        }
    }
}

extension PageFindings: Decodable {
    init(from decoder: any Decoder) throws {
        let object = try StrictObject(
            decoder,
            [
                "session", "sequence", "origin", "leaving", "pages", "signals", "snapshots",
                "goals", "events", "dropped",
            ])
        session = try object.session("session")
        sequence = UInt32(try object.whole("sequence", 0...Int(UInt32.max)))
        let milliseconds = try object.number("origin", -1e15...1e15)
        // Within ±1e15 ms a time always fits.
        origin = Timestamp(milliseconds: milliseconds)?.ticks ?? 0
        events = try object.whole("events", 0...Int(UInt32.max), default: 0)
        dropped = try object.whole("dropped", 0...Int(UInt32.max), default: 0)
        findings = Findings()
        findings.pages = try object.list("pages", of: PageEntry.self).map(\.page)
        findings.signals = try object.list("signals", of: SignalEntry.self).map(\.signal)
        findings.snapshots = try object.list("snapshots", of: SnapshotEntry.self).map(\.snapshot)
        findings.goals = try object.list("goals", of: GoalEntry.self).map(\.goal)
        if try object.flag("leaving") {
            // The request does not say when: at its last entry.
            let times = findings.pages.map(\.at) + findings.signals.map(\.at)
            findings.leftAt = (times + findings.snapshots.map(\.at)).max() ?? 0
        }
    }
}

private struct PageEntry: Decodable {
    var page: StoredPage

    init(from decoder: any Decoder) throws {
        let object = try StrictObject(decoder, ["at", "page", "type", "item", "group"])
        let type = try object.word("type") { PageType(jsonName: $0) }
        page = StoredPage(
            at: try object.time("at"), page: try object.name("page"), type: UInt8(type.rawValue),
            item: try object.optionalName("item"), group: try object.optionalName("group"))
    }
}

private struct SignalEntry: Decodable {
    var signal: StoredSignal

    init(from decoder: any Decoder) throws {
        let object = try StrictObject(
            decoder, ["at", "start", "kind", "strength", "element", "role", "page"])
        let kind = try object.whole("kind", 0...SignalKind.allCases.count - 1)
        let role = try object.optionalWord("role") { ElementRole(jsonName: $0) }
        signal = StoredSignal(
            at: try object.time("at"), start: try object.time("start"), kind: UInt8(kind),
            strength: Float(try object.number("strength", 0...1)),
            element: try object.optionalName("element"), role: role?.rawValue,
            page: try object.optionalName("page"))
    }
}

private struct SnapshotEntry: Decodable {
    var snapshot: StoredSnapshot

    init(from decoder: any Decoder) throws {
        let object = try StrictObject(decoder, ["at", "moment", "schema", "values"])
        let moments: [String: Moment] = [
            "signal": .signal, "page": .page, "leave": .leave, "time": .time,
        ]
        let moment = try object.word("moment") { moments[$0] }
        let schema = try object.word("schema") {
            $0 == hexadecimal(Feature.schemaHash) ? Feature.schemaHash : nil
        }
        snapshot = StoredSnapshot(
            at: try object.time("at"), moment: moment, schema: schema,
            values: try object.features("values"))
    }
}

private struct GoalEntry: Decodable {
    var goal: StoredGoal

    init(from decoder: any Decoder) throws {
        let object = try StrictObject(decoder, ["at", "name", "value"])
        goal = StoredGoal(
            at: try object.time("at"), name: try object.name("name"),
            value: try object.optionalNumber("value", -1e15...1e15), source: .page)
    }
}
