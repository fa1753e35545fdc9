// SPDX-License-Identifier: Apache-2.0
// Which element is under the pointer, for how long, and where the time went.

/// The element under the pointer and the visitor's habits of hovering.
public struct HoverChannel: Sendable {
    /// When the pointer came over `element`.
    public private(set) var since: Instant = .start
    /// Seconds over each role in completed hovers.
    private var roleTime: [14 of Float] = .init(repeating: 0)
    private var durations = Quantile(0.5)
    private var switches = DecayedRate()
    /// Completed hovers, and those over an element that had been hovered before on this page.
    private var enterCount: UInt16 = 0
    private var returnCount: UInt16 = 0
    /// Elements hovered at least once on their page, over all pages.
    private var distinctCount: UInt16 = 0
    private var itemCount: UInt16 = 0
    /// The last item hovered and the one before it; 0 for none.
    private var item: UInt16 = 0
    private var itemBefore: UInt16 = 0
    /// How often the pointer went back to the item before the last: A, B, A.
    private var comparisonCount: UInt16 = 0
    /// The element under the pointer, or none.
    public private(set) var element: ElementID = .none
    /// The role of `element`, as it was when the pointer came.
    public private(set) var role: ElementRole = .other

    /// Passing over is no hover: a saccade and a decision to stop take 200 ms (Card, Moran and
    /// Newell 1983, the model human processor).
    public static let shortest = Interval.milliseconds(200)

    /// Time constant of the rate of going from element to element, in seconds.
    static let switchMemory: Float = 10

    public init() {}

    mutating func update(_ event: Event, at now: Instant, page: inout PageMap) {
        switch event.kind {
        case .pointerMove, .drag, .pointerDown, .pointerUp, .pointerEnter, .click:
            if event.element != element { change(to: event.element, at: now, page: &page) }
        case .pointerLeave:
            if event.element == element || event.element.isNone {
                change(to: .none, at: now, page: &page)
            }
        case .visibility, .touchEnd, .touchCancel:
            change(to: .none, at: now, page: &page)
        default: break
        }
    }

    /// Closes the hover on the page that is going away. Call before the page map is emptied.
    mutating func leavePage(at now: Instant, page: inout PageMap) {
        change(to: .none, at: now, page: &page)
    }

    private mutating func change(to next: ElementID, at now: Instant, page: inout PageMap) {
        if let index = element.index {
            let span = now.since(since)
            page.addHover(span, to: index)
            roleTime[Int(role.rawValue)] += span.seconds
            if span >= HoverChannel.shortest { durations.update(span.seconds) }
        }
        element = next
        since = now
        guard let index = next.index else { return }
        role = page[index].role
        switches.update(at: now, timeConstant: HoverChannel.switchMemory)
        enterCount.saturatingAdd(1)
        if page.addVisit(to: index) == 1 {
            distinctCount.saturatingAdd(1)
        } else {
            returnCount.saturatingAdd(1)
        }
        seeItem(page[index].item)
    }

    private mutating func seeItem(_ next: UInt16) {
        guard next != 0, next != item else { return }
        if next == itemBefore {
            comparisonCount.saturatingAdd(1)
        } else {
            itemCount.saturatingAdd(1)
        }
        itemBefore = item
        item = next
    }

    // MARK: What it says

    /// Seconds over the present element; NaN over none.
    public func current(at now: Instant) -> Float {
        element.isNone ? missing : now.since(since).seconds
    }

    /// Seconds over elements of a role, the hover going on included.
    public func time(over wanted: ElementRole, at now: Instant) -> Float {
        let completed = roleTime[Int(wanted.rawValue)]
        return !element.isNone && role == wanted ? completed + now.since(since).seconds : completed
    }

    /// Median length of hovers of at least 200 ms, in seconds; NaN before the first.
    public var median: Float { durations.value }
    /// Elements entered a second, lately; NaN at the very start.
    public func switchRate(at now: Instant) -> Float {
        switches.value(at: now, timeConstant: HoverChannel.switchMemory)
    }
    public var enters: UInt16 { enterCount }
    public var distinct: UInt16 { distinctCount }
    /// Share of hovers that return to an element seen before; NaN before the first hover.
    public var returnShare: Float {
        enterCount > 0 ? Float(returnCount) / Float(enterCount) : missing
    }
    /// Items hovered, each counted anew after two others.
    public var items: UInt16 { itemCount }
    /// Returns to the item before the last one.
    public var comparisons: UInt16 { comparisonCount }
}
