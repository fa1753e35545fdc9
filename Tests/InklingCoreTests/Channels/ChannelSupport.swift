// SPDX-License-Identifier: Apache-2.0
// What the tests of the channels share: a session that is driven by events at milliseconds.

import InklingCore

/// A session with its page; apart, since an engine's page map cannot be read by index.
struct Visit: ~Copyable {
    var session = Session()
    var page = PageMap()
    private var signals = Signals()

    init() {}

    /// Takes an event; its time is in ms. Returns why it was dropped, if it was.
    @discardableResult
    mutating func take(
        _ kind: EventKind, at milliseconds: Int64, x: Int32 = 0, y: Int32 = 0, a: Int32 = 0,
        b: Int32 = 0, detail: UInt16 = 0, over element: UInt8 = 255, item: UInt16 = 0
    ) -> DropReason? {
        // Places and extents in px.
        take(
            Event(
                kind, at: Timestamp(ticks: milliseconds * 10), x: x * 8, y: y * 8, a: a, b: b,
                detail: detail, element: ElementID(rawValue: element), item: item))
    }

    @discardableResult
    mutating func take(_ event: Event) -> DropReason? {
        signals.removeAll()
        return session.advance(event, page: &page, into: &signals)
    }

    /// Shows a page; its number and its extents in px.
    mutating func open(
        page: Int32, at milliseconds: Int64, flags: PageFlags = [], viewportHeight: Int32 = 800,
        documentHeight: Int32 = 4000
    ) {
        take(
            .pageView(
                at: Timestamp(ticks: milliseconds * 10), page: page, flags: flags,
                viewportWidth: .px(1280), viewportHeight: .px(viewportHeight),
                documentHeight: .px(documentHeight)))
    }

    /// Describes an element.
    mutating func describe(
        _ element: UInt8, at milliseconds: Int64, role: ElementRole = .other,
        flags: ElementFlags = [], item: UInt16 = 0
    ) {
        take(
            .element(
                ElementID(rawValue: element), at: Timestamp(ticks: milliseconds * 10), role: role,
                flags: flags, x: .px(0), y: .px(0), width: .px(100), height: .px(50), item: item))
    }

    /// Lets time pass.
    mutating func wait(until milliseconds: Int64) { take(.tick, at: milliseconds) }

    var now: Instant { session.clock.now }
}

/// Whether two readings are the same to a few roundings, or both missing.
func isNear(_ value: Float, _ expected: Float) -> Bool {
    if value.isNaN || expected.isNaN { return value.isNaN && expected.isNaN }
    return abs(value - expected) <= max(abs(expected), 1) * 2e-6
}
