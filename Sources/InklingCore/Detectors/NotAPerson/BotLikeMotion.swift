// SPDX-License-Identifier: Apache-2.0

/// The pointer moves as no hand does.
public struct BotLikeMotion: Detector {
    public static let kind = SignalKind.botLikeMotion

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "bot_like_motion",
            definition:
                "The cursor moves in straight lines at constant speed, or jumps, without the jitter and the changes of speed of a hand: what drives it is no person, and its other signals should be left out.",
            unit: "0...1: share of the last 100 steps that are mechanical",
            thresholds:
                "After 100 steps of 2 px or more, 55 % are mechanical: a step like the one before within half a pixel in both directions (constant velocity), or a jump of 150 px or more after which the cursor stands. A hand's speed follows a bell and its direction trembles by 1 to 2 px at 8 to 12 Hz. Again after each further 100 steps.",
            acquittal:
                "Steps under 2 px, where rounding hides the jitter; a finger; a button down (rulers and drawing aids); fewer than 100 steps.",
            source:
                "Minimum jerk: Flash and Hogan 1985; physiological tremor: Elble and Koller 1990; Chu et al. 2018, Bot or human (doi 10.1016/j.cose.2018.05.008)."
        )
    }

    static let stepsMin: UInt16 = 100
    static let share: Float = 0.55
    static let jump: Float = 150
    static let still = Interval.milliseconds(80)

    private var first: Instant = .start
    private var last: Instant = .start
    private var x: Float = missing
    private var y: Float = missing
    private var stepX: Float = missing
    private var stepY: Float = missing
    private var steps: UInt16 = 0
    private var mechanical: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerMove:
            if !channels.pointer.isTouch { move(at: now, &channels, into: &signals) }
        case .drag, .touchStart, .pageView, .pointerLeave, .visibility:
            x = missing
            stepX = missing
        default: break
        }
    }

    private mutating func move(
        at now: Instant, _ channels: inout Channels, into signals: inout Signals
    ) {
        let dx = channels.pointer.x - x
        let dy = channels.pointer.y - y
        x = channels.pointer.x
        y = channels.pointer.y
        let rest = now.since(last)
        last = now
        guard dx == dx, dy == dy, abs(dx) + abs(dy) >= 2 else {
            return
        }
        if steps == 0 { first = now }
        steps &+= 1
        let isConstant = abs(dx - stepX) <= 0.5 && abs(dy - stepY) <= 0.5
        let isJump =
            (abs(dx) >= BotLikeMotion.jump || abs(dy) >= BotLikeMotion.jump)
            && rest >= BotLikeMotion.still
        stepX = dx
        stepY = dy
        if isConstant || isJump { mechanical &+= 1 }
        guard steps == BotLikeMotion.stepsMin else { return }
        let found = Float(mechanical) / Float(steps)
        let start = first
        steps = 0
        mechanical = 0
        guard found >= BotLikeMotion.share else { return }
        signals.append(Signal(.botLikeMotion, at: now, start: start, strength: found))
    }
}
