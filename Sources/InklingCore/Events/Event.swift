// SPDX-License-Identifier: Apache-2.0
// One micro-action. Flat and 32 bytes, since it is copied through the wire, the C ABI and arrays
// of millions; the constructors below are the readable way to write one.

/// One micro-action with a time.
///
///     let move = Event.pointerMove(at: Timestamp(ticks: 1670), x: .px(310), y: .px(42))
///
/// A field that the kind does not carry (`EventKind.fields`) is zero, the element `.none`;
/// `canonical` makes it so.
public struct Event: Equatable, Hashable, Sendable {
    public var time: Timestamp
    /// Horizontal position in eighths of a px, or what the kind says.
    public var x: Int32
    /// Vertical position in eighths of a px, or what the kind says.
    public var y: Int32
    /// Width, horizontal displacement, or what the kind says.
    public var a: Int32
    /// Height, vertical displacement, or what the kind says.
    public var b: Int32
    /// A small number whose meaning the kind gives.
    public var detail: UInt16
    /// Which product, lesson or the like, as numbered by the page's dictionary; 0 for none.
    public var item: UInt16
    /// Which group of items; 0 for none.
    public var group: UInt16
    public var kind: EventKind
    public var element: ElementID

    @inlinable
    public init(
        _ kind: EventKind, at time: Timestamp, x: Int32 = 0, y: Int32 = 0, a: Int32 = 0,
        b: Int32 = 0, detail: UInt16 = 0, element: ElementID = .none, item: UInt16 = 0,
        group: UInt16 = 0
    ) {
        self.time = time
        self.x = x
        self.y = y
        self.a = a
        self.b = b
        self.detail = detail
        self.item = item
        self.group = group
        self.kind = kind
        self.element = element
    }

    /// The same event with every field that its kind does not carry set to zero or none.
    /// - Complexity: O(1), no allocation.
    @inlinable
    public var canonical: Event {
        let fields = kind.fields
        var event = Event(kind, at: time)
        if fields.contains(.position) {
            event.x = x
            event.y = y
        }
        if fields.contains(.extent) {
            event.a = a
            event.b = b
        }
        if fields.contains(.detail) { event.detail = detail }
        if fields.contains(.element) { event.element = element }
        if fields.contains(.context) {
            event.item = item
            event.group = group
        }
        return event
    }
}

extension Event {
    /// Time passed and nothing happened.
    @inlinable
    public static func tick(at time: Timestamp) -> Event { Event(.tick, at: time) }

    /// A pointer event of any pointer kind, at a place in the viewport.
    @inlinable
    public static func pointer(
        _ kind: EventKind, at time: Timestamp, x: Coordinate, y: Coordinate,
        over element: ElementID = .none, buttons: PointerButtons = []
    ) -> Event {
        Event(
            kind, at: time, x: x.eighths, y: y.eighths, detail: buttons.rawValue, element: element)
    }

    @inlinable
    public static func pointerMove(
        at time: Timestamp, x: Coordinate, y: Coordinate, over element: ElementID = .none
    ) -> Event {
        pointer(.pointerMove, at: time, x: x, y: y, over: element)
    }

    /// The document scrolled so that this offset is at the viewport's corner.
    @inlinable
    public static func scroll(at time: Timestamp, x: Coordinate = .px(0), y: Coordinate) -> Event {
        Event(.scroll, at: time, x: x.eighths, y: y.eighths)
    }

    @inlinable
    public static func visibility(_ visibility: Visibility, at time: Timestamp) -> Event {
        Event(.visibility, at: time, detail: visibility.rawValue)
    }

    @inlinable
    public static func response(
        _ response: Response, at time: Timestamp, near element: ElementID = .none
    ) -> Event {
        Event(.response, at: time, detail: response.rawValue, element: element)
    }

    /// A new page with an empty page map.
    ///
    /// - Parameter page: the page's number in this session's dictionary; the same page viewed again
    ///   has the same number.
    @inlinable
    public static func pageView(
        at time: Timestamp, page: Int32, type: PageType = .other, flags: PageFlags = [],
        viewportWidth: Coordinate, viewportHeight: Coordinate, documentHeight: Coordinate,
        item: UInt16 = 0, group: UInt16 = 0
    ) -> Event {
        Event(
            .pageView, at: time, x: page, y: documentHeight.eighths, a: viewportWidth.eighths,
            b: viewportHeight.eighths, detail: type.rawValue | flags.rawValue, item: item,
            group: group)
    }

    /// An element of the page with its box in the document.
    @inlinable
    public static func element(
        _ element: ElementID, at time: Timestamp, role: ElementRole, flags: ElementFlags,
        x: Coordinate, y: Coordinate, width: Coordinate, height: Coordinate, item: UInt16 = 0,
        group: UInt16 = 0
    ) -> Event {
        Event(
            .element, at: time, x: x.eighths, y: y.eighths, a: width.eighths, b: height.eighths,
            detail: UInt16(role.rawValue) | UInt16(flags.rawValue) << 8, element: element,
            item: item, group: group)
    }
}
