// SPDX-License-Identifier: Apache-2.0

/// Fast presses on one place that does not answer, by pointer or key.
public struct RageClick: Detector {
    public static let kind = SignalKind.rageClick

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "rage_click",
            definition: "Fast repeated presses on one place that does not answer.",
            unit: "0...1: 1 - mean time between the presses / 700 ms",
            thresholds:
                "Three presses without an answer, each within 700 ms and 40 px of the one before, or with Enter or Space on the same element, and none in the 500 ms after the last, 2.5 s after the first at most: an answer on its way, and the end of a triple click, show by then, and what gathers presses answers then. Five once the run was answered, since a hand in a rhythm overshoots, and on what is made to be pressed often; four where the source does not report answers, each within 10 px, the slop of a click: pairs of double clicks on two targets side by side are no rage. Once in a run.",
            acquittal:
                "The page answered near by, or anywhere as the doing of these presses (stepper, pagination, carousel, calendar); text was selected (double and triple click), but not the label of what was pressed; a canvas, a player or a form field; what is disabled or chosen already; a place from which the page moved what it had answered; a secondary button; a key held down.",
            source:
                "Published rules: PostHog 3 in 1 s each and 30 px, Amplitude 4 in 1 s and 50 px, Datadog 3 in 1 s and 100 px, OpenReplay 3 in 300 ms each. Their users' false alarms: PostHog/posthog#40880, #39068, posthog-js#2487."
        )
    }

    static let pressesUnanswered: UInt16 = 3
    static let pressesUnobserved: UInt16 = 4
    /// Past a stepper's limit, or on after a list has loaded.
    static let pressesInRhythm: UInt16 = 5

    /// Half a second after the last press still answers it: the double-click time, and what a
    /// selection needs to come to rest.
    static let grace = Interval.milliseconds(500)

    /// In px: beyond it, the hand has aimed anew.
    static let slop: Float = 10

    private var deadline = Deadline()
    /// What the deadline will bring: a run that is over may be followed by another before it.
    private var since: Instant = .start
    private var strength: Float = 0
    private var suspect: UInt32 = UInt32(ElementID.none.rawValue)
    private var first: Instant = .start
    private var last: Instant = .start
    /// Presses of the run since the page's last answer.
    private var count: UInt16 = 0
    private var element: UInt8 = ElementID.none.rawValue
    private var flags: UInt8 = 0

    private static let hasFired: UInt8 = 1
    private static let wasAnswered: UInt8 = 2
    private static let isPressable: UInt8 = 4
    private static let hasMoved: UInt8 = 8

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) { convict(at: moment, into: &signals) }
        switch event.kind {
        case .pointerDown:
            if event.detail & PointerButtons.secondary.rawValue != 0 {
                acquit()
            } else {
                press(
                    event, at: now, isNew: channels.press.burst <= 1,
                    travel: channels.press.travel, &channels, &page)
            }
        case .key: key(event, at: now, &channels, &page)
        case .response: if isAnswer(event) { acquit(isAnswered: true) }
        case .selection:
            // A double click on a button selects its label, and does nothing else.
            let isLabel = event.element.rawValue == element && flags & RageClick.isPressable != 0
            if !isLabel { acquit() }
        case .pageView, .optionChosen, .inputChange, .media, .zoom, .drag: acquit()
        default: break
        }
    }

    /// Whether the page answered these presses, as far as the source can tell.
    private func isAnswer(_ event: Event) -> Bool {
        let isOurs =
            event.element.rawValue == element
            || deadline.isArmed && UInt32(event.element.rawValue) == suspect
        switch Response(rawValue: event.detail) {
        case .changeNear, .requestEnd, .navigation: return isOurs || event.element.isNone
        // A change elsewhere is an answer if it is known to be these presses' doing.
        case .changeElsewhere: return isOurs && !event.element.isNone
        default: return false
        }
    }

    private mutating func acquit(isAnswered: Bool = false) {
        count = 0
        deadline.clear()
        if isAnswered { flags |= RageClick.wasAnswered }
    }

    /// A key presses what has the focus; where the source does not report answers, it is not said
    /// that the key was not held down.
    private mutating func key(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap
    ) {
        guard event.detail == KeyClass.submit.rawValue, channels.visit.observesResponses,
            DeadClick.shouldAnswer(event.element, &page)
        else { return }
        let isNew = event.element.rawValue != element || now.since(last) > PressChannel.burstGap
        press(event, at: now, isNew: isNew, travel: 0, &channels, &page)
    }

    private mutating func press(
        _ event: Event, at now: Instant, isNew: Bool, travel: Float,
        _ channels: inout Channels, _ page: inout PageMap
    ) {
        if isNew {
            // A run that is over keeps its deadline: the page has that long to answer.
            count = 0
            flags = 0
        }
        // The page took what it had answered away from under a hand that stays where it was.
        if flags & RageClick.wasAnswered != 0, event.element.rawValue != element,
            travel <= RageClick.slop
        {
            flags |= RageClick.hasMoved
        }
        element = event.element.rawValue
        flags &= ~RageClick.isPressable
        if !channels.visit.observesResponses, travel > RageClick.slop { count = 0 }
        var needed =
            channels.visit.observesResponses
            ? RageClick.pressesUnanswered : RageClick.pressesUnobserved
        if flags & RageClick.wasAnswered != 0 { needed = RageClick.pressesInRhythm }
        if let index = event.element.index {
            let kind = page[index]
            let isOften = kind.flags.contains(.repeatable)
            if kind.role == .formField || kind.role == .media || kind.flags.contains(.disabled)
                || isOften && (kind.role == .image || !channels.visit.observesResponses)
            {
                acquit()
                return
            }
            if isOften { needed = RageClick.pressesInRhythm }
            if kind.flags.contains(.interactive) { flags |= RageClick.isPressable }
        }
        if count == 0 { first = now }
        last = now
        count.saturatingAdd(1)
        guard count >= needed, flags & (RageClick.hasFired | RageClick.hasMoved) == 0 else {
            return
        }
        guard !deadline.isArmed else {
            guard since == first else { return }
            accuse()
            // What gathers presses before it answers does so after the last one.
            let later = now + RageClick.grace
            if later.since(since) <= PressChannel.answerTime { deadline.set(later) }
            return
        }
        deadline.set(now + RageClick.grace)
        accuse()
    }

    private mutating func accuse() {
        since = first
        let mean = last.since(first).seconds / Float(count &- 1)
        strength = max(1 - mean / PressChannel.burstGap.seconds, 0)
        suspect = UInt32(element)
    }

    private mutating func convict(at moment: Instant, into signals: inout Signals) {
        if since == first { flags |= RageClick.hasFired }
        signals.append(
            Signal(
                .rageClick, at: moment, start: since, strength: strength,
                element: ElementID(rawValue: UInt8(truncatingIfNeeded: suspect))))
    }
}
