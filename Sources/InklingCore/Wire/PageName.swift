// SPDX-License-Identifier: Apache-2.0
// The page dictionary: what the small numbers in events are called. The engine works on numbers
// alone; names are for people and for the store.

/// What a dictionary entry gives a name to. Raw values are wire values and never reused; 0 ends
/// the dictionary.
public enum NameSpace: UInt8, CaseIterable, Sendable {
    /// An element of the page, numbered by `ElementID`.
    case element = 1
    /// An item, numbered by `Event.item`.
    case item = 2
    /// A group of items, numbered by `Event.group`.
    case group = 3
    /// A page, numbered by `x` of a page view.
    case page = 4
    /// An outcome, numbered by `detail` of a goal.
    case goal = 5
    /// A value of one of the site's own properties, numbered by `a` of a context event.
    case property = 6
    /// A referrer's host, numbered by `a` of a context event.
    case referrer = 7

    /// The smallest number that may be named: 0 stands for none where none is possible.
    public var lowest: UInt32 {
        switch self {
        case .item, .group, .referrer: 1
        case .element, .page, .goal, .property: 0
        }
    }

    /// The largest number that may be named: the largest its field in the event holds.
    public var highest: UInt32 {
        switch self {
        case .element: UInt32(Limits.elementCapacity &- 1)
        case .item, .group, .goal: UInt32(UInt16.max)
        case .page, .property, .referrer: UInt32(Int32.max)
        }
    }
}

/// One entry of a frame's dictionary: the number and where its name stands in the bytes.
public struct PageName: Equatable, Hashable, Sendable {
    public var space: NameSpace
    /// Within `space.lowest...space.highest`.
    public var number: UInt32
    /// Where the name's UTF-8 starts in the bytes that the frame was opened in.
    public var start: Int
    /// Bytes of the name, 0...`Limits.nameSizeMax`. Empty says that it has no name.
    public var size: Int
}
