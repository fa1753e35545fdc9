// SPDX-License-Identifier: Apache-2.0
// How a film, a lecture or a preview is watched.

/// What is known of the players on the page, taken together.
public struct MediaChannel: Sendable {
    /// When playing last began; meaningful while `isPlaying`.
    private var playedAt: Instant = .start
    private var watched: Float = 0
    /// Seconds sought back over and ahead over.
    private var soughtBack: Float = 0
    private var soughtAhead: Float = 0
    /// The playing rate, 1 until it is changed.
    public private(set) var rate: Float = 1
    private var playCount: UInt16 = 0
    private var pauseCount: UInt16 = 0
    private var backCount: UInt16 = 0
    private var aheadCount: UInt16 = 0
    private var rateCount: UInt16 = 0
    private var stallCount: UInt16 = 0
    private var endCount: UInt16 = 0
    public private(set) var isPlaying = false
    /// Whether there was any media event, so that zeros mean something.
    public private(set) var isPresent = false

    public init() {}

    mutating func update(_ event: Event, at now: Instant) {
        switch event.kind {
        case .media: act(event, at: now)
        case .pageView: stop(at: now)
        default: break
        }
    }

    private mutating func act(_ event: Event, at now: Instant) {
        isPresent = true
        switch MediaAction(rawValue: event.detail) {
        case .play:
            playCount.saturatingAdd(1)
            if !isPlaying {
                isPlaying = true
                playedAt = now
            }
        case .pause:
            pauseCount.saturatingAdd(1)
            stop(at: now)
        case .ended:
            endCount.saturatingAdd(1)
            stop(at: now)
        case .seek:
            let distance = Float(Int64(event.b) - Int64(event.a)) * 0.001
            if distance < 0 {
                backCount.saturatingAdd(1)
                soughtBack -= distance
            } else {
                aheadCount.saturatingAdd(1)
                soughtAhead += distance
            }
        case .rateChange:
            rateCount.saturatingAdd(1)
            // Browsers play between 1/16 and 16 times the speed (HTML, playbackRate).
            if event.b > 0, event.b <= 16_000 { rate = Float(event.b) * 0.001 }
        case .stall: stallCount.saturatingAdd(1)
        case .resume, nil: break
        }
    }

    private mutating func stop(at now: Instant) {
        guard isPlaying else { return }
        isPlaying = false
        watched += now.since(playedAt).seconds
    }

    // MARK: What it says

    /// Seconds of playing, the one going on included; NaN where there is no player.
    public func watchTime(at now: Instant) -> Float {
        guard isPresent else { return missing }
        return isPlaying ? watched + now.since(playedAt).seconds : watched
    }
    public var pauses: Float { isPresent ? Float(pauseCount) : missing }
    public var seekBack: Float { isPresent ? soughtBack : missing }
    public var seekAhead: Float { isPresent ? soughtAhead : missing }
    public var seeksBack: Float { isPresent ? Float(backCount) : missing }
    public var stalls: Float { isPresent ? Float(stallCount) : missing }
    public var playingRate: Float { isPresent ? rate : missing }
    public var completions: Float { isPresent ? Float(endCount) : missing }
}
