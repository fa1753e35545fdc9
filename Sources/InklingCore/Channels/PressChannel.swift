// SPDX-License-Identifier: Apache-2.0
// Presses of the pointer: how often, how fast, how long after arriving.

/// What is known of the visitor's presses.
public struct PressChannel: Sendable {
    /// When and where the last press was, px in the viewport; NaN before the first.
    public private(set) var at: Instant = .start
    public private(set) var x: Float = missing
    public private(set) var y: Float = missing
    /// From the press before the last one to the last, px, the larger of both directions; NaN
    /// before the second.
    public private(set) var travel: Float = missing
    private var intervals = Quantile(0.5)
    private var holds = DecayedMean()
    /// From coming over an element to pressing it, in seconds.
    private var approaches = DecayedMean()
    /// From a press to the page's first answer, in seconds.
    private var answers = DecayedMean()
    /// From a release to the next press, in seconds.
    private var waits = Quantile(0.5)
    private var releasedAt: Instant = .start
    private var lastWait: Float = missing
    /// From where the button went down to where it came up, in px.
    private var drags = DecayedMean()
    private var rate = DecayedRate()
    private var count: UInt16 = 0
    private var secondaryCount: UInt16 = 0
    /// Presses over something that the page says can be pressed.
    private var interactiveCount: UInt16 = 0
    private var touchCount: UInt16 = 0
    /// Presses that the page answered in time.
    private var answeredCount: UInt16 = 0
    /// Presses close in time and place: the longest run, and the one going on.
    private var longestBurst: UInt16 = 0
    public private(set) var burst: UInt8 = 0
    /// The element of the last press.
    public private(set) var element: ElementID = .none
    public private(set) var isDown = false
    /// Whether the last press still waits for an answer.
    private var isPending = false

    /// Presses belong together up to this far apart. Half a second is the desktop's double-click
    /// time; impatient presses are slower than practised double clicks.
    public static let burstGap = Interval.milliseconds(700)

    /// Presses belong together within this distance in px: the hand drifts while it hammers. The
    /// published rules use 30 (PostHog, Mixpanel), 50 (Amplitude) and 100 (Datadog).
    public static let burstRadius: Float = 40

    /// An answer later than this belongs to something else. PostHog waits 2.5 s, Amplitude 3 s.
    public static let answerTime = Interval.milliseconds(2500)

    /// A press that comes up further away is a drag, in px: the desktop's drag threshold is 4 to 8.
    static let dragLength: Float = 8

    /// Time constant of the press rate, in seconds.
    static let rateMemory: Float = 10

    /// The press four before the last has half its weight: e^(-1/5.8).
    static let decay: Float = 0.84

    public init() {}

    /// - Parameter hoverSince: when the pointer came over the event's element; nil where it was
    ///   not over it before, as a finger never is.
    mutating func update(_ event: Event, at now: Instant, hoverSince: Instant?, page: inout PageMap)
    {
        switch event.kind {
        case .pointerDown: press(event, at: now, hoverSince: hoverSince, page: &page)
        case .pointerUp:
            if isDown {
                isDown = false
                holds.update(now.since(at).seconds, decay: PressChannel.decay)
                release(event, at: now)
            }
        case .response:
            if event.detail != Response.followsPointer.rawValue { answer(at: now) }
        case .focus:
            // The field that was pressed is ready; what is typed then comes from the visitor.
            if event.element == element, !element.isNone { answer(at: now) }
        case .submit, .inputChange, .optionChosen, .media: answer(at: now)
        case .pageView:
            answer(at: now)
            isDown = false
            burst = 0
        default: break
        }
    }

    /// The page did something that may be due to the last press.
    private mutating func answer(at now: Instant) {
        guard isPending else { return }
        isPending = false
        let time = now.since(at)
        guard time <= PressChannel.answerTime else { return }
        answers.update(time.seconds, decay: PressChannel.decay)
        answeredCount.saturatingAdd(1)
    }

    private mutating func release(_ event: Event, at now: Instant) {
        releasedAt = now
        let dx = Float(event.x) * 0.125 - x
        let dy = Float(event.y) * 0.125 - y
        let length = squareRoot(of: dx * dx + dy * dy)
        if length >= PressChannel.dragLength { drags.update(length, decay: PressChannel.decay) }
    }

    private mutating func press(
        _ event: Event, at now: Instant, hoverSince: Instant?, page: inout PageMap
    ) {
        let px = Float(event.x) * 0.125
        let py = Float(event.y) * 0.125
        let interval = now.since(at)
        let isNear =
            abs(px - x) <= PressChannel.burstRadius && abs(py - y) <= PressChannel.burstRadius
        if count > 0 {
            intervals.update(interval.seconds)
            travel = max(abs(px - x), abs(py - y))
        }
        if releasedAt > .start, !isDown {
            lastWait = now.since(releasedAt).seconds
            waits.update(lastWait)
        }
        if count > 0, isNear, interval <= PressChannel.burstGap {
            burst.saturatingAdd(1)
        } else {
            burst = 1
        }
        if UInt16(burst) > longestBurst { longestBurst = UInt16(burst) }
        if let index = event.element.index {
            page.addPress(to: index)
            if page[index].flags.contains(.interactive) { interactiveCount.saturatingAdd(1) }
            if let hoverSince {
                approaches.update(now.since(hoverSince).seconds, decay: PressChannel.decay)
            }
        }
        count.saturatingAdd(1)
        if event.detail & PointerButtons.secondary.rawValue != 0 { secondaryCount.saturatingAdd(1) }
        if event.detail & PointerButtons.touch.rawValue != 0 { touchCount.saturatingAdd(1) }
        rate.update(at: now, timeConstant: PressChannel.rateMemory)
        at = now
        x = px
        y = py
        element = event.element
        isDown = true
        isPending = true
    }

    // MARK: What it says

    public var presses: UInt16 { count }
    public var longest: UInt16 { longestBurst }
    public func rate(at now: Instant) -> Float {
        rate.value(at: now, timeConstant: PressChannel.rateMemory)
    }
    /// Median time between presses, seconds; NaN before the second.
    public var intervalMedian: Float { intervals.value }
    /// Median time from a release to the next press, seconds; NaN before the second press.
    public var waitMedian: Float { waits.value }
    /// The last such time beside the median one; NaN before the second press.
    public var slowing: Float { waits.value > 0 ? lastWait / waits.value : missing }
    /// Mean length of drags, px; NaN before the first.
    public var dragLength: Float { drags.value }
    /// Mean time the button stays down, seconds; NaN before the first release.
    public var hold: Float { holds.value }
    /// Mean time from coming over an element to pressing it, seconds; NaN before the first.
    public var approach: Float { approaches.value }
    /// Mean time from a press to the page's answer, seconds; NaN before the first answer.
    public var answer: Float { answers.value }
    /// Share of the presses that the page answered in time; NaN before the first press.
    public var answeredShare: Float {
        count > 0 ? Float(answeredCount) / Float(count) : missing
    }
    public var secondaryShare: Float {
        count > 0 ? Float(secondaryCount) / Float(count) : missing
    }
    public var interactiveShare: Float {
        count > 0 ? Float(interactiveCount) / Float(count) : missing
    }
    public var touchShare: Float { count > 0 ? Float(touchCount) / Float(count) : missing }
}
