// SPDX-License-Identifier: Apache-2.0
// The pointer's way as it is at one moment, and where it will stop if it goes on like this.

/// A displacement or velocity in the viewport.
struct Way: Sendable {
    var x: Float = 0
    var y: Float = 0

    var length: Float { squareRoot(of: x * x + y * y) }

    /// The cosine of the angle with another; NaN where one of them is of no length.
    @inline(never)
    func cosine(with other: Way) -> Float {
        let product = length * other.length
        return product > 1e-6 ? (x * other.x + y * other.y) / product : missing
    }
}

/// The pointer's way at one moment. Times are ages in ms, distances px, speeds px/ms.
struct Approach: ~Copyable {
    /// Where the pointer was, the oldest place first, and how long ago.
    private var places: [33 of Way] = .init(repeating: Way())
    private var ages: [33 of Float] = .init(repeating: 0)
    private(set) var count = 0
    private(set) var x: Float = 0
    private(set) var y: Float = 0
    /// Since the last movement.
    private(set) var rest: Float = 0
    /// Length of the way so far.
    private(set) var length: Float = 0
    /// Greatest speed of the approach, and how long ago it was.
    private(set) var peakSpeed: Float = 0
    private(set) var peakAge: Float = 0
    /// The velocity smoothed over 150 ms, as of now.
    private(set) var slow = Way()
    /// From where the approach began, and where the last sub-movement did, to the pointer.
    private(set) var fromStart = Way()
    private(set) var fromOnset = Way()
    /// Greatest speed of a step since the last sub-movement began.
    private(set) var onsetSpeed: Float = 0
    /// The direction of the last 15 px, of length 1; of no length while there are none.
    private(set) var heading = Way()
    /// The way of the last 25, 50, 100, 200 and 400 ms before the last frame that may not have been
    /// told yet, or before the last movement if that was later.
    private(set) var way25 = Way()
    private(set) var way50 = Way()
    private(set) var way100 = Way()
    private(set) var way200 = Way()
    private(set) var way400 = Way()
    /// To where the pointer will stop, by a model's aims; NaN if there are none.
    private(set) var aim = Way(x: missing, y: missing)
    /// Six measures of how the pointer moves: see `measure`.
    private var measures: [6 of Float] = .init(repeating: 0)

    /// Steadier than tremor and the rounding to whole px: where a heading is taken from, px.
    private static let headingLength: Float = 15

    /// A stand shorter than this, in ms, is a frame in which the browser told nothing.
    private static let frame: Float = 20

    /// A longer step is a stand between two movements, in ms: three frames and a half.
    private static let stand: Float = 60

    /// Slower is drift, px/ms: less than a px a frame.
    private static let drift: Float = 0.05

    /// Tremor alone does not reach this speed, px/ms: two px and a half a frame.
    private static let movement: Float = 0.15

    /// A step this slow beside the fastest after it is where a sub-movement began: an eighth or so,
    /// set by hand and not tuned.
    private static let dip: Float = 0.12

    /// A third of a px a frame, px/ms: what quotients of speeds are kept finite with.
    private static let nothing: Float = 0.02

    /// Of a pointer that has not been anywhere, nothing is known.
    init(
        _ pointer: borrowing PointerChannel, _ trail: borrowing PointerTrail, aims: Span<UInt32>,
        at now: Instant
    ) {
        x = pointer.x
        y = pointer.y
        rest = Approach.age(of: pointer.movedAt, at: now)
        length = trail.length
        peakSpeed = trail.peakSpeed
        peakAge = Approach.age(of: trail.peakAt, at: now)
        fromStart = Way(x: x - trail.startX, y: y - trail.startY)
        let still = rest > Approach.frame ? rest - Approach.frame : 0
        let share = PointerTrail.slow / (still + PointerTrail.slow)
        slow = Way(x: trail.slowX * share, y: trail.slowY * share)
        remember(trail, at: now)
        findOnset()
        findHeading()
        let base = rest < Approach.frame ? rest : Approach.frame
        way25 = way(since: base + 25)
        way50 = way(since: base + 50)
        way100 = way(since: base + 100)
        way200 = way(since: base + 200)
        way400 = way(since: base + 400)
        measure()
        if aims.count == ModelFormat.aimCount { aim = aim(by: aims) }
    }

    private static func age(of instant: Instant, at now: Instant) -> Float {
        Float(now.since(instant).ticks) * 0.1
    }

    /// Takes the trail's places, and the pointer's own if it has moved since the newest.
    private mutating func remember(_ trail: borrowing PointerTrail, at now: Instant) {
        count = Int(trail.count)
        for number in 0..<count {
            let point = trail.point(count &- 1 &- number)
            places[number] = Way(x: point.x, y: point.y)
            ages[number] = Approach.age(of: point.at, at: now)
        }
        if count == 0 || ages[count &- 1] > rest {
            places[count] = Way(x: x, y: y)
            ages[count] = rest
            count &+= 1
        }
    }

    /// Finds where the last sub-movement began: at a stand, or where the step was slow beside the
    /// fastest after it.
    private mutating func findOnset() {
        var number = count &- 1
        var onset = number
        var greatest: Float = 0
        while number > 0 {
            let step = ages[number &- 1] - ages[number]
            let moving = PointerTrail.movingTime(of: step)
            let dx = places[number].x - places[number &- 1].x
            let dy = places[number].y - places[number &- 1].y
            let speed = moving > 0 ? squareRoot(of: dx * dx + dy * dy) / moving : 0
            if speed > greatest { greatest = speed }
            if number < count &- 1, step > Approach.stand, greatest > Approach.drift {
                onset = number
                break
            }
            onset = number &- 1
            if speed < Approach.dip * greatest, greatest > Approach.movement { break }
            number &-= 1
        }
        onsetSpeed = greatest
        fromOnset = Way(x: x - places[onset].x, y: y - places[onset].y)
    }

    private mutating func findHeading() {
        var way = Way()
        var number = count &- 2
        while number >= 0 {
            way = Way(x: x - places[number].x, y: y - places[number].y)
            if way.length >= Approach.headingLength { break }
            number &-= 1
        }
        let length = way.length
        if length > 0 { heading = Way(x: way.x / length, y: way.y / length) }
    }

    /// The way since an age: to where the pointer was then, between the places known.
    @inline(never)
    private func way(since age: Float) -> Way {
        let ages = ages.span
        let places = places.span
        var number = count &- 1
        while number > 0, ages[number] < age { number &-= 1 }
        var place = places[number]
        if number < count &- 1, ages[number] >= age {
            let end = ages[number &+ 1]
            let begin = end + PointerTrail.movingTime(of: ages[number] - end)
            if age < begin, begin > end {
                let share = (begin - age) / (begin - end)
                place.x += (places[number &+ 1].x - place.x) * share
                place.y += (places[number &+ 1].y - place.y) * share
            }
        }
        return Way(x: x - place.x, y: y - place.y)
    }

    /// How long a box has held the pointer, in ms, as far as is remembered; 0 outside.
    @inline(never)
    func dwell(in box: CandidateBox) -> Float {
        let ages = ages.span
        let places = places.span
        guard box.distance(fromX: x, y: y) <= 0 else { return 0 }
        var number = count &- 1
        while number > 0, box.distance(fromX: places[number &- 1].x, y: places[number &- 1].y) <= 0
        {
            number &-= 1
        }
        return ages[number]
    }

    /// Takes six measures of how the pointer moves, each from 0 to 1: one that is always 1, its
    /// speed beside that of the sub-movement's peak and the square of it, its speed beside that of
    /// the 50 ms before, how short its rest is, and how long ago it was fastest.
    private mutating func measure() {
        let speed = way50.length / 50
        let before = Way(x: way100.x - way50.x, y: way100.y - way50.y).length / 50
        let share = speed / (onsetSpeed > Approach.nothing ? onsetSpeed : Approach.nothing)
        let part = share < 1 ? share : 1
        measures[0] = 1
        measures[1] = part
        measures[2] = part * part
        measures[3] = speed / (speed + before + Approach.nothing)
        // Half after three frames of rest, and half 100 ms after the peak, the middle of a reach.
        measures[4] = 1 / (1 + rest / 50)
        measures[5] = peakAge / (peakAge + 100)
    }

    /// The way from the pointer to where it will stop: eight ways that it has come, each weighed by
    /// a sum of the six measures.
    private func aim(by weights: Span<UInt32>) -> Way {
        var aim = Way()
        for index in 0..<ModelFormat.aimCount {
            let weight = Float(bitPattern: weights[index])
            let term = aimTerm(index)
            aim.x += weight * term.x
            aim.y += weight * term.y
        }
        return aim
    }

    /// What an aim weighs: one of the ways times one of the measures.
    /// - Precondition: `index` is in 0..<`ModelFormat.aimCount`.
    @inline(never)
    func aimTerm(_ index: Int) -> Way {
        let measure = measures.span[index % 6]
        let way =
            switch index / 6 {
            case 0: way50
            case 1: way100
            case 2: way200
            case 3: way400
            case 4: way25
            case 5: fromOnset
            case 6: fromStart
            default: Way(x: slow.x * 100, y: slow.y * 100)
            }
        return Way(x: way.x * measure, y: way.y * measure)
    }
}
