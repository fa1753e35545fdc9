// SPDX-License-Identifier: Apache-2.0
// What is known of the pointer: where it is, how it moves, how it usually moves.

/// The pointer's position, motion and habits.
///
/// Speeds and their derivatives are taken on steps of at least 8 ms, so that a 1000 Hz mouse and a
/// 60 Hz one give comparable numbers; positions are taken from every event.
public struct PointerChannel: Sendable {
    /// Position in the viewport in px; NaN before the first pointer event.
    public private(set) var x: Float = missing
    public private(set) var y: Float = missing
    /// Velocity in px/s, smoothed over about 40 ms; 0 at the start of a movement.
    public private(set) var velocityX: Float = 0
    public private(set) var velocityY: Float = 0
    /// The same, smoothed over about 150 ms: where the movement goes, tremor and corrections apart.
    private var headingX: Float = 0
    private var headingY: Float = 0
    /// The last position that speeds were taken from.
    private var sampleX: Float = missing
    private var sampleY: Float = missing
    private var sampledAt: Instant = .start
    /// When the pointer last moved.
    public private(set) var movedAt: Instant = .start

    /// The movement going on: from a rest or a press to the next.
    public private(set) var stroke = PathEfficiency(x: 0, y: 0)
    public private(set) var strokeStart: Instant = .start
    public private(set) var strokePeak: Float = 0
    private var strokePeakAt: Instant = .start
    /// The last step of the movement that was measured.
    private var strokeLast: Instant = .start
    /// Twice the area between the path and its chord, px²; positive where it bends to the right.
    private var strokeArea: Float = 0
    private var strokePushes = SubMovements()

    public private(set) var pauses = Pauses()

    /// Over the last two seconds.
    private var recentSpeed = DecayedMean()
    private var recentJerk = Jerk()
    private var recentCurvature = Curvature()
    private var recentTurning = Turning()
    /// Over the last half minute.
    private var usualSpeed = DecayedVariance()
    private var regularity = StepRegularity()
    private var medianSpeed = Quantile(0.5)
    private var reversalsX = Reversals()
    private var reversalsY = Reversals()
    /// Over completed strokes, the newest counting most.
    private var efficiencies = DecayedMean()
    private var pushes = DecayedMean()
    private var peaks = DecayedMean()
    private var lengths = DecayedMean()
    private var peakTimes = DecayedMean()
    private var peakRatios = DecayedMean()

    /// Length of all paths in px, and of those with a button down.
    private var path: Float = 0
    private var dragPath: Float = 0
    /// Time spent moving in seconds.
    private var moving: Float = 0
    /// When the pointer left the window; meaningful while `isOutside`.
    public private(set) var leftAt: Instant = .start
    public private(set) var moveCount: UInt32 = 0
    /// Whether the pointer is out of the window.
    public private(set) var isOutside = false
    /// Whether the last pointer event was a finger's.
    public private(set) var isTouch = false
    private var strokeCount: UInt16 = 0

    /// Steps shorter than this are taken together: two steps of a 250 Hz mouse, half a 60 Hz frame.
    static let step = Interval.milliseconds(8)

    /// Slower than this, in px/s, is what fading leaves of a pointer that reports places and moves
    /// to none: nothing is slower than it.
    static let still: Float = 0.001

    /// A gap longer than this begins a new movement: no pointer in motion is silent for so long.
    static let gap = Interval.milliseconds(250)

    /// Time constant of the smoothed velocity, in seconds: two to three 60 Hz frames.
    static let smoothing: Float = 0.04

    /// Time constant of the heading, in seconds: one corrective sub-movement takes 100 to 200 ms
    /// (Meyer et al. 1988).
    static let headingSmoothing: Float = 0.15

    /// How far ahead the pointer is looked for, in seconds: about the time from a movement's peak
    /// speed to its end.
    static let lookahead: Float = 0.25

    /// Shorter movements are adjustments within a target and say nothing of the way there, in px.
    static let strokeLengthMin: Float = 20

    /// A way back of this many px is a change of direction; tremor is under 3.
    static let reversalLength: Float = 8

    /// A weight of a half for the stroke three before the last: e^(-1/4.3).
    static let strokeDecay: Float = 0.79

    public init() {}

    mutating func update(_ event: Event, at now: Instant) {
        switch event.kind {
        case .pointerMove, .touchMove: move(event, at: now)
        case .drag: move(event, at: now, dragging: true)
        case .pointerDown, .touchStart:
            let isFinger = event.detail & PointerButtons.touch.rawValue != 0
            move(event, at: now, landing: isFinger || event.kind == .touchStart)
            endStroke(at: now)
        case .pointerUp, .touchEnd:
            move(event, at: now)
            endStroke(at: now)
        case .pointerEnter:
            if event.element.isNone { isOutside = false }
        case .pointerLeave:
            if event.element.isNone, !isOutside {
                isOutside = true
                leftAt = now
            }
        case .pageView: isOutside = false
        default: break
        }
    }

    /// - Parameter landing: a finger came down: it was nowhere before, and moved from nowhere.
    private mutating func move(
        _ event: Event, at now: Instant, dragging: Bool = false, landing: Bool = false
    ) {
        x = Float(event.x) * 0.125
        y = Float(event.y) * 0.125
        isOutside = false
        isTouch =
            event.detail & PointerButtons.touch.rawValue != 0 || event.kind == .touchStart
            || event.kind == .touchMove || event.kind == .touchEnd
        movedAt = now
        moveCount.saturatingAdd(1)

        let step = now.since(sampledAt)
        let isContinuous = sampleX == sampleX && step <= PointerChannel.gap && !landing
        let endsRest = pauses.update(x: x, y: y, at: now)
        if landing {
            reversalsX.restart()
            reversalsY.restart()
        }
        if !isContinuous { restart(at: now) }
        if endsRest || !isContinuous { endStroke(at: now) }
        if isContinuous, step >= PointerChannel.step { advance(step, at: now, dragging: dragging) }
    }

    /// Begins a movement from rest at the present position.
    private mutating func restart(at now: Instant) {
        velocityX = 0
        velocityY = 0
        headingX = 0
        headingY = 0
        recentJerk.restart()
        recentCurvature.restart()
        recentTurning.restart()
        regularity.restart()
        sampleX = x
        sampleY = y
        sampledAt = now
    }

    /// Takes the speed over a step and all that follows from it.
    private mutating func advance(_ step: Interval, at now: Instant, dragging: Bool) {
        let dx = x - sampleX
        let dy = y - sampleY
        sampleX = x
        sampleY = y
        sampledAt = now
        let seconds = step.seconds
        let rate = 1 / seconds
        let length = squareRoot(of: dx * dx + dy * dy)
        let speed = length * rate
        let vx = dx * rate
        let vy = dy * rate
        // First-order smoothing by the implicit Euler step: stable for any step.
        let share = seconds / (seconds + PointerChannel.smoothing)
        velocityX += (vx - velocityX) * share
        velocityY += (vy - velocityY) * share
        let headingShare = seconds / (seconds + PointerChannel.headingSmoothing)
        headingX += (vx - headingX) * headingShare
        headingY += (vy - headingY) * headingShare

        // One exponential serves both memories: τ of 32 s, and its 16th power, τ of 2 s.
        let usual = decayFactor(step, timeConstant: 32)
        let usual2 = usual * usual
        let usual4 = usual2 * usual2
        let usual8 = usual4 * usual4
        let recent = usual8 * usual8

        recentSpeed.update(speed, decay: recent)
        recentJerk.update(velocityX: vx, velocityY: vy, rate: rate, decay: recent)
        recentCurvature.update(dx: dx, dy: dy, length: length, decay: recent)
        recentTurning.update(dx: dx, dy: dy, length: length, speed: speed, decay: recent)
        usualSpeed.update(speed, decay: usual)
        regularity.update(dx: dx, dy: dy, seconds: seconds, decay: usual)
        // Speeds of neighbouring steps are nearly the same: one in four tells the median as well.
        if moveCount & 3 == 0 { medianSpeed.update(speed) }
        _ = reversalsX.update(x, threshold: PointerChannel.reversalLength)
        _ = reversalsY.update(y, threshold: PointerChannel.reversalLength)
        strokePushes.update(speed)
        strokeArea += stroke.wayX * dy - stroke.wayY * dx
        stroke.update(x: x, y: y, step: length)
        if speed > strokePeak {
            strokePeak = speed
            strokePeakAt = now
        }
        strokeLast = now
        path += length
        if dragging { dragPath += length }
        moving += seconds
    }

    /// Closes the movement going on; the next one begins where its first step is measured from.
    private mutating func endStroke(at now: Instant) {
        if stroke.length >= PointerChannel.strokeLengthMin {
            let decay = PointerChannel.strokeDecay
            efficiencies.update(stroke.value, decay: decay)
            pushes.update(Float(strokePushes.count), decay: decay)
            peaks.update(strokePeak, decay: decay)
            lengths.update(stroke.length, decay: decay)
            let time = strokeLast.since(strokeStart).seconds
            if time > 0 {
                peakTimes.update(strokePeakAt.since(strokeStart).seconds / time, decay: decay)
                peakRatios.update(strokePeak * time / stroke.length, decay: decay)
            }
            strokeCount.saturatingAdd(1)
        }
        stroke = PathEfficiency(x: sampleX, y: sampleY)
        strokeStart = now
        strokePeak = 0
        strokePeakAt = now
        strokeLast = now
        strokeArea = 0
        strokePushes = SubMovements()
    }

    // MARK: What it says

    /// Mean speed over the last two seconds of motion, px/s; NaN before any.
    public var speed: Float { recentSpeed.value }
    /// Median speed while moving, px/s.
    public var speedMedian: Float { medianSpeed.value }
    /// Spread over mean of the last half minute's speeds.
    public var speedVariation: Float { usualSpeed.variation }
    /// Mean speed over the last half minute of motion, px/s.
    public var speedUsual: Float { usualSpeed.mean }
    public var acceleration: Float { recentJerk.acceleration }
    public var jerk: Float { recentJerk.value }
    public var curvature: Float { recentCurvature.value }
    public var efficiency: Float { efficiencies.value }
    public var subMovements: Float { pushes.value }
    public var peakSpeed: Float { peaks.value }
    public var strokeLength: Float { lengths.value }
    public var pathLength: Float { path }
    /// Share of the path with a button down; NaN before any path.
    public var dragShare: Float { path > 0 ? dragPath / path : missing }
    public var movingTime: Float { moving }
    /// Turns for each second of motion, horizontal and vertical; NaN before any motion.
    public var turnsX: Float { moving > 0 ? Float(reversalsX.count) / moving : missing }
    public var turnsY: Float { moving > 0 ? Float(reversalsY.count) / moving : missing }
    public var strokes: UInt16 { strokeCount }
    /// Where the pointer is a quarter of a second on if it goes on like this, px.
    public var aheadX: Float { x + headingX * PointerChannel.lookahead }
    public var aheadY: Float { y + headingY * PointerChannel.lookahead }
    /// Mean turn of a step over the last two seconds of motion, 0...2; NaN before two steps.
    public var turning: Float { recentTurning.value }
    /// Speed in turns over the mean speed of the same time; NaN before any turn.
    public var bendSlowing: Float {
        speed > PointerChannel.still ? recentTurning.speedInTurns / speed : missing
    }
    public var stepRepeatShare: Float { regularity.repeatShare }
    public var stepTimeVariation: Float { regularity.timeVariation }
    /// Seconds since the movement going on began; NaN at rest.
    public func strokeTime(at now: Instant) -> Float {
        moveCount > 0 && now.since(movedAt) <= PointerChannel.gap
            ? now.since(strokeStart).seconds : missing
    }
    /// How far the movement bends to the right (positive) or left: the area between it and its
    /// chord over the square of its length; NaN for a movement under a pixel.
    public var strokeBow: Float {
        stroke.length >= 1 ? strokeArea / (2 * stroke.length * stroke.length) : missing
    }
    /// When the last movements were fastest, as a share of their time; NaN before the first.
    public var peakTime: Float { peakTimes.value }
    /// Peak speed over mean speed of the last movements; NaN before the first.
    public var peakRatio: Float { peakRatios.value }
}
