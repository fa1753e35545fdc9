// SPDX-License-Identifier: Apache-2.0
// Where the page is scrolled to, how it is scrolled, and the rests between.

/// The document's scroll position and the visitor's habits of scrolling.
public struct ScrollChannel: Sendable {
    /// Offset of the viewport in the document, px; 0 until it scrolls.
    public private(set) var x: Float = 0
    public private(set) var y: Float = 0
    /// The largest offset of the viewport's lower edge on this page, px.
    private var deepest: Float = 0
    /// Scrolled since the last rest, px.
    public private(set) var run: Float = 0
    /// When the document last scrolled.
    public private(set) var movedAt: Instant = .start
    /// When the page began, when it first scrolled, in seconds after that, and the longest it stood
    /// still, in seconds.
    private var pageAt: Instant = .start
    private var firstAfter: Float = missing
    private var longestRest: Float = 0
    /// Where the time went: the offset summed over the time it was shown, px s.
    private var shownAt: Instant = .start
    private var shown: Float = 0
    private var distance: Float = 0
    private var upward: Float = 0
    private var speeds = DecayedMean()
    private var rests = Quantile(0.5)
    public private(set) var reversals = Reversals()
    private var wheels = DecayedRate()
    public private(set) var moveCount: UInt32 = 0
    private var runCount: UInt32 = 0

    /// A rest ends a run of scrolling: wheel notches and trackpad momentum come closer than this.
    public static let gap = Interval.milliseconds(300)

    /// A way back shorter than this is an adjustment, in px: two wheel notches of 53 px or more.
    static let reversalLength: Float = 100

    /// Time constant of the wheel rate, in seconds.
    static let wheelMemory: Float = 10

    /// Time constant of the mean speed, in seconds.
    static let speedMemory: Float = 2

    public init() {}

    mutating func update(_ event: Event, at now: Instant, viewportHeight: Float) {
        switch event.kind {
        case .scroll:
            // A scrollable element inside the page moves no other element.
            if event.element.isNone { scroll(event, at: now, viewportHeight: viewportHeight) }
        case .wheel: wheels.update(at: now, timeConstant: ScrollChannel.wheelMemory)
        default: break
        }
    }

    private mutating func scroll(_ event: Event, at now: Instant, viewportHeight: Float) {
        let position = Float(event.y) * 0.125
        let step = position - y
        stay(until: now)
        x = Float(event.x) * 0.125
        y = position
        let span = now.since(movedAt)
        if moveCount == 0 || span >= ScrollChannel.gap {
            if runCount > 0 { rests.update(span.seconds) }
            runCount.saturatingAdd(1)
            run = 0
        } else if span.ticks > 0 {
            let decay = decayFactor(span, timeConstant: ScrollChannel.speedMemory)
            speeds.update(abs(step) / span.seconds, decay: decay)
        }
        run += abs(step)
        distance += abs(step)
        if step < 0 { upward -= step }
        _ = reversals.update(y, threshold: ScrollChannel.reversalLength)
        if y + viewportHeight > deepest { deepest = y + viewportHeight }
        movedAt = now
        moveCount.saturatingAdd(1)
    }

    /// The page stood still until now.
    private mutating func stay(until now: Instant) {
        let rest = now.since(shownAt).seconds
        if rest > longestRest { longestRest = rest }
        if firstAfter != firstAfter { firstAfter = now.since(pageAt).seconds }
        shown += y * rest
        shownAt = now
    }

    /// A new page begins at its top; habits stay.
    mutating func leavePage(at now: Instant) {
        pageAt = now
        shownAt = now
        firstAfter = missing
        longestRest = 0
        shown = 0
        x = 0
        y = 0
        deepest = 0
        run = 0
        reversals.restart()
    }

    // MARK: What it says

    /// What comes under the pointer this soon after a scroll was scrolled there: a frame of smooth
    /// scrolling takes 17 ms, its tail up to 150.
    public static let tail = Interval.milliseconds(150)

    /// Whether the document moved a moment ago, by itself or by its visitor.
    public func isJustMoved(at now: Instant) -> Bool {
        moveCount > 0 && now.since(movedAt) < ScrollChannel.tail
    }

    /// The share of the document seen so far, in 0...1; NaN while a height is not known.
    public func depth(viewportHeight: Float, documentHeight: Float) -> Float {
        guard documentHeight > 0, viewportHeight > 0 else { return missing }
        let seen = deepest > viewportHeight ? deepest : viewportHeight
        return seen < documentHeight ? seen / documentHeight : 1
    }

    /// Where the viewport stands between top (0) and end (1); NaN where there is nothing to scroll.
    public func position(viewportHeight: Float, documentHeight: Float) -> Float {
        let room = documentHeight - viewportHeight
        guard room > 0 else { return missing }
        let share = y / room
        return share < 0 ? 0 : (share > 1 ? 1 : share)
    }

    /// Mean speed over the last seconds of scrolling, px/s; NaN before any.
    public var speed: Float { speeds.value }
    /// Median rest between runs, in seconds; NaN before the second run.
    public var restMedian: Float { rests.value }
    public var runs: UInt32 { runCount }
    /// Seconds from the page's begin to its first scroll; NaN before that.
    public var start: Float { firstAfter }
    /// The longest time the page stood still, the present one included, in seconds.
    public func restLongest(at now: Instant) -> Float {
        let rest = now.since(shownAt).seconds
        return rest > longestRest ? rest : longestRest
    }
    /// The mean offset over the time on the page, px; NaN while no time has passed.
    public func offsetMean(at now: Instant) -> Float {
        let time = now.since(pageAt).seconds
        return time > 0 ? (shown + y * now.since(shownAt).seconds) / time : missing
    }
    /// Distance of a run of scrolling on average, px; NaN before the first.
    public var runMean: Float { runCount > 0 ? distance / Float(runCount) : missing }
    /// Document below the lowest line seen, px; NaN while a height is not known.
    public func remaining(viewportHeight: Float, documentHeight: Float) -> Float {
        guard documentHeight > 0, viewportHeight > 0 else { return missing }
        let seen = deepest > viewportHeight ? deepest : viewportHeight
        return seen < documentHeight ? documentHeight - seen : 0
    }
    /// New ground a second on this page, px/s; NaN while no time has passed.
    public func pace(viewportHeight: Float, at now: Instant) -> Float {
        let time = now.since(pageAt).seconds
        guard time > 0, viewportHeight > 0 else { return missing }
        return deepest > viewportHeight ? (deepest - viewportHeight) / time : 0
    }
    public var pathLength: Float { distance }
    /// Share of the distance that went up; NaN before any.
    public var upShare: Float { distance > 0 ? upward / distance : missing }
    public func wheelRate(at now: Instant) -> Float {
        wheels.value(at: now, timeConstant: ScrollChannel.wheelMemory)
    }
}
