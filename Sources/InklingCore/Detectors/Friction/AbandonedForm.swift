// SPDX-License-Identifier: Apache-2.0

/// A form that was begun is left unsent.
public struct AbandonedForm: Detector {
    public static let kind = SignalKind.abandonedForm

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "abandoned_form",
            definition:
                "Fields were filled in and the page is left without submitting; the element is the field that was last.",
            unit: "0...1: 1 - 2^-n, n the fields that were filled in",
            thresholds:
                "The tab is hidden within 1.5 s after a press outside the fields, or after the page said that it navigates; else another page is shown, or the tab stays hidden for 60 s.",
            acquittal:
                "A submit after the last input; a goal; search and quantity fields (repeatable); a glance into another tab; coming back from it.",
            source:
                "Abandonment and the last field: form analytics (Zuko, Formisimo); Bargas-Avila et al. 2010."
        )
    }

    static let pressTail = Interval.milliseconds(1500)
    static let absence = Interval.seconds(60)

    private var deadline = Deadline()
    private var since: Instant = .start
    private var navigated: Instant = .start
    /// Distinct fields in a row, which is as good as distinct.
    private var fields: UInt16 = 0
    private var element: UInt8 = ElementID.none.rawValue
    private var hasFired: UInt8 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) {
            convict(at: moment, ElementID(rawValue: element), into: &signals)
        }
        switch event.kind {
        case .inputChange:
            guard let index = event.element.index, page[index].role == .formField,
                !page[index].flags.contains(.repeatable)
            else { return }
            if fields == 0 { since = now }
            if event.element.rawValue != element || fields == 0 { fields.saturatingAdd(1) }
            element = event.element.rawValue
            hasFired = 0
        case .submit, .goal: fields = 0
        case .response: if event.detail == Response.navigation.rawValue { navigated = now }
        case .visibility:
            guard event.detail == Visibility.hidden.rawValue else { return deadline.clear() }
            if fields > 0, isLeaving(at: now, &channels, &page) {
                convict(at: now, ElementID(rawValue: element), into: &signals)
            } else if fields > 0, hasFired == 0 {
                deadline.set(now + AbandonedForm.absence)
            }
        case .pageView:
            // The field belongs to the page that is gone, and cannot be named any more.
            convict(at: now, .none, into: &signals)
            self = AbandonedForm()
        default: break
        }
    }

    private func isLeaving(
        at now: Instant, _ channels: inout Channels, _ page: inout PageMap
    ) -> Bool {
        if navigated != .start, now.since(navigated) <= AbandonedForm.pressTail { return true }
        guard channels.press.presses > 0,
            now.since(channels.press.at) <= AbandonedForm.pressTail
        else { return false }
        return channels.press.element.index.map { page[$0].role != .formField } ?? false
    }

    private mutating func convict(
        at moment: Instant, _ element: ElementID, into signals: inout Signals
    ) {
        guard fields > 0, hasFired == 0 else { return }
        hasFired = 1
        deadline.clear()
        signals.append(
            Signal(
                .abandonedForm, at: moment, start: since, strength: halving(fields),
                element: element))
    }
}
