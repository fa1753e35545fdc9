// SPDX-License-Identifier: Apache-2.0

/// A field has the focus and nothing is entered.
public struct InputHesitation: Detector {
    public static let kind = SignalKind.inputHesitation

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "input_hesitation",
            definition:
                "A field is entered and nothing typed for longer than this visitor usually takes.",
            unit:
                "0...1: 1 - usual time from focus to input, at most 4 s, / this one; 0.5 while nothing usual is known",
            thresholds:
                "Twice the visitor's mean time from focus to first input, held in 3...8 s: the keystroke-level model gives 1.35 s of thought and 0.4 s to the keys.",
            acquittal:
                "A key, input or choice in time; leaving the field; a field that the page focused when it opened (within 1 s); a hidden tab; a page view.",
            source:
                "Keystroke-level model: Card, Moran and Newell 1980 (doi 10.1145/358886.358895)."
        )
    }

    static let shortest = Interval.seconds(3)
    static let longest = Interval.seconds(8)
    static let opening = Interval.seconds(1)

    private var wait = Lasting()
    private var element: UInt32 = UInt32(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let signal = wait.take(
            .inputHesitation, at: now,
            element: ElementID(rawValue: UInt8(truncatingIfNeeded: element)))
        {
            signals.append(signal)
        }
        switch event.kind {
        case .focus:
            wait.clear()
            guard let index = event.element.index, page[index].role == .formField,
                now.since(channels.visit.pageStart) >= InputHesitation.opening
            else { return }
            element = UInt32(event.element.rawValue)
            wait.begin(
                at: now, median: channels.form.hesitation, from: InputHesitation.shortest,
                to: InputHesitation.longest)
        case .key, .inputChange, .optionChosen, .blur, .visibility, .pageView, .submit:
            wait.clear()
        default: break
        }
    }
}
