// SPDX-License-Identifier: Apache-2.0

/// A lecture, film or sound was followed to its end.
public struct Completion: Detector {
    public static let kind = SignalKind.completion

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "completion",
            definition:
                "Playing came to its end.",
            unit:
                "0...1: share of the length that was played rather than jumped over; 0.5 while the length is not known",
            thresholds:
                "The end, after 3 s of playing.",
            acquittal:
                "A jump to the end without playing; a preview, which is made to end; a sound under 3 s.",
            source:
                "Completion rate: Guo, Kim and Rubin 2014 (doi 10.1145/2556325.2566239)."
        )
    }

    static let playedMin: Float = 3

    private var since: Instant = .start
    private var playedAt: Instant = .start
    private var played: Float = 0
    private var rate: Float = 1
    private var isPlaying: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .media: act(event, at: now, &page, into: &signals)
        case .pageView: self = Completion()
        default: break
        }
    }

    private mutating func act(
        _ event: Event, at now: Instant, _ page: inout PageMap, into signals: inout Signals
    ) {
        if let index = event.element.index, page[index].role == .preview { return }
        switch MediaAction(rawValue: event.detail) {
        case .play:
            if isPlaying == 0 { playedAt = now }
            if played == 0, isPlaying == 0 { since = now }
            isPlaying = 1
        case .pause, .stall: stop(at: now)
        case .resume:
            if isPlaying == 0 { playedAt = now }
            isPlaying = 1
        case .rateChange:
            let wasPlaying = isPlaying
            stop(at: now)
            if event.b > 0, event.b <= 16_000 { rate = Float(event.b) * 0.001 }
            playedAt = now
            isPlaying = wasPlaying
        case .ended:
            stop(at: now)
            let length = Float(max(event.a, event.b)) * 0.001
            let share = length > 0 ? min(played / length, 1) : 0.5
            if played >= Completion.playedMin {
                signals.append(
                    Signal(
                        .completion, at: now, start: since, strength: share, element: event.element)
                )
            }
            played = 0
        case .seek, nil: break
        }
    }

    private mutating func stop(at now: Instant) {
        if isPlaying != 0 { played += now.since(playedAt).seconds * rate }
        isPlaying = 0
    }
}
