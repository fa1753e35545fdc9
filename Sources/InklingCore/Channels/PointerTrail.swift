// SPDX-License-Identifier: Apache-2.0
// The way of the pointer to wherever it goes: where it set out, and its newest places.

/// A place that the pointer was at. 8 bytes.
public struct TrailPoint: Sendable {
    /// In quarters of a px, which reach to ±8,191 px: two screens of the largest kind.
    private var quarterX: Int16 = 0
    private var quarterY: Int16 = 0
    public private(set) var at: Instant = .start

    init() {}

    init(x: Float, y: Float, at: Instant) {
        quarterX = TrailPoint.quarters(x)
        quarterY = TrailPoint.quarters(y)
        self.at = at
    }

    /// Position in the viewport, px.
    public var x: Float { Float(quarterX) * 0.25 }
    public var y: Float { Float(quarterY) * 0.25 }

    private static func quarters(_ px: Float) -> Int16 {
        let value = px * 4
        guard value > -32_767 else { return -32_767 }
        return Int16(value < 32_767 ? value : 32_767)
    }
}

/// The approach going on: from the last press, the end of a long rest or the first movement on a
/// page, until now.
///
/// A browser tells no movement while the pointer stands, so that a step of more than two frames is
/// a stand and then a movement of one frame. Speeds are in px/ms.
public struct PointerTrail: Sendable {
    /// Where the pointer is, px; NaN before its first event.
    private var x: Float = missing
    private var y: Float = missing
    /// Places in the ring, and which is the newest.
    public private(set) var count: UInt16 = 0
    private var newest: UInt16 = 0
    /// Where the approach began; NaN before the first pointer event.
    public private(set) var startX: Float = missing
    public private(set) var startY: Float = missing
    /// Length of the way so far, px.
    public private(set) var length: Float = 0
    /// Velocity smoothed over 40 ms, and over 150 ms.
    private var quickX: Float = 0
    private var quickY: Float = 0
    public private(set) var slowX: Float = 0
    public private(set) var slowY: Float = 0
    /// The greatest magnitude of the quick velocity so far, and when it was.
    public private(set) var peakSpeed: Float = 0
    public private(set) var peakAt: Instant = .start
    private var points: [32 of TrailPoint] = .init(repeating: TrailPoint())

    /// Places that are remembered: half a second of a 60 Hz pointer, which a reach rarely exceeds
    /// after its peak.
    public static let capacity = 32

    /// Places are this far apart at least: all of a 60 Hz pointer, whose steps jitter down to 13
    /// ms, and every second one of a 125 Hz mouse.
    static let step = Interval.milliseconds(12)

    /// A rest longer than this ends an approach: what follows is another decision.
    static let rest = Interval.milliseconds(500)

    /// A pointer that moves no further than this from where it rests, in px, rests on: a hand on a
    /// mouse trembles by a px or two, and what can be pressed is larger than this.
    static let tremor: Float = 8

    /// Time constants of the two velocities in ms: two to three 60 Hz frames, and one corrective
    /// sub-movement (Meyer et al. 1988).
    static let quick: Float = 40
    static let slow: Float = 150

    public init() {}

    mutating func update(_ event: Event, at now: Instant) {
        switch event.kind {
        case .pointerMove, .drag, .touchMove, .pointerUp, .touchEnd: move(event, at: now)
        case .pointerDown, .touchStart:
            move(event, at: now)
            begin(at: now)
        case .pageView:
            // Where the pointer stood on the page before is no way to anything on this one.
            x = missing
            y = missing
            begin(at: now)
        default: break
        }
    }

    private mutating func move(_ event: Event, at now: Instant) {
        x = Float(event.x) * 0.125
        y = Float(event.y) * 0.125
        guard count > 0 else { return begin(at: now) }
        let last = points[Int(newest)]
        let span = now.since(last.at)
        if span < PointerTrail.step { return }
        let dx = x - last.x
        let dy = y - last.y
        let distance = squareRoot(of: dx * dx + dy * dy)
        if span > PointerTrail.rest {
            if distance > PointerTrail.tremor { begin(at: now) }
            return
        }
        length += distance
        let milliseconds = Float(span.ticks) * 0.1
        let moving = PointerTrail.movingTime(of: milliseconds)
        fade(milliseconds - moving)
        let quickShare = moving / (moving + PointerTrail.quick)
        let slowShare = moving / (moving + PointerTrail.slow)
        quickX += (dx / moving - quickX) * quickShare
        quickY += (dy / moving - quickY) * quickShare
        slowX += (dx / moving - slowX) * slowShare
        slowY += (dy / moving - slowY) * slowShare
        let speed = squareRoot(of: quickX * quickX + quickY * quickY)
        if speed > peakSpeed {
            peakSpeed = speed
            peakAt = now
        }
        newest = (newest &+ 1) & 31
        points[Int(newest)] = TrailPoint(x: x, y: y, at: now)
        if count < 32 { count &+= 1 }
    }

    /// The part of a step in which the pointer moved, in ms.
    static func movingTime(of step: Float) -> Float { step > 34 ? 17 : step }

    /// The pointer stands for some ms.
    private mutating func fade(_ milliseconds: Float) {
        guard milliseconds > 0 else { return }
        let quick = PointerTrail.quick / (milliseconds + PointerTrail.quick)
        let slow = PointerTrail.slow / (milliseconds + PointerTrail.slow)
        quickX *= quick
        quickY *= quick
        slowX *= slow
        slowY *= slow
    }

    /// Another approach begins here; nowhere if the position is not known.
    private mutating func begin(at now: Instant) {
        length = 0
        quickX = 0
        quickY = 0
        slowX = 0
        slowY = 0
        peakSpeed = 0
        peakAt = now
        startX = x
        startY = y
        count = 0
        guard x == x else { return }
        newest = 0
        points[0] = TrailPoint(x: x, y: y, at: now)
        count = 1
    }

    /// One of the places remembered.
    ///
    /// - Parameter number: 0 for the newest, up to `count` less 1.
    /// - Complexity: O(1): a span, since a subscript of a borrowed inline array copies it.
    public borrowing func point(_ number: Int) -> TrailPoint {
        points.span[(Int(newest) &- number) & 31]
    }
}
