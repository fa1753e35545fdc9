// SPDX-License-Identifier: Apache-2.0

/// The pointer moves as no hand does.
///
/// Seen in legs of 8 px or more, under which whole pixels hide how a hand moves. A program's place
/// is a smooth function of the step's number, whatever its speed; so each leg's end is foretold by
/// the parabola through the three ends before.
public struct BotLikeMotion: Detector {
    public static let kind = SignalKind.botLikeMotion

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "bot_like_motion",
            definition:
                "The cursor follows computed curves, or keeps one speed, or jumps from place to place, without the jitter, corrections and changes of speed of a hand: what drives it is no person, and its other signals should be left out. A pointer that a person moves by keys, switches or the head may look so too: nothing may be refused to a visitor for this.",
            unit: "0...1: how far past one of three bounds the last 100 moves are, 0.5 on it",
            thresholds:
                "Of 100 moves, in legs of 8 px or more: 70 % of the legs end within 2.5 px of where the parabola through the three ends before goes on (people: 61 % at most in 11,000 stretches of 100 moves); or the natural logarithms of the legs' speeds spread by at most 0.2 (people: 0.25 at least, half of them above 0.9); or 12 moves are of 150 px or more after a rest of 150 ms. A hand's speed follows a bell, is corrected on the way, and its direction trembles by 1 to 2 px at 8 to 12 Hz. Again after each further 100 moves.",
            acquittal:
                "Fewer than 100 moves, or than eight legs; steps within 8 px; a finger; a button down (rulers and drawing aids).",
            source:
                "Minimum jerk: Flash and Hogan 1985; corrections: Meyer et al. 1988; physiological tremor: Elble and Koller 1990; Chu et al. 2018, Bot or human (doi 10.1016/j.cose.2018.05.008)."
        )
    }

    static let movesMin: UInt16 = 100
    static let legsMin: UInt16 = 8
    /// A leg ends where the cursor is this far from its start, px.
    static let leg: Float = 8
    /// A leg's end counts as foretold within this, px: places rounded to whole pixels put a
    /// parabola off by 1.8 (0.29 px each, with weights 1, 3, 3 and 1 in both directions).
    static let tolerance: Float = 2.5
    static let foretoldShare: Float = 0.7
    static let spread: Float = 0.2
    static let jumpsMin: Float = 12
    static let jump: Float = 150
    static let still = Interval.milliseconds(150)

    private var first: Instant = .start
    private var last: Instant = .start
    /// Where and when the present leg began.
    private var x: Float = missing
    private var y: Float = missing
    private var legStart: Instant = .start
    /// px a move over the last leg and the one before.
    private var paceX: Float = 0
    private var paceY: Float = 0
    private var earlierX: Float = 0
    private var earlierY: Float = 0
    /// Moves in the last leg, in the one before and in the present one; legs in a row, to two.
    private var legMoves: UInt16 = 0
    private var earlierMoves: UInt16 = 0
    private var moves: UInt16 = 0
    private var legs: UInt16 = 0
    /// Of the present 100 moves.
    private var total: UInt16 = 0
    private var foretold: UInt16 = 0
    private var compared: UInt16 = 0
    private var jumps: UInt16 = 0
    private var speeds = RunningMoments()

    /// The strength of the last 100 moves, found or not; NaN before the first 100.
    public private(set) var strength: Float = missing

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerMove:
            if !channels.pointer.isTouch {
                move(channels.pointer.x, channels.pointer.y, at: now, into: &signals)
            }
        case .drag, .touchStart, .pageView, .pointerLeave, .visibility: x = missing
        default: break
        }
    }

    private mutating func move(
        _ nextX: Float, _ nextY: Float, at now: Instant, into signals: inout Signals
    ) {
        let rest = now.since(last)
        last = now
        if total == 0 { first = now }
        total &+= 1
        moves.saturatingAdd(1)
        let dx = nextX - x
        let dy = nextY - y
        let square = dx * dx + dy * dy
        let isFar = square >= BotLikeMotion.jump * BotLikeMotion.jump
        if isFar, rest >= BotLikeMotion.still { jumps &+= 1 }
        if !(x == x) || rest > PointerChannel.gap {
            begin(nextX, nextY, at: now)
            legs = 0
        } else if square >= BotLikeMotion.leg * BotLikeMotion.leg {
            endLeg(dx, dy, length: squareRoot(of: square), at: now)
            begin(nextX, nextY, at: now)
        }
        if total >= BotLikeMotion.movesMin { judge(at: now, into: &signals) }
    }

    private mutating func begin(_ nextX: Float, _ nextY: Float, at now: Instant) {
        x = nextX
        y = nextY
        legStart = now
        moves = 0
    }

    private mutating func endLeg(_ dx: Float, _ dy: Float, length: Float, at now: Instant) {
        let seconds = now.since(legStart).seconds
        let speed = length / (seconds > 0.001 ? seconds : 0.001)
        speeds.update(Float(naturalLogarithm(Double(speed))))

        // The parabola by divided differences, the number of the move being its clock.
        let count = Float(moves)
        if legs >= 2 {
            let share = count * (count + Float(legMoves)) / (Float(legMoves) + Float(earlierMoves))
            let offX = dx - paceX * count - (paceX - earlierX) * share
            let offY = dy - paceY * count - (paceY - earlierY) * share
            let off = offX * offX + offY * offY
            compared &+= 1
            if off <= BotLikeMotion.tolerance * BotLikeMotion.tolerance { foretold &+= 1 }
        } else {
            legs &+= 1
        }
        earlierX = paceX
        earlierY = paceY
        earlierMoves = legMoves
        paceX = dx / count
        paceY = dy / count
        legMoves = moves
    }

    private mutating func judge(at now: Instant, into signals: inout Signals) {
        var found = Float(jumps) / (2 * BotLikeMotion.jumpsMin)
        if compared >= BotLikeMotion.legsMin {
            let share = Float(foretold) / Float(compared)
            found = max(found, share / (2 * BotLikeMotion.foretoldShare))
        }
        if speeds.count >= UInt32(BotLikeMotion.legsMin) {
            let spread = squareRoot(of: speeds.variance)
            found = max(found, BotLikeMotion.spread / (BotLikeMotion.spread + spread))
        }
        strength = min(found, 1)
        total = 0
        foretold = 0
        compared = 0
        jumps = 0
        speeds = RunningMoments()
        guard strength >= 0.5 else { return }
        signals.append(Signal(.botLikeMotion, at: now, start: first, strength: strength))
    }
}
