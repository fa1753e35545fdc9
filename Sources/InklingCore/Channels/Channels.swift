// SPDX-License-Identifier: Apache-2.0
// Everything that is measured, before anything is made of it.

/// All channels of a session, in the order in which an event passes through them.
///
/// Detectors and features read them and cannot change them.
public struct Channels: ~Copyable, Sendable {
    public private(set) var pointer = PointerChannel()
    public private(set) var trail = PointerTrail()
    public private(set) var hover = HoverChannel()
    public private(set) var press = PressChannel()
    public private(set) var scroll = ScrollChannel()
    public private(set) var visit = VisitChannel()
    public private(set) var form = FormChannel()
    public private(set) var media = MediaChannel()
    public private(set) var gesture = GestureChannel()

    public init() {}

    /// A second value that is the same, for a snapshot.
    borrowing func copy() -> Channels {
        var copy = Channels()
        copy.pointer = pointer
        copy.hover = hover
        copy.press = press
        copy.scroll = scroll
        copy.visit = visit
        copy.form = form
        copy.media = media
        copy.gesture = gesture
        copy.trail = trail
        return copy
    }

    /// Takes an event that the clock has accepted.
    /// - Complexity: O(1), no allocation.
    mutating func update(_ event: Event, at now: Instant, page: inout PageMap) {
        // Nine events in ten are pointer moves, and concern few channels.
        switch event.kind {
        case .tick: return
        case .pointerMove, .drag:
            pointer.update(event, at: now)
            trail.update(event, at: now)
            hover.update(event, at: now, page: &page)
            visit.update(event, at: now)
            return
        case .pageView:
            hover.leavePage(at: now, page: &page)
            scroll.leavePage(at: now)
            page.clear()
        default: break
        }
        pointer.update(event, at: now)
        trail.update(event, at: now)
        let hoverSince = event.element == hover.element ? hover.since : nil
        press.update(event, at: now, hoverSince: hoverSince, page: &page)
        hover.update(event, at: now, page: &page)
        visit.update(event, at: now)
        scroll.update(event, at: now, viewportHeight: visit.viewportHeight)
        form.update(event, at: now, page: &page)
        media.update(event, at: now)
        gesture.update(event)
        page.update(event)
    }
}
