// SPDX-License-Identifier: Apache-2.0

/// A press on something that should answer, by pointer or key, and nothing happens.
public struct DeadClick: Detector {
    public static let kind = SignalKind.deadClick

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "dead_click",
            definition:
                "A press by pointer, finger or key on something that should answer, after which the page does nothing.",
            unit: "0...1: 1 - 2^-n, n the presses on the element in vain",
            thresholds:
                "Nothing for 4 s after the press: an honest answer may take 3 s; while a request is open, up to 10 s, Nielsen's limit for keeping attention. Two elements at a time.",
            acquittal:
                "Any answer in time: a change that can be seen, a request that ends, navigation, sound, a value, a window. What the visitor does next acquits only what was pressed last: focus, input, option, copy, media, zoom, a selection other than the label, dragging over 10 px. Scrolling that nobody's wheel, finger or key made; a hidden tab or lost window (download, new tab). Elements that are not interactive, are disabled, are chosen already or are form fields; one that answered within the last second (a stepper at its limit); other buttons than the primary; a key held down. Sources that do not report answers.",
            source:
                "Published rules: PostHog 2.5 s, Sentry 3 s (7 s final), Amplitude 3 s, Mixpanel 0.5 s, Datadog 0.1 s. Nielsen 1993, Usability Engineering, chapter 5."
        )
    }

    static let patience = Interval.milliseconds(4000)
    static let patienceRequest = Interval.seconds(10)
    /// Presses of one rhythm are closer than this; what answers them may reach its limit.
    static let rhythm = Interval.seconds(1)
    /// In px: the slop within which browsers still click.
    static let slop: Float = 10

    /// A press that waits for its answer. 16 bytes.
    private struct Waiting: Sendable {
        var deadline = Deadline()
        var since: Instant = .start
        var element: UInt32 = UInt32(ElementID.none.rawValue)

        func concerns(_ element: ElementID) -> Bool {
            deadline.isArmed && (element.isNone || self.element == UInt32(element.rawValue))
        }

        mutating func extend() { deadline.set(since + DeadClick.patienceRequest) }
    }

    private var older = Waiting()
    private var newer = Waiting()
    /// When an element last answered, and which.
    private var answeredAt: Instant = .start
    private var answered: UInt8 = ElementID.none.rawValue
    /// The element of the last press.
    private var pressed: UInt8 = ElementID.none.rawValue
    /// The element of the last finding and how many there were on it in a row.
    private var lastElement: UInt8 = ElementID.none.rawValue
    /// Whether the visitor scrolled since the last press.
    private var isScrolling: UInt8 = 0
    private var inVain: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if older.deadline.isArmed || newer.deadline.isArmed { expire(at: now, into: &signals) }
        switch event.kind {
        case .pointerDown:
            pressed = event.element.rawValue
            isScrolling = 0
            let others = PointerButtons.secondary.rawValue | PointerButtons.other.rawValue
            if event.detail & others == 0 { press(event, at: now, &channels, &page) }
        case .key:
            isScrolling = 1
            guard event.detail == KeyClass.submit.rawValue,
                DeadClick.shouldAnswer(event.element, &page)
            else { break }
            pressed = event.element.rawValue
            isScrolling = 0
            press(event, at: now, &channels, &page)
        case .response: respond(event, at: now)
        case .pageView:
            acquit(.none, at: now)
            lastElement = ElementID.none.rawValue
            answered = ElementID.none.rawValue
        case .visibility: acquit(.none, at: now)
        case .blur: acquit(event.element.isNone ? .none : last, at: now)
        case .focus, .inputChange, .optionChosen, .submitResult, .copy, .media, .zoom, .goal:
            acquit(last, at: now)
        case .selection: if event.element != last || last.isNone { acquit(last, at: now) }
        case .wheel, .touchMove: isScrolling = 1
        case .scroll: if isScrolling == 0 { acquit(.none, at: now) }
        case .drag:
            let dx = Float(event.x) * 0.125 - channels.press.x
            let dy = Float(event.y) * 0.125 - channels.press.y
            if abs(dx) > DeadClick.slop || abs(dy) > DeadClick.slop { acquit(last, at: now) }
        default: break
        }
    }

    private var last: ElementID { ElementID(rawValue: pressed) }

    private mutating func respond(_ event: Event, at now: Instant) {
        switch Response(rawValue: event.detail) {
        case .requestStart:
            if older.concerns(event.element) { older.extend() }
            if newer.concerns(event.element) { newer.extend() }
        case .followsPointer: break
        default: acquit(event.element, at: now)
        }
    }

    /// Whether something is expected of a press on it, or of Enter where it has the focus.
    static func shouldAnswer(_ element: ElementID, _ page: inout PageMap) -> Bool {
        guard let index = element.index else { return false }
        let flags = page[index].flags
        return flags.contains(.interactive) && !flags.contains(.disabled)
            && page[index].role != .formField
    }

    private mutating func press(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap
    ) {
        guard channels.visit.observesResponses, DeadClick.shouldAnswer(event.element, &page)
        else { return }
        if answered == pressed, now.since(answeredAt) <= DeadClick.rhythm {
            answeredAt = now
            return
        }
        // The first of several presses is the one that had the longest to be answered; beyond two
        // elements at a time, those pressed first.
        if older.concerns(event.element) || newer.concerns(event.element) { return }
        if !older.deadline.isArmed {
            older = newer
            newer.deadline.clear()
        }
        guard !newer.deadline.isArmed else { return }
        newer.element = UInt32(pressed)
        newer.since = now
        newer.deadline.set(now + DeadClick.patience)
    }

    /// - Parameter element: what was answered; none for whatever waits.
    private mutating func acquit(_ element: ElementID, at now: Instant) {
        if older.concerns(element) {
            older.deadline.clear()
            forgive(older.element)
        }
        if newer.concerns(element) {
            newer.deadline.clear()
            forgive(newer.element)
        }
        if !element.isNone {
            answered = element.rawValue
            answeredAt = now
        }
    }

    private mutating func forgive(_ element: UInt32) {
        if element == UInt32(lastElement) { inVain = 0 }
    }

    private mutating func expire(at now: Instant, into signals: inout Signals) {
        // In the order of time: with a request open, the older one may be due later.
        if let moment = newer.deadline.take(at: now) {
            if older.deadline.isArmed, let first = older.deadline.take(at: now) {
                if first <= moment {
                    convict(older, at: first, into: &signals)
                    convict(newer, at: moment, into: &signals)
                } else {
                    convict(newer, at: moment, into: &signals)
                    convict(older, at: first, into: &signals)
                }
                return
            }
            convict(newer, at: moment, into: &signals)
        } else if let moment = older.deadline.take(at: now) {
            convict(older, at: moment, into: &signals)
        }
    }

    private mutating func convict(
        _ waiting: Waiting, at moment: Instant, into signals: inout Signals
    ) {
        let element = UInt8(truncatingIfNeeded: waiting.element)
        if element != lastElement { inVain = 0 }
        lastElement = element
        inVain.saturatingAdd(1)
        // 1 - 2^-n by its bits; from n = 24 on a Float holds no more than 1.
        let n = inVain < 24 ? inVain : 24
        let strength = 1 - Float(bitPattern: (127 &- n) << 23)
        signals.append(
            Signal(
                .deadClick, at: moment, start: waiting.since, strength: strength,
                element: ElementID(rawValue: element)))
    }
}
