// SPDX-License-Identifier: Apache-2.0
// What a raw session's numbers are called, as told by its frames' dictionaries.

import InklingCore

/// The names and roles of one session.
struct Names {
    private struct Entry {
        var name: String
        /// The frame that told it.
        var frame: UInt32
    }

    private struct Key: Hashable {
        var space: NameSpace
        var number: UInt32
    }

    private var elements: [UInt8: Entry] = [:]
    private var roles: [UInt8: UInt8] = [:]
    private var others: [Key: String] = [:]
    /// Counts the frames that were begun.
    private var frame: UInt32 = 0

    /// A new frame's dictionary follows.
    mutating func beginFrame() { frame &+= 1 }

    /// Takes one entry of a dictionary; false when there is no room for one more name.
    mutating func set(_ entry: PageName, in bytes: Span<UInt8>) -> Bool {
        let name = text(bytes, entry.start..<entry.start + entry.size)
        if entry.space == .element {
            let number = UInt8(truncatingIfNeeded: entry.number)
            elements[number] = name.isEmpty ? nil : Entry(name: name, frame: frame)
            return true
        }
        let key = Key(space: entry.space, number: entry.number)
        if others[key] == nil, others.count >= ServerLimits.namesMax { return false }
        others[key] = name.isEmpty ? nil : name
        return true
    }

    /// A new page: its elements are others. What this frame's own dictionary names is of the new
    /// page, since a dictionary comes before the events of its frame.
    mutating func clearElements() {
        roles.removeAll(keepingCapacity: true)
        elements = elements.filter { $0.value.frame == frame }
    }

    mutating func set(role: UInt8, of element: ElementID) { roles[element.rawValue] = role }

    /// An element's name, `#` and its number if it has none; nil for no element.
    func name(of element: ElementID) -> String? {
        guard !element.isNone else { return nil }
        return elements[element.rawValue]?.name ?? "#\(element.rawValue)"
    }

    /// What an element is for; nil if it was not told on this page.
    func role(of element: ElementID) -> UInt8? {
        element.isNone ? nil : roles[element.rawValue]
    }

    /// The name of a page or a goal, `#` and its number if it has none.
    func name(of number: UInt32, in space: NameSpace) -> String {
        others[Key(space: space, number: number)] ?? "#\(number)"
    }

    /// The name of an item or a group; nil for none.
    func name(ofContext number: UInt16, in space: NameSpace) -> String? {
        number == 0 ? nil : name(of: UInt32(number), in: space)
    }
}

private func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(range.count)
    for index in range { utf8.append(bytes[index]) }
    return String(decoding: utf8, as: UTF8.self)
}
