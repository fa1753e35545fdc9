// SPDX-License-Identifier: Apache-2.0

/// Fast presses on one place that does not answer.
public struct RageClick: Detector {
    public static let kind = SignalKind.rageClick

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "rage_click",
            definition: "Fast repeated presses on one place that does not answer.",
            unit: "0...1: 1 - mean time between the presses / 700 ms",
            thresholds:
                "Three presses without an answer, each within 700 ms and 40 px of the one before; four where the source does not report answers, since then a triple click cannot be told from anger. Once in a run.",
            acquittal:
                "The page answered near by between the presses (stepper, pagination, carousel, calendar); text was selected (double and triple click); an element marked repeatable (canvas, map, player) or a form field; a secondary button.",
            source:
                "Published rules: PostHog 3 in 1 s each and 30 px, Amplitude 4 in 1 s and 50 px, Datadog 3 in 1 s and 100 px, OpenReplay 3 in 300 ms each. Their users' false alarms: PostHog/posthog#40880, #39068, posthog-js#2487."
        )
    }

    static let pressesUnanswered: UInt16 = 3
    static let pressesUnobserved: UInt16 = 4

    private var first: Instant = .start
    /// Presses of the run since the page's last answer.
    private var count: UInt16 = 0
    private var hasFired: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerDown: press(event, at: now, &channels, &page, into: &signals)
        case .response:
            // A change elsewhere is no answer to a hand that hammers here.
            if event.detail != Response.changeElsewhere.rawValue,
                event.detail != Response.requestStart.rawValue
            {
                count = 0
            }
        case .selection, .pageView, .optionChosen, .inputChange, .media, .submit, .zoom: count = 0
        default: break
        }
    }

    private mutating func press(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        guard event.detail & PointerButtons.secondary.rawValue == 0,
            !RageClick.isRepeatable(event.element, &page)
        else {
            count = 0
            return
        }
        if channels.press.burst <= 1 {
            count = 0
            hasFired = 0
        }
        if count == 0 { first = now }
        count.saturatingAdd(1)
        let needed =
            channels.visit.observesResponses
            ? RageClick.pressesUnanswered : RageClick.pressesUnobserved
        guard count >= needed, hasFired == 0 else { return }
        hasFired = 1
        let mean = now.since(first).seconds / Float(count - 1)
        let strength = 1 - mean / PressChannel.burstGap.seconds
        signals.append(
            Signal(
                .rageClick, at: now, start: first, strength: strength > 0 ? strength : 0,
                element: event.element))
    }

    private static func isRepeatable(_ element: ElementID, _ page: inout PageMap) -> Bool {
        guard let index = element.index else { return false }
        let role = page[index].role
        return page[index].flags.contains(.repeatable) || role == .formField || role == .media
    }
}
