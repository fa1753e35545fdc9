// SPDX-License-Identifier: Apache-2.0
// What is on the present page: a function of its events, emptied by the next page view.

/// One element of the page. 16 bytes, no padding.
public struct PageElement: Sendable {
    /// Box in the document, whole px, saturated at what the fields hold.
    public private(set) var x: Int16 = 0
    public private(set) var width: UInt16 = 0
    public private(set) var height: UInt16 = 0
    private var yLow: UInt16 = 0
    public private(set) var item: UInt16 = 0
    /// Time under the pointer in tenths of a second.
    private var hoverTenths: UInt16 = 0
    private var yHigh: UInt8 = 0
    public fileprivate(set) var visits: UInt8 = 0
    /// Presses on this page in the low seven bits; whether it had the focus in the high one.
    private var pressesAndFocus: UInt8 = 0
    /// Role in the low half; flags in the high half.
    private var roleAndFlags: UInt8 = 0

    public init() {}

    /// Upper edge in the document, px, in 0..<2^24.
    public var y: Int32 { Int32(yHigh) << 16 | Int32(yLow) }
    public var role: ElementRole { ElementRole(rawValue: roleAndFlags & 0x0F) ?? .other }
    public var flags: ElementFlags { ElementFlags(rawValue: roleAndFlags >> 4) }
    /// Presses on this page, up to 127.
    public var presses: UInt8 { pressesAndFocus & 0x7F }
    /// Seconds under the pointer on this page, up to 6,553.
    public var hoverTime: Float { Float(hoverTenths) * 0.1 }

    fileprivate mutating func setBox(_ event: Event) {
        let px = event.x >> 3
        x = Int16(px < -32_768 ? -32_768 : (px > 32_767 ? 32_767 : px))
        let py = event.y >> 3
        let top = UInt32(py < 0 ? 0 : (py > 0xFF_FFFF ? 0xFF_FFFF : py))
        yLow = UInt16(top & 0xFFFF)
        yHigh = UInt8(top >> 16)
        width = PageElement.extent(event.a)
        height = PageElement.extent(event.b)
    }

    private static func extent(_ eighths: Int32) -> UInt16 {
        let px = eighths >> 3
        return UInt16(px < 0 ? 0 : (px > 65_535 ? 65_535 : px))
    }

    fileprivate mutating func set(role: ElementRole, flags: ElementFlags, item: UInt16) {
        roleAndFlags = role.rawValue | (flags.rawValue & 0x0F) << 4
        self.item = item
    }

    fileprivate mutating func setExposed(_ isExposed: Bool) {
        let bit = ElementFlags.exposed.rawValue << 4
        roleAndFlags = isExposed ? roleAndFlags | bit : roleAndFlags & ~bit
    }

    fileprivate mutating func addHover(_ span: Interval) {
        let tenths = span.ticks / 1000
        hoverTenths.saturatingAdd(UInt16(tenths < 65_535 ? tenths : 65_535))
    }

    fileprivate mutating func addPress() {
        if presses < 0x7F { pressesAndFocus &+= 1 }
    }

    /// True if it had the focus before.
    fileprivate mutating func addFocus() -> Bool {
        let before = pressesAndFocus & 0x80 != 0
        pressesAndFocus |= 0x80
        return before
    }
}

/// The elements of the present page.
public struct PageMap: ~Copyable, Sendable {
    /// One more than the highest element known; 0 for an empty map. First, since every event asks
    /// for it and the session's last line of memory holds it then.
    public private(set) var count: UInt16 = 0
    private var elements: [255 of PageElement] = .init(repeating: PageElement())

    public init() {}

    /// The element at an index; an unknown one has no box, no role and no flags.
    /// - Precondition: `index` is an `ElementID`'s index.
    public subscript(index: Int) -> PageElement { mutating get { elements[index] } }

    /// The same of a map that is borrowed, whose subscript would copy all of it.
    /// - Precondition: `index` is in 0..<`count`.
    borrowing func element(_ index: Int) -> PageElement { elements.span[index] }

    /// Whether the source has described no element: then an event's missing element says nothing.
    public var isEmpty: Bool { count == 0 }

    /// Takes what an event says about elements.
    mutating func update(_ event: Event) {
        guard let index = event.element.index else { return }
        switch event.kind {
        case .element:
            elements[index].setBox(event)
            elements[index].set(
                role: ElementRole(rawValue: UInt8(event.detail & 0xFF)) ?? .other,
                flags: ElementFlags(rawValue: UInt8(event.detail >> 8)), item: event.item)
            if count <= UInt16(index) { count = UInt16(index) + 1 }
        case .elementExposed:
            elements[index].setBox(event)
            elements[index].setExposed(true)
        case .elementMoved: elements[index].setBox(event)
        case .elementConcealed: elements[index].setExposed(false)
        default: break
        }
    }

    mutating func addHover(_ span: Interval, to index: Int) { elements[index].addHover(span) }

    /// Counts a visit of the pointer; returns how many there were with it, up to 255.
    mutating func addVisit(to index: Int) -> UInt8 {
        elements[index].visits.saturatingAdd(1)
        return elements[index].visits
    }

    mutating func addPress(to index: Int) { elements[index].addPress() }

    /// Notes a focus; true if the element had it before on this page.
    mutating func addFocus(to index: Int) -> Bool { elements[index].addFocus() }

    /// A second map that is the same, for a snapshot.
    borrowing func copy() -> PageMap {
        var copy = PageMap()
        copy.elements = elements
        copy.count = count
        return copy
    }

    /// Forgets every element: a new page is shown.
    mutating func clear() { self = PageMap() }
}
