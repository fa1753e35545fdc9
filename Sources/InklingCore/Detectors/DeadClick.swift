// SPDX-License-Identifier: Apache-2.0

/// A press on something that should answer, and nothing happens.
public struct DeadClick: Detector {
    public static let kind = SignalKind.deadClick

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "dead_click",
            definition:
                "A press on something that should answer, after which the page does nothing.",
            unit: "0...1: 1 - 2^-n, n the presses on the element in vain",
            thresholds:
                "Nothing for 2.5 s after the press; while a request is open, up to 10 s. Nielsen's limit for keeping attention is 10 s, and a visitor who sees nothing for 2.5 s has noticed.",
            acquittal:
                "Any answer in time: a change of the page, a request that ends, navigation, focus, input, option, submit, selection, copy, scrolling, media, zoom, a hidden tab or lost window (download, new tab). Elements that are not interactive, are disabled or are form fields. Sources that do not report answers.",
            source:
                "Published rules: PostHog 2.5 s, Sentry 3 s (7 s final), Amplitude 3 s, Mixpanel 0.5 s, Datadog 0.1 s. Nielsen 1993, Usability Engineering, chapter 5."
        )
    }

    static let patience = Interval.milliseconds(2500)
    static let patienceRequest = Interval.seconds(10)

    private var deadline = Deadline()
    private var since: Instant = .start
    private var element: UInt8 = ElementID.none.rawValue
    /// The element of the last finding and how many there were on it in a row.
    private var lastElement: UInt8 = ElementID.none.rawValue
    private var inVain: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) { convict(at: moment, into: &signals) }
        switch event.kind {
        case .pointerDown: press(event, at: now, &channels, &page)
        case .response:
            if event.detail == Response.requestStart.rawValue {
                if deadline.isArmed { deadline.set(since + DeadClick.patienceRequest) }
            } else {
                acquit()
            }
        case .pageView:
            acquit()
            lastElement = ElementID.none.rawValue
        case .focus, .blur, .inputChange, .optionChosen, .submit, .submitResult, .selection, .copy,
            .scroll, .media, .zoom, .visibility, .goal, .drag:
            acquit()
        default: break
        }
    }

    private mutating func press(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap
    ) {
        guard channels.visit.observesResponses, let index = event.element.index else { return }
        let flags = page[index].flags
        guard flags.contains(.interactive), !flags.contains(.disabled),
            page[index].role != .formField
        else { return }
        // The first of several presses is the one that had the longest to be answered.
        if deadline.isArmed, element == event.element.rawValue { return }
        element = event.element.rawValue
        since = now
        deadline.set(now + DeadClick.patience)
    }

    private mutating func acquit() {
        guard deadline.isArmed else { return }
        deadline.clear()
        if element == lastElement { inVain = 0 }
    }

    private mutating func convict(at moment: Instant, into signals: inout Signals) {
        if element != lastElement { inVain = 0 }
        lastElement = element
        inVain.saturatingAdd(1)
        // 1 - 2^-n by its bits; from n = 24 on a Float holds no more than 1.
        let n = inVain < 24 ? UInt32(inVain) : 24
        let strength = 1 - Float(bitPattern: (127 &- n) << 23)
        signals.append(
            Signal(
                .deadClick, at: moment, start: since, strength: strength,
                element: ElementID(rawValue: element)))
    }
}
