// SPDX-License-Identifier: Apache-2.0

import Foundation
import InklingCore
import Testing

@testable import InklingImport

/// The one row of a file that holds a header and this line.
private func read(_ line: String) throws -> (event: Event?, rejection: Rejection?) {
    try withFile("{\"inkling\":1}\n" + line) { path in
        var recording = try Recording.open(path)
        let events = try recording.readAll()
        #expect(recording.rowCount == 1)
        return (events.first, recording.rejections.first)
    }
}

private let now = Timestamp(ticks: 1675)

@Suite("A line of the event format")
struct EventLineTests {
    @Test(
        "gives the event that it spells out",
        arguments: [
            (#"{"t":167.5,"kind":"tick"}"#, Event.tick(at: now)),
            (
                #"{ "kind" : "pointer_move", "y":42, "x": 310.125, "t": 1675e-1 }"#,
                Event(.pointerMove, at: now, x: 2481, y: 336)
            ),
            (
                #"{"t":167.5,"kind":"pointer_down","x":1,"y":2,"buttons":["primary","touch"],"#
                    + #""element":3}"#,
                .pointer(
                    .pointerDown, at: now, x: .px(1), y: .px(2), over: ElementID(rawValue: 3),
                    buttons: [.primary, .touch])
            ),
            (
                #"{"t":167.5,"kind":"page_view","page":2,"type":"detail","#
                    + #""flags":["observes_responses"],"viewport_width":1280,"#
                    + #""viewport_height":800,"document_height":2400,"item":7}"#,
                .pageView(
                    at: now, page: 2, type: .detail, flags: .observesResponses,
                    viewportWidth: .px(1280), viewportHeight: .px(800), documentHeight: .px(2400),
                    item: 7)
            ),
            (
                #"{"t":167.5,"kind":"media","action":"seek","from_ms":9000,"to_ms":4000}"#,
                Event(.media, at: now, a: 9000, b: 4000, detail: MediaAction.seek.rawValue)
            ),
            (
                #"{"t":167.5,"kind":"media","action":77,"from_ms":0,"to_ms":0}"#,
                Event(.media, at: now, detail: 77)
            ),
            (
                #"{"t":167.5,"kind":"goal","goal":1,"value":12.34}"#,
                Event(.goal, at: now, a: 1234, detail: 1)
            ),
        ])
    func reads(line: String, expected: Event) throws {
        let result = try read(line)
        #expect(result.rejection == nil)
        #expect(result.event == expected)
    }

    @Test(
        "is rejected under the reason that fits, with its line and a sentence",
        arguments: [
            (#"{"t":0,"kind":"pointer_fly"}"#, DropReason.unknownKind, "pointer_fly"),
            (#"{"t":1e400,"kind":"tick"}"#, .notFinite, "t is beyond"),
            (#"{"t":0,"kind":"scroll","x":0,"y":-1e999}"#, .notFinite, "y is beyond"),
            (#"{"t":1e300,"kind":"tick"}"#, .outOfRange, "2^51"),
            (#"{"t":0,"kind":"scroll","x":0,"y":16777217}"#, .outOfRange, "16777217"),
            (#"{"t":0,"kind":"option_chosen","option":65536}"#, .outOfRange, "65536"),
            (#"{"t":0,"kind":"focus","element":255}"#, .unknownElement, "0 to 254"),
            (#"{"t":0,"kind":"focus","element":-1}"#, .unknownElement, "0 to 254"),
            (#"{"t":0,"kind":"focus","element":1.5}"#, .unknownElement, "1.5"),
            (#"{"t":0,"kind":"focus","elment":1}"#, .malformed, "elment"),
            (#"{"t":0,"kind":"key","class":"letter"}"#, .malformed, "edit"),
            (#"{"t":0,"kind":"option_chosen","option":0.5}"#, .malformed, "whole"),
            (#"{"t":"0","kind":"tick"}"#, .malformed, "t is not a number"),
            (#"{"t":1e,"kind":"tick"}"#, .malformed, "t is not a number"),
            (#"{"t":null,"kind":"tick"}"#, .malformed, "t is not a number"),
            (#"{"kind":"tick"}"#, .malformed, "needs the field \"t\""),
            (#"{"t":0}"#, .malformed, "kind"),
            (#"{"t":0,"kind":7}"#, .malformed, "kind"),
            (#"{"t":0,"kind":"scroll","x":0}"#, .malformed, "needs the field \"y\""),
            (#"{"t":NaN,"kind":"tick"}"#, .malformed, "no whole JSON object"),
            (#"{"t":0,"kind":"ti"#, .malformed, "no whole JSON object"),
            (#"[{"t":0,"kind":"tick"}]"#, .malformed, "no JSON object"),
            ("plain words", .malformed, "no whole JSON object"),
        ])
    func rejects(line: String, reason: DropReason, words: String) throws {
        let result = try read(line)
        #expect(result.event == nil)
        #expect(result.rejection?.reason == reason)
        #expect(result.rejection?.line == 2)
        #expect(result.rejection?.explanation.contains(words) == true, "\(result)")
    }

    @Test("has a field for every slot that the kind carries, and no other")
    func tableFitsKinds() {
        for kind in EventKind.allCases {
            var filled = Event(
                kind, at: now, x: -1, y: -1, a: -1, b: -1, detail: .max,
                element: ElementID(rawValue: 9), item: .max, group: .max
            ).canonical
            for field in kind.jsonFields {
                let isElement = field.slot == .element
                filled.set(field.slot, isElement ? 255 : 0)
            }
            #expect(filled == Event(kind, at: now), "\(kind) loses a field")
            let names = kind.jsonFields.map(\.name)
            #expect(Set(names).count == names.count)
            let full = Event(kind, at: now, x: 1, y: 1, a: 1, b: 1, detail: 1, item: 1, group: 1)
            for field in kind.jsonFields where field.slot != .element {
                let part = field.slot == .detailHigh ? full.detail : 1
                #expect(full.canonical.value(field.slot) != 0 || part == 1, "\(kind) \(field.name)")
            }
        }
    }
}
