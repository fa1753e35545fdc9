// SPDX-License-Identifier: Apache-2.0
// The words of the JSON Lines format, made from the engine's enums so that neither can lag behind.

import InklingCore

extension EventKind {
    /// The kind's name in JSON: `pointer_move` for `pointerMove`.
    public var jsonName: String { EventNames.kinds[Int(rawValue)].name }
}

extension ElementRole {
    /// The role's name in JSON: `form_field` for `formField`.
    public var jsonName: String { EventNames.roles.entries[Int(rawValue)].name }

    /// The role with a name in JSON, or nil.
    public init?(jsonName: String) {
        guard let value = EventNames.roles.value(of: jsonName) else { return nil }
        self.init(rawValue: UInt8(value))
    }
}

extension PageType {
    /// The type's name in JSON.
    public var jsonName: String { EventNames.pageTypes.entries[Int(rawValue)].name }

    /// The type with a name in JSON, or nil.
    public init?(jsonName: String) {
        guard let value = EventNames.pageTypes.value(of: jsonName) else { return nil }
        self.init(rawValue: value)
    }
}

/// A set of words for the values of a number, with the bits they occupy.
struct NameTable: Sendable {
    /// Words in the order of their values, each with its value.
    let entries: [(name: String, value: UInt16)]
    private let spellings: [[UInt8]]
    private let values: [String: UInt16]
    private let names: [UInt16: String]

    init(_ entries: [(name: String, value: UInt16)]) {
        self.entries = entries
        spellings = entries.map { Array($0.name.utf8) }
        values = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.value) })
        names = Dictionary(uniqueKeysWithValues: entries.map { ($0.value, $0.name) })
    }

    /// The names of an enum's cases in snake_case.
    init<Choice: CaseIterable & RawRepresentable>(_: Choice.Type) where Choice.RawValue == UInt16 {
        self.init(Choice.allCases.map { (snakeCase("\($0)"), $0.rawValue) })
    }

    init(_: ElementRole.Type) {
        self.init(ElementRole.allCases.map { (snakeCase("\($0)"), UInt16($0.rawValue)) })
    }

    /// The value of the word at a range of bytes, or nil.
    func value(of bytes: Span<UInt8>, at range: Range<Int>) -> UInt16? {
        for (index, word) in spellings.enumerated() where spells(bytes, range, word) {
            return entries[index].value
        }
        return nil
    }

    func value(of name: String) -> UInt16? { values[name] }
    func name(of value: UInt16) -> String? { names[value] }
    /// All bits that have a word; for tables of flags.
    var knownBits: UInt16 { entries.reduce(0) { $0 | $1.value } }
    /// The words in a row, for messages.
    var list: String { entries.map(\.name).joined(separator: ", ") }
}

enum EventNames {
    static let kinds = EventKind.allCases.map { (kind: $0, name: snakeCase("\($0)")) }
    static let kindSpellings = kinds.map { Array($0.name.utf8) }
    static let kindsByName = Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0.kind) })

    static let buttons = NameTable([
        ("primary", PointerButtons.primary.rawValue),
        ("secondary", PointerButtons.secondary.rawValue),
        ("other", PointerButtons.other.rawValue),
        ("touch", PointerButtons.touch.rawValue),
        ("pen", PointerButtons.pen.rawValue),
    ])
    /// As in the high byte of a page view's detail, shifted down.
    static let pageFlags = NameTable([
        ("observes_responses", PageFlags.observesResponses.rawValue >> 8),
        ("within_document", PageFlags.withinDocument.rawValue >> 8),
        ("back_forward", PageFlags.backForward.rawValue >> 8),
    ])
    static let elementFlags = NameTable([
        ("interactive", UInt16(ElementFlags.interactive.rawValue)),
        ("exposed", UInt16(ElementFlags.exposed.rawValue)),
        ("repeatable", UInt16(ElementFlags.repeatable.rawValue)),
        ("disabled", UInt16(ElementFlags.disabled.rawValue)),
    ])
    static let roles = NameTable(ElementRole.self)
    static let pageTypes = NameTable(PageType.self)
    static let keyClasses = NameTable(KeyClass.self)
    static let visibilities = NameTable(Visibility.self)
    static let submitResults = NameTable(SubmitResult.self)
    static let zoomSources = NameTable(ZoomSource.self)
    static let gestures = NameTable(Gesture.self)
    static let mediaActions = NameTable(MediaAction.self)
    static let responses = NameTable(Response.self)
    static let errorSources = NameTable(ErrorSource.self)
    static let contextKeys = NameTable(ContextKey.self)
}

/// `pageView` → `page_view`.
private func snakeCase(_ name: String) -> String {
    var result = ""
    for letter in name {
        if letter.isUppercase { result += "_" }
        result += letter.lowercased()
    }
    return result
}
