// SPDX-License-Identifier: Apache-2.0
// Keys, fields, selections: what the hands do besides pointing. Never what is typed.

/// What is known of keyboard, fields and selections.
public struct FormChannel: Sendable {
    /// When the focused field got the focus.
    public private(set) var focusedAt: Instant = .start
    private var keys = DecayedRate()
    /// From focus to the first input, in seconds.
    private var hesitations = DecayedMean()
    /// Seconds in fields, completed visits.
    private var fieldTime: Float = 0
    private var keyCount: UInt16 = 0
    private var editCount: UInt16 = 0
    private var navigateCount: UInt16 = 0
    private var focusCount: UInt16 = 0
    private var refocusCount: UInt16 = 0
    private var inputCount: UInt16 = 0
    private var optionCount: UInt16 = 0
    private var submitCount: UInt16 = 0
    private var rejectedCount: UInt16 = 0
    private var selectionCount: UInt16 = 0
    private var copyCount: UInt16 = 0
    /// The focused element, or none.
    public private(set) var element: ElementID = .none
    private var hasInput = false

    /// Time constant of the key rate, in seconds.
    static let keyMemory: Float = 10

    /// A field visit four before the last has half its weight: e^(-1/5.8).
    static let decay: Float = 0.84

    public init() {}

    mutating func update(_ event: Event, at now: Instant, page: inout PageMap) {
        switch event.kind {
        case .key: press(event, at: now)
        case .focus: focus(event.element, at: now, page: &page)
        case .blur: if event.element == element || event.element.isNone { leave(at: now) }
        case .pageView: leave(at: now)
        case .inputChange: input(at: now)
        case .optionChosen:
            optionCount.saturatingAdd(1)
            input(at: now)
        case .submit: submitCount.saturatingAdd(1)
        case .submitResult:
            if event.detail == SubmitResult.rejected.rawValue { rejectedCount.saturatingAdd(1) }
        case .selection: if event.a > 0 { selectionCount.saturatingAdd(1) }
        case .copy: copyCount.saturatingAdd(1)
        default: break
        }
    }

    private mutating func press(_ event: Event, at now: Instant) {
        keyCount.saturatingAdd(1)
        keys.update(at: now, timeConstant: FormChannel.keyMemory)
        switch KeyClass(rawValue: event.detail) {
        case .edit: editCount.saturatingAdd(1)
        case .navigate: navigateCount.saturatingAdd(1)
        default: break
        }
    }

    private mutating func focus(_ next: ElementID, at now: Instant, page: inout PageMap) {
        guard !next.isNone, next != element else { return }
        leave(at: now)
        element = next
        focusedAt = now
        hasInput = false
        focusCount.saturatingAdd(1)
        if let index = next.index, page.addFocus(to: index) { refocusCount.saturatingAdd(1) }
    }

    private mutating func leave(at now: Instant) {
        guard !element.isNone else { return }
        fieldTime += now.since(focusedAt).seconds
        element = .none
    }

    private mutating func input(at now: Instant) {
        inputCount.saturatingAdd(1)
        guard !element.isNone, !hasInput else { return }
        hasInput = true
        hesitations.update(now.since(focusedAt).seconds, decay: FormChannel.decay)
    }

    // MARK: What it says

    public func keyRate(at now: Instant) -> Float {
        keys.value(at: now, timeConstant: FormChannel.keyMemory)
    }
    /// Share of the keys that edit or move about; NaN before the first key.
    public var editShare: Float { keyCount > 0 ? Float(editCount) / Float(keyCount) : missing }
    public var navigateShare: Float {
        keyCount > 0 ? Float(navigateCount) / Float(keyCount) : missing
    }
    /// Seconds in fields, the visit going on included.
    public func time(at now: Instant) -> Float {
        element.isNone ? fieldTime : fieldTime + now.since(focusedAt).seconds
    }
    /// Mean time from focus to the first input, seconds; NaN before the first.
    public var hesitation: Float { hesitations.value }
    public var focuses: UInt16 { focusCount }
    /// Share of the field visits that return to a field; NaN before the first.
    public var refocusShare: Float {
        focusCount > 0 ? Float(refocusCount) / Float(focusCount) : missing
    }
    public var inputs: UInt16 { inputCount }
    public var options: UInt16 { optionCount }
    public var submits: UInt16 { submitCount }
    public var rejections: UInt16 { rejectedCount }
    public var selections: UInt16 { selectionCount }
    public var copies: UInt16 { copyCount }
}
