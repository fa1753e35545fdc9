// SPDX-License-Identifier: Apache-2.0

/// A small integer that names an element of the current page, or none.
public struct ElementID: Equatable, Hashable, Sendable {
    public var rawValue: UInt8

    /// No element: the page's background, or one that the page map has no room for.
    @inlinable
    public static var none: ElementID { ElementID(rawValue: 255) }

    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The element with this index, or nil if the index is no element's (negative, 255 or more).
    @inlinable
    public init?(index: Int) {
        guard index >= 0, index < Limits.elementCapacity else { return nil }
        self.rawValue = UInt8(index)
    }

    /// Where the element stands in the page map; nil for none.
    @inlinable
    public var index: Int? { rawValue == 255 ? nil : Int(rawValue) }

    @inlinable
    public var isNone: Bool { rawValue == 255 }
}

/// What an element is for. The raw values are wire values and never reused.
public enum ElementRole: UInt8, CaseIterable, Sendable {
    case other = 0
    case price = 1
    case image = 2
    case reviews = 3
    case specifications = 4
    case compare = 5
    case action = 6
    case navigation = 7
    case formField = 8
    case help = 9
    case media = 10
    case preview = 11
    case lesson = 12
    case section = 13
}

/// Facts about an element that the page knows.
public struct ElementFlags: OptionSet, Equatable, Sendable {
    public var rawValue: UInt8

    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Something happens when it is pressed: a link, a button, a field.
    public static let interactive = ElementFlags(rawValue: 1)
    /// It is in the viewport. Kept by the engine from exposure events.
    public static let exposed = ElementFlags(rawValue: 2)
    /// Presses may come fast and answer elsewhere: canvas, map, player, stepper.
    public static let repeatable = ElementFlags(rawValue: 4)
    /// Disabled: pressing it rightly does nothing.
    public static let disabled = ElementFlags(rawValue: 8)
}
