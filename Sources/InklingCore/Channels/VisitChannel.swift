// SPDX-License-Identifier: Apache-2.0
// The frame of a visit: pages, tabs, the viewport, and how the page behaves.

/// Which page is shown, since when, and what became of the tab.
public struct VisitChannel: Sendable {
    public private(set) var pageStart: Instant = .start
    /// When the tab was last hidden; meaningful while `isHidden`.
    public private(set) var hiddenAt: Instant = .start
    /// When the visitor last did anything; ticks and the page's own doings are not the visitor's.
    public private(set) var activeAt: Instant = .start
    /// Extents in px; NaN until the source gives them.
    public private(set) var viewportWidth: Float = missing
    public private(set) var viewportHeight: Float = missing
    public private(set) var documentHeight: Float = missing
    /// The page's number, and that of the other page shown before it; -1 for none.
    public private(set) var page: Int32 = -1
    private var pageBefore: Int32 = -1
    /// The pages shown last, oldest first; -1 for none.
    private var lastPages: (Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32) =
        (-1, -1, -1, -1, -1, -1, -1, -1)
    /// Seconds on the page before this one, on the one left soonest and on the one left latest; NaN
    /// on the first page.
    private var lastPageTime: Float = missing
    private var shortestPageTime: Float = missing
    private var longestPageTime: Float = missing
    private var hiddenTime: Float = 0
    private var absences = DecayedMean()
    /// Seconds on completed pages.
    private var pageTimes = RunningMoments()
    private var actions = DecayedRate()
    private var pageCount: UInt16 = 0
    private var hiddenCount: UInt16 = 0
    private var returnCount: UInt16 = 0
    private var quickBackCount: UInt16 = 0
    private var errorCount: UInt16 = 0
    private var failureCount: UInt16 = 0
    private var goalCount: UInt16 = 0
    /// Views of a page that is among the last eight shown.
    private var repeatCount: UInt16 = 0
    private var actionCount: UInt16 = 0
    public private(set) var requestsOpen: UInt16 = 0
    public private(set) var isHidden = false
    /// Whether the source reports responses, so that their absence means something.
    public private(set) var observesResponses = false
    /// 0 unknown, 1 desktop, 2 tablet, 3 phone.
    public private(set) var deviceClass: UInt8 = 0
    public private(set) var pageType: UInt8 = 0

    /// Going back to the page before after less than this is a quick back: the page was not what
    /// was looked for. Ten seconds is what a reader gives a page (Liu, White and Dumais 2010,
    /// doi 10.1145/1835449.1835513: the chance of leaving falls steeply over the first 10 s).
    static let quickBack = Interval.seconds(10)

    /// Time constant of the action rate, in seconds.
    static let actionMemory: Float = 20

    /// An absence four before the last has half its weight: e^(-1/5.8).
    static let decay: Float = 0.84

    public init() {}

    mutating func update(_ event: Event, at now: Instant) {
        switch event.kind {
        case .tick: return
        case .pageView: view(event, at: now)
        case .resize: resize(event)
        case .visibility: show(event.detail != Visibility.hidden.rawValue, at: now)
        case .response: respond(event)
        case .error: errorCount.saturatingAdd(1)
        case .goal: goalCount.saturatingAdd(1)
        case .context: takeContext(event)
        case .element, .elementExposed, .elementConcealed, .elementMoved: return
        case .pointerDown, .key, .inputChange, .optionChosen, .submit, .selection, .copy, .gesture,
            .zoom:
            actions.update(at: now, timeConstant: VisitChannel.actionMemory)
            actionCount.saturatingAdd(1)
        default: break
        }
        switch event.kind {
        case .response, .error, .submitResult, .context, .goal: break
        default: activeAt = now
        }
    }

    private mutating func view(_ event: Event, at now: Instant) {
        if pageCount > 0 {
            let span = now.since(pageStart)
            pageTimes.update(span.seconds)
            lastPageTime = span.seconds
            if !(shortestPageTime <= span.seconds) { shortestPageTime = span.seconds }
            if !(longestPageTime >= span.seconds) { longestPageTime = span.seconds }
            if event.x == pageBefore {
                returnCount.saturatingAdd(1)
                if span < VisitChannel.quickBack { quickBackCount.saturatingAdd(1) }
            }
        }
        remember(event.x)
        // A page shown again is not the page before itself.
        if event.x != page { pageBefore = page }
        page = event.x
        pageStart = now
        pageCount.saturatingAdd(1)
        requestsOpen = 0
        pageType = UInt8(event.detail & 0xFF)
        observesResponses = event.detail & PageFlags.observesResponses.rawValue != 0
        resize(event)
    }

    private mutating func remember(_ next: Int32) {
        let (a, b, c, d, e, f, g, h) = lastPages
        if next == a || next == b || next == c || next == d || next == e || next == f || next == g
            || next == h
        {
            repeatCount.saturatingAdd(1)
        }
        lastPages = (b, c, d, e, f, g, h, next)
    }

    private mutating func resize(_ event: Event) {
        viewportWidth = VisitChannel.extent(event.a)
        viewportHeight = VisitChannel.extent(event.b)
        documentHeight = VisitChannel.extent(event.y)
    }

    private static func extent(_ eighths: Int32) -> Float {
        eighths > 0 ? Float(eighths) * 0.125 : missing
    }

    private mutating func show(_ isShown: Bool, at now: Instant) {
        if isShown, isHidden {
            isHidden = false
            let span = now.since(hiddenAt).seconds
            hiddenTime += span
            absences.update(span, decay: VisitChannel.decay)
        } else if !isShown, !isHidden {
            isHidden = true
            hiddenAt = now
            hiddenCount.saturatingAdd(1)
        }
    }

    private mutating func respond(_ event: Event) {
        switch Response(rawValue: event.detail) {
        case .requestStart: requestsOpen.saturatingAdd(1)
        case .requestEnd, .requestRefused: if requestsOpen > 0 { requestsOpen &-= 1 }
        case .requestFailed:
            if requestsOpen > 0 { requestsOpen &-= 1 }
            failureCount.saturatingAdd(1)
        default: break
        }
    }

    private mutating func takeContext(_ event: Event) {
        if event.detail == ContextKey.deviceClass.rawValue, event.a >= 0, event.a <= 3 {
            deviceClass = UInt8(event.a)
        }
    }

    // MARK: What it says

    public var pages: UInt16 { pageCount }
    public var tabSwitches: UInt16 { hiddenCount }
    public var pageReturns: UInt16 { returnCount }
    public var quickBacks: UInt16 { quickBackCount }
    /// Share of the views that show a page of the last eight again; NaN on the first page.
    public var pageRepeatShare: Float {
        pageCount > 1 ? Float(repeatCount) / Float(pageCount - 1) : missing
    }
    /// Seconds on the page before this one; NaN on the first.
    public var pageTimeLast: Float { lastPageTime }
    /// Seconds on the page that was left soonest; NaN on the first.
    public var pageTimeShortest: Float { shortestPageTime }
    /// Seconds on the page that was left latest; NaN on the first.
    public var pageTimeLongest: Float { longestPageTime }
    /// Deliberate actions so far.
    public var deeds: UInt16 { actionCount }
    public var errors: UInt16 { errorCount }
    public var failures: UInt16 { failureCount }
    public var goals: UInt16 { goalCount }
    /// Mean absence in seconds; NaN before the first.
    public var absence: Float { absences.value }
    /// Mean time on completed pages, seconds; NaN on the first page.
    public var pageTime: Float { pageTimes.mean }
    /// Deliberate actions a second, lately.
    public func actionRate(at now: Instant) -> Float {
        actions.value(at: now, timeConstant: VisitChannel.actionMemory)
    }
    /// Seconds the tab was hidden, the absence going on included.
    public func hidden(at now: Instant) -> Float {
        isHidden ? hiddenTime + now.since(hiddenAt).seconds : hiddenTime
    }
}
