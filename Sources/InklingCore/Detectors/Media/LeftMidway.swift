// SPDX-License-Identifier: Apache-2.0

/// The visitor leaves in the middle.
public struct LeftMidway: Detector {
    public static let kind = SignalKind.leftMidway

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "left_midway",
            definition:
                "A lecture, film or sound was playing, was not at its end, and its page is left.",
            unit: "0...1: watched s / (watched s + 60)",
            thresholds:
                "At least 5 s of playing; the page is left within 1.5 s after a press on something else than a player, or another page is shown.",
            acquittal:
                "The end was reached; a preview, which is made to be left; a tab that is hidden while the sound goes on.",
            source:
                "Guo, Kim and Rubin 2014, How video production affects engagement (doi 10.1145/2556325.2566239)."
        )
    }

    static let watchedMin: Float = 5
    static let pressTail = Interval.milliseconds(1500)

    private var played: Instant = .start
    private var since: Instant = .start
    private var watched: Float = 0
    private var isPlaying: UInt8 = 0
    private var hasFired: UInt8 = 0
    private var element: UInt8 = ElementID.none.rawValue
    private var padding: UInt8 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .media: act(event, at: now, &page)
        case .visibility:
            guard event.detail == Visibility.hidden.rawValue, channels.press.presses > 0,
                now.since(channels.press.at) <= LeftMidway.pressTail,
                channels.press.element.rawValue != element
            else { return }
            if let index = channels.press.element.index, page[index].role == .media { return }
            leave(at: now, ElementID(rawValue: element), into: &signals)
        case .pageView:
            // The player belongs to the page that is gone, and cannot be named any more.
            leave(at: now, .none, into: &signals)
            self = LeftMidway()
        default: break
        }
    }

    private mutating func act(_ event: Event, at now: Instant, _ page: inout PageMap) {
        if let index = event.element.index, page[index].role == .preview { return }
        switch MediaAction(rawValue: event.detail) {
        case .play:
            if isPlaying == 0 { played = now }
            if watched == 0 { since = now }
            isPlaying = 1
            hasFired = 0
            element = event.element.rawValue
        case .pause: stop(at: now)
        case .ended:
            isPlaying = 0
            watched = 0
            hasFired = 1
        default: break
        }
    }

    private mutating func stop(at now: Instant) {
        if isPlaying != 0 { watched += now.since(played).seconds }
        isPlaying = 0
    }

    private mutating func leave(
        at now: Instant, _ element: ElementID, into signals: inout Signals
    ) {
        stop(at: now)
        guard hasFired == 0, watched >= LeftMidway.watchedMin else { return }
        hasFired = 1
        signals.append(
            Signal(
                .leftMidway, at: now, start: since, strength: watched / (watched + 60),
                element: element))
    }
}
