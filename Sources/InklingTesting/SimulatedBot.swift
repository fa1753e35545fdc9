// SPDX-License-Identifier: Apache-2.0
// Programs that move a cursor: what a detector of them must not be blind to. All of it is made up;
// nothing here is a record of a real program.

import InklingCore

/// The ways in which programs often move a cursor, from driving it in straight lines to imitating
/// a hand.
///
///     let moves = SimulatedBot.wind.moves(seed: 7, count: 100)
///
/// The same kind and seed give the same moves on every machine.
public enum SimulatedBot: String, CaseIterable, Sendable {
    /// Straight lines at constant speed: what browser drivers do.
    case straight
    /// Straight lines, slow at both ends: the easing of automation libraries.
    case eased
    /// Cubic curves at constant steps of their parameter.
    case curved
    /// Cubic curves, slow at both ends.
    case curvedEased
    /// Smooth curves through random knots at nearly constant speed.
    case spline
    /// An eased line with independent noise on every sample.
    case shaken
    /// A line with a slow wave across it.
    case waved
    /// Pulled to the target and blown off by a random wind, as the WindMouse algorithm.
    case wind
    /// An eased curve that goes past the target and comes back.
    case overshooting
    /// Jumps from target to target, with a few steps or none between.
    case leaping

    /// Moves from target to target with rests between, at least one.
    ///
    /// - Parameter count: how many moves.
    public func moves(seed: UInt64, count: Int) -> [Event] {
        var hand = BotHand(
            seed: seed ^ UInt64(SimulatedBot.allCases.firstIndex(of: self)! + 1) << 32)
        while hand.path.count < count { travel(with: &hand) }
        return hand.path.prefix(count).compactMap { sample in
            guard let time = Timestamp(milliseconds: sample.time),
                let x = Coordinate(px: sample.x.rounded()),
                let y = Coordinate(px: sample.y.rounded())
            else { return nil }
            return .pointerMove(at: time, x: x, y: y)
        }
    }

    private func travel(with hand: inout BotHand) {
        let target = hand.nextTarget()
        switch self {
        case .straight: hand.go(to: target, bend: 0, isEased: false)
        case .eased: hand.go(to: target, bend: 0, isEased: true)
        case .curved: hand.go(to: target, bend: 0.35, isEased: false)
        case .curvedEased: hand.go(to: target, bend: 0.35, isEased: true)
        case .spline:
            for _ in 0..<3 {
                let (near, far) = (hand.place, target)
                let knot = BotHand.Place(
                    x: near.x + (far.x - near.x) * 0.4 + hand.random.normal() * 60,
                    y: near.y + (far.y - near.y) * 0.4 + hand.random.normal() * 60)
                hand.go(to: knot, bend: 0.2, isEased: false, keepsPace: true)
            }
            hand.go(to: target, bend: 0.2, isEased: false, keepsPace: true)
        case .shaken: hand.go(to: target, bend: 0.1, isEased: true, noise: hand.noise)
        case .waved: hand.go(to: target, bend: 0, isEased: false, wave: hand.wave)
        case .wind: hand.blow(to: target)
        case .overshooting:
            let past = BotHand.Place(
                x: target.x + (target.x - hand.place.x) * 0.08 + hand.random.normal() * 5,
                y: target.y + (target.y - hand.place.y) * 0.08 + hand.random.normal() * 5)
            hand.go(to: past, bend: 0.3, isEased: true)
            hand.go(to: target, bend: 0.1, isEased: true)
        case .leaping: hand.leap(to: target)
        }
        hand.rest()
    }
}

/// What moves the cursor of a simulated bot, with the habits that its seed gave it.
private struct BotHand {
    struct Place {
        var x: Double
        var y: Double
    }

    var random: SeededGenerator
    var place: Place
    private(set) var path: [(time: Double, x: Double, y: Double)] = []
    private var time = 0.0
    /// px/s, ms between samples and their spread, and ms of rest at most.
    private let pace: Double
    private let interval: Double
    private let jitter: Double
    private let restMax: Double
    /// How often a sample comes late, as when the page is busy.
    private let stalls: Double
    /// px of noise on a sample, and of a wave's height.
    let noise: Double
    let wave: Double

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        pace = 60 * exponential(random.uniform(0, 3.2))
        interval = [1000.0 / 60, 1000.0 / 60, 10, 1000.0 / 125][random.index(below: 4)]
        jitter = random.unit() < 0.5 ? 0.5 : random.uniform(0.5, 4)
        restMax = random.uniform(0, 1500)
        stalls = random.unit() < 0.5 ? 0 : random.uniform(0, 0.05)
        noise = random.uniform(0.5, 3)
        wave = random.uniform(2, 12)
        place = Place(x: random.uniform(0, 1280), y: random.uniform(0, 700))
    }

    mutating func nextTarget() -> Place {
        Place(x: random.uniform(0, 1280), y: random.uniform(0, 700))
    }

    private mutating func show(_ x: Double, _ y: Double) {
        time += max(interval + random.normal() * jitter, 1)
        if random.unit() < stalls { time += random.uniform(20, 180) }
        place = Place(x: x, y: y)
        if let last = path.last, last.x.rounded() == x.rounded(), last.y.rounded() == y.rounded() {
            return
        }
        path.append((time, x, y))
    }

    mutating func rest() { time += random.unit() * restMax }

    /// Along a cubic curve whose inner points lie off the line by a share of its length.
    mutating func go(
        to target: Place, bend: Double, isEased: Bool, noise: Double = 0, wave: Double = 0,
        keepsPace: Bool = false
    ) {
        let from = place
        let (dx, dy) = (target.x - from.x, target.y - from.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length >= 1 else { return }
        let (one, two) = (random.normal() * bend, random.normal() * bend)
        let speed = keepsPace ? pace : pace * random.uniform(0.7, 1.4)
        let steps = max(Int(length / speed * 1000 / interval), 2)
        for step in 1...steps {
            let u = Double(step) / Double(steps)
            let s = isEased ? u * u * u * (10 + u * (6 * u - 15)) : u
            let off = 3 * s * (1 - s) * ((1 - s) * one + s * two)
            // A wave without a sine: a parabola up, then one down, every 60 px.
            let phase = (s * length / 60).truncatingRemainder(dividingBy: 2)
            let swing = phase < 1 ? phase * (1 - phase) : -(phase - 1) * (2 - phase)
            let across = off * length + swing * 4 * wave
            show(
                from.x + dx * s - dy / length * across + random.normal() * noise,
                from.y + dy * s + dx / length * across + random.normal() * noise)
        }
    }

    /// WindMouse: velocity is pulled to the target, pushed by a wind that wanders, and clipped.
    mutating func blow(to target: Place) {
        var (vx, vy, wx, wy) = (0.0, 0.0, 0.0, 0.0)
        var limit = random.uniform(6, 20)
        for _ in 0..<600 {
            let (dx, dy) = (target.x - place.x, target.y - place.y)
            let distance = (dx * dx + dy * dy).squareRoot()
            guard distance >= 1 else { return }
            let gust = min(3, distance)
            if distance >= 12 {
                wx = wx / 1.732 + random.uniform(-1, 1) * gust / 2.236
                wy = wy / 1.732 + random.uniform(-1, 1) * gust / 2.236
            } else {
                wx /= 1.732
                wy /= 1.732
                limit = limit < 3 ? random.uniform(3, 6) : limit / 2.236
            }
            vx += wx + 9 * dx / distance
            vy += wy + 9 * dy / distance
            let speed = (vx * vx + vy * vy).squareRoot()
            if speed > limit {
                let clipped = limit / 2 + random.unit() * limit / 2
                vx *= clipped / speed
                vy *= clipped / speed
            }
            show(place.x + vx, place.y + vy)
        }
    }

    mutating func leap(to target: Place) {
        let steps = random.index(below: 4)
        for step in 0..<steps {
            let u = Double(step + 1) / Double(steps + 1)
            show(place.x + (target.x - place.x) * u, place.y + (target.y - place.y) * u)
        }
        show(target.x, target.y)
    }
}
