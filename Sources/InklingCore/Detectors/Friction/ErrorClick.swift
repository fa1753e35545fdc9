// SPDX-License-Identifier: Apache-2.0

/// A press that breaks something: a script's error or a request that fails.
public struct ErrorClick: Detector {
    public static let kind = SignalKind.errorClick

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "error_click",
            definition:
                "A script's error, or a request that fails, as the doing of what was pressed.",
            unit: "0...1: 1 - time from the press to the failure / 10 s",
            thresholds:
                "The failure names the element of a press up to 10 s before: as long as a request is waited for. A script's error counts after 100 ms, so that the errors of one press are one; a failed request after 2 s without another try, a refused one after 1.5 s without a word of the page. One in 2 s on an element.",
            acquittal:
                "Errors of the page itself, of timers that no press began, of other sites' scripts and of whatever breaks wherever one presses: the source gives them no element. Background requests, counting of visits, requests that were called off or cut off by leaving. A request that is tried again with success. A refusal (400 to 499 without 404, 405, 408 and 410: a name that is taken, a wrong password) that the page answers. Missing pictures and scripts.",
            source:
                "Datadog RUM, error click (docs.datadoghq.com, frustration signals): an error while a click's activity lasts. FullStory, error clicks; its numbers are not published."
        )
    }

    static let memory = Interval.seconds(10)
    static let gathering = Interval.milliseconds(100)
    static let retrying = Interval.seconds(2)
    static let explaining = Interval.milliseconds(1500)
    static let apart = Interval.seconds(2)

    private var deadline = Deadline()
    /// The press that is on trial, and the one before it.
    private var pressedAt: Instant = .start
    private var pressedBeforeAt: Instant = .start
    private var failedAt: Instant = .start
    private var since: Instant = .start
    private var foundAt: Instant = .start
    private var pressed: UInt8 = ElementID.none.rawValue
    private var pressedBefore: UInt8 = ElementID.none.rawValue
    /// The element on trial, and the one found last.
    private var element: UInt8 = ElementID.none.rawValue
    private var found: UInt8 = ElementID.none.rawValue
    /// Requests that began since the failure and have not ended.
    private var tries: UInt16 = 0
    /// What acquits the element on trial.
    private var trial: UInt16 = 0

    private static let byRetry: UInt16 = 1
    private static let byWord: UInt16 = 2

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) { convict(at: moment, into: &signals) }
        switch event.kind {
        case .pointerDown, .submit: press(event, at: now)
        case .key: if event.detail == KeyClass.submit.rawValue { press(event, at: now) }
        case .error:
            if event.detail <= ErrorSource.unhandledRejection.rawValue {
                fail(event, at: now, wait: ErrorClick.gathering, acquittedBy: 0)
            }
        case .response: respond(event, at: now)
        case .pageView:
            deadline.clear()
            pressed = ElementID.none.rawValue
            pressedBefore = ElementID.none.rawValue
            found = ElementID.none.rawValue
        default: break
        }
    }

    private mutating func press(_ event: Event, at now: Instant) {
        guard !event.element.isNone else { return }
        if event.element.rawValue != pressed {
            pressedBefore = pressed
            pressedBeforeAt = pressedAt
        }
        pressed = event.element.rawValue
        pressedAt = now
    }

    private mutating func respond(_ event: Event, at now: Instant) {
        let isOnTrial = deadline.isArmed && event.element.rawValue == element
        switch Response(rawValue: event.detail) {
        case .requestFailed:
            fail(event, at: now, wait: ErrorClick.retrying, acquittedBy: ErrorClick.byRetry)
        case .requestRefused:
            fail(
                event, at: now, wait: ErrorClick.explaining,
                acquittedBy: ErrorClick.byRetry | ErrorClick.byWord)
        case .requestStart:
            guard isOnTrial, trial & ErrorClick.byRetry != 0 else { return }
            tries.saturatingAdd(1)
            deadline.set(now + ErrorClick.memory)
        case .requestEnd:
            guard isOnTrial, tries > 0 else { return }
            deadline.clear()
        case .changeNear, .changeElsewhere, .navigation:
            if isOnTrial, trial & ErrorClick.byWord != 0 { deadline.clear() }
        default: break
        }
    }

    private mutating func fail(
        _ event: Event, at now: Instant, wait: Interval, acquittedBy: UInt16
    ) {
        let element = event.element.rawValue
        guard !event.element.isNone else { return }
        let start: Instant
        if element == pressed {
            start = pressedAt
        } else if element == pressedBefore {
            start = pressedBeforeAt
        } else {
            return
        }
        guard now.since(start) <= ErrorClick.memory else { return }
        if found == element, now.since(foundAt) <= ErrorClick.apart {
            foundAt = now
            return
        }
        // What is on trial already stays so, unless this is worse.
        if deadline.isArmed, self.element == element, tries == 0, trial <= acquittedBy { return }
        self.element = element
        since = start
        failedAt = now
        trial = acquittedBy
        tries = 0
        deadline.set(now + wait)
    }

    private mutating func convict(at moment: Instant, into signals: inout Signals) {
        found = element
        foundAt = moment
        let share = failedAt.since(since).seconds / ErrorClick.memory.seconds
        signals.append(
            Signal(
                .errorClick, at: moment, start: since, strength: share < 1 ? 1 - share : 0,
                element: ElementID(rawValue: element)))
    }
}
