// SPDX-License-Identifier: Apache-2.0
// Which fields a line of each kind has: the one table that the reader, the writer and
// docs/event-format.md are made from.

import InklingCore

/// One named field of a line and where its number stands in an `Event`.
struct EventField: Sendable {
    enum Slot: Sendable {
        case x, y, a, b, detail, detailLow, detailHigh, element, item, group
    }

    enum Meaning: Sendable {
        /// A number of which the event holds so many parts: eighths of a px, hundredths.
        case decimal(parts: Int32, unit: StaticString)
        /// A whole number.
        case whole(unit: StaticString)
        /// One word of a table, or a number that has no word yet.
        case word(NameTable)
        /// A list of words of a table, or one number when a bit has no word.
        case words(NameTable)
        /// An element's number, 0...254.
        case element
    }

    let name: String
    let slot: Slot
    let meaning: Meaning
    /// Left out when zero, or, for an element, none.
    let isOptional: Bool
    /// The bytes that stand in front of the value: `,"name":`.
    let prefix: [UInt8]

    private init(_ name: String, _ slot: Slot, _ meaning: Meaning, isOptional: Bool) {
        self.name = name
        self.slot = slot
        self.meaning = meaning
        self.isOptional = isOptional
        prefix = Array(",\"\(name)\":".utf8)
    }

    static func px(_ name: String, _ slot: Slot, optional: Bool = false) -> EventField {
        EventField(name, slot, .decimal(parts: 8, unit: "px"), isOptional: optional)
    }

    static func whole(
        _ name: String, _ slot: Slot, unit: StaticString = "", optional: Bool = false
    ) -> EventField {
        EventField(name, slot, .whole(unit: unit), isOptional: optional)
    }

    static func parts(
        _ name: String, _ slot: Slot, of parts: Int32, unit: StaticString = ""
    ) -> EventField {
        EventField(name, slot, .decimal(parts: parts, unit: unit), isOptional: false)
    }

    static func word(_ name: String, _ table: NameTable, _ slot: Slot = .detail) -> EventField {
        EventField(name, slot, .word(table), isOptional: false)
    }

    static func words(_ name: String, _ table: NameTable, _ slot: Slot) -> EventField {
        EventField(name, slot, .words(table), isOptional: true)
    }

    static let element = EventField("element", .element, .element, isOptional: true)
    static let buttons = words("buttons", EventNames.buttons, .detail)
    static let place: [EventField] = [px("x", .x), px("y", .y)]
    static let size: [EventField] = [px("width", .a), px("height", .b)]
    static let itemAndGroup: [EventField] = [
        whole("item", .item, optional: true), whole("group", .group, optional: true),
    ]
    /// A number that kinds with one extent carry along; they give it no meaning yet.
    static let spare = whole("b", .b, optional: true)
}

extension EventKind {
    /// The fields of a line of this kind, beside `t` and `kind`, in the order they are written.
    var jsonFields: [EventField] { fieldTable[Int(rawValue)] }

    private func makeJSONFields() -> [EventField] {
        switch self {
        case .tick: []
        case .pointerMove, .drag, .pointerDown, .pointerUp, .pointerEnter, .pointerLeave, .click,
            .touchStart, .touchMove, .touchEnd, .touchCancel:
            EventField.place + [.buttons, .element]
        case .scroll: EventField.place + [.element]
        case .wheel: EventField.place + [.px("dx", .a), .px("dy", .b), .element]
        case .zoom:
            EventField.place + [
                .word("source", EventNames.zoomSources), .parts("scale", .a, of: 1000), .spare,
                .element,
            ]
        case .gesture:
            EventField.place + [
                .word("gesture", EventNames.gestures), .px("dx", .a), .px("dy", .b), .element,
            ]
        case .key: [.word("class", EventNames.keyClasses), .element]
        case .optionChosen: [.whole("option", .detail), .element]
        case .submitResult: [.word("result", EventNames.submitResults), .element]
        case .focus, .blur, .inputChange, .submit, .copy, .elementConcealed: [.element]
        case .selection: [.whole("length", .a, unit: "characters"), .spare, .element]
        case .visibility: [.word("visibility", EventNames.visibilities)]
        case .pageView:
            [
                .whole("page", .x), .word("type", EventNames.pageTypes, .detailLow),
                .words("flags", EventNames.pageFlags, .detailHigh), .px("viewport_width", .a),
                .px("viewport_height", .b), .px("document_height", .y),
            ] + EventField.itemAndGroup
        case .elementExposed, .elementMoved: EventField.place + EventField.size + [.element]
        case .element:
            [
                .element, .word("role", EventNames.roles, .detailLow),
                .words("flags", EventNames.elementFlags, .detailHigh),
            ] + EventField.place + EventField.size + EventField.itemAndGroup
        case .resize:
            [
                .px("viewport_width", .a), .px("viewport_height", .b), .px("document_height", .y),
                .px("x", .x, optional: true),
            ]
        case .media:
            [
                .word("action", EventNames.mediaActions), .whole("from_ms", .a, unit: "ms"),
                .whole("to_ms", .b, unit: "ms"), .element,
            ]
        case .response: [.word("response", EventNames.responses), .element]
        case .error: [.word("source", EventNames.errorSources), .element]
        case .goal: [.whole("goal", .detail), .parts("value", .a, of: 100), .spare]
        case .context:
            [.word("property", EventNames.contextKeys), .whole("value", .a), .spare]
        }
    }

    static let fieldTableForAllKinds = allCases.map { $0.makeJSONFields() }
}

private let fieldTable = EventKind.fieldTableForAllKinds
