// SPDX-License-Identifier: Apache-2.0
// What the coder of a frame knows about events from those before: histories to predict from and
// learned probabilities. Shared by encoder and decoder, which must change it alike; each frame
// starts with a fresh one, so that frames can be lost or reordered. Integers only.

/// The learned model of one frame. State: 3.6 KB, no pointers.
struct EventModel {
    var kind = KindModel()
    var time: TimeModel
    var element = ElementModel()
    var detail = DetailModel()
    var pointer = PointerModel()
    /// By `PlaceClass`; the pointer's continuing motion has its own numbers in `pointer`.
    var places: [4 of PairModel] = .init(repeating: PairModel())
    /// By `ExtentClass`.
    var extents: [5 of PairModel] = .init(repeating: PairModel())
    var item = SteppingModel()
    var group = SteppingModel()

    init(baseTime: Timestamp) { time = TimeModel(last: baseTime.ticks) }
}

/// Kinds: a guess from the kind before, else six bits.
struct KindModel {
    /// Kinds that a frame can hold. Six bits: 37 kinds so far, and room for 27.
    static let capacity = 64

    var previous = EventKind.pointerMove.rawValue
    /// What followed each kind the last time.
    var successors: [64 of UInt8]
    /// Whether the guess was wrong, by the kind before.
    var differs: [64 of Probability]
    /// A binary tree over the six bits of the kind, the root at 1.
    var tree: [64 of Probability]

    init() {
        successors = .init(repeating: EventKind.pointerMove.rawValue)
        // One in eight: streams are long, and what follows other kinds is soon learned.
        differs = .init(repeating: Probability(one: 512, count: 2))
        tree = .init(repeating: .even)
        for kind in 0..<UInt8(truncatingIfNeeded: KindModel.capacity) {
            guard let kind = EventKind(rawValue: kind) else { continue }
            successors[Int(kind.rawValue)] = kind.successor.rawValue
        }
    }
}

/// Times: the gap since the last event, against the gap that the stream has settled at.
struct TimeModel {
    var last: Int64
    /// Ticks in which gaps are counted: whole milliseconds until a gap is not whole.
    var unit: Int64 = Timestamp.ticksPerMillisecond
    var isFiner = Probability.rare
    /// By how far the gap before was off, in powers of two up to 3; the last is for kinds that do
    /// not come in streams.
    var numbers: [5 of NumberModel] = .init(repeating: NumberModel())
    /// The settled gap in units: 17 ms is a display frame at 60 Hz.
    var typical: Int64 = 17
    var previousGap: Int64 = 17
    var context = 0

    init(last: Int64) { self.last = last }

    /// From here on gaps are counted in single ticks.
    mutating func refine() {
        unit = 1
        typical = typical &* Timestamp.ticksPerMillisecond
        previousGap = previousGap &* Timestamp.ticksPerMillisecond
    }

    func expected(_ kind: EventKind) -> Int64 { kind.isContinuous ? typical : 0 }

    func numbersIndex(_ kind: EventKind) -> Int { kind.isContinuous ? context : 4 }

    /// Takes in a gap in units. The typical gap moves when two gaps in a row agree with each other
    /// and not with it: a display of another rate, a mouse that reports by itself.
    mutating func observe(_ gap: Int64, _ kind: EventKind) {
        guard kind.isContinuous else { return }
        let width = bitWidth((gap &- typical).magnitude)
        context = width < 3 ? width : 3
        if isNear(gap, previousGap), !isNear(gap, typical) { typical = gap }
        previousGap = gap
    }

    /// Within an eighth of `gap`: coarser than the jitter of timers, finer than the step from one
    /// display rate to the next.
    private func isNear(_ gap: Int64, _ other: Int64) -> Bool {
        // A day bounds what follows: no stream has longer gaps.
        guard gap > 0, gap < 864_000_000, other > 0, other < 864_000_000 else { return false }
        return (gap &- other).magnitude &* 8 <= gap.magnitude
    }
}

/// Two numbers that go together, each told by its difference from the last.
struct PairModel {
    var first = NumberModel()
    var second = NumberModel()
    var lastFirst: Int32 = 0
    var lastSecond: Int32 = 0
    /// Positions are counted in 2^shift eighths of a px: whole px until one is not whole.
    var shift: Int32 = 3
    var isFiner = Probability.rare

    /// The coarsest unit, as a shift, in which both numbers are whole.
    static func shift(of first: Int32, _ second: Int32) -> Int32 {
        let zeros = Int32(truncatingIfNeeded: (first | second).trailingZeroBitCount)
        return zeros < 3 ? zeros : 3
    }
}

/// The pointer's speed.
struct PointerModel {
    var first = NumberModel()
    var second = NumberModel()
    /// The last move: how long it took in ticks, at least 1, and how far it went in eighths.
    var gap: Int64 = 167
    var x: Int64 = 0
    var y: Int64 = 0
    /// When the pointer was last seen; nil before the first time in this frame.
    var lastTime: Int64?

    /// Whether a place is one more step of a movement in this frame. Others have numbers of their
    /// own: a press is where the pointer stood, a first place is anywhere.
    func isGoingOn(_ kind: EventKind) -> Bool { kind.isMotion && lastTime != nil }

    /// How far the pointer is expected to go on, in eighths of a px.
    ///
    /// 0.8 of the last speed (205 / 256, where the mean residual on sapimouse is least), over at
    /// most twice the last gap, since a pause ends a movement. Held to 32 bits and cut towards
    /// zero.
    func expected(at time: Int64, _ kind: EventKind) -> (x: Int64, y: Int64) {
        guard kind.isMotion, let lastTime else { return (0, 0) }
        let elapsed = time &- lastTime
        guard elapsed > 0 else { return (0, 0) }
        let ratio = elapsed >= 2 &* gap ? 512 : elapsed &* 256 / gap
        return (x &* ratio &* 205 / 65_536, y &* ratio &* 205 / 65_536)
    }

    mutating func observe(at time: Int64, x moveX: Int64, y moveY: Int64) {
        defer { lastTime = time }
        guard let lastTime else { return }
        let elapsed = time &- lastTime
        guard elapsed > 0 else {
            // Coalesced samples bear one time: their moves add up. 2^33 holds two whole ranges.
            x = min(max(x &+ moveX, -(1 << 33)), 1 << 33)
            y = min(max(y &+ moveY, -(1 << 33)), 1 << 33)
            return
        }
        // A minute: a longer pause predicts nothing, and the products above stay in 64 bits.
        gap = min(elapsed, 600_000)
        x = moveX
        y = moveY
    }
}

/// Elements: mostly the last one, or the one before it; new ones are numbered in order.
struct ElementModel {
    var last = ElementID.none.rawValue
    var beforeLast = ElementID.none.rawValue
    /// The next number that a page would declare.
    var next: UInt8 = 0
    /// Whether it is not the last one, apart for streams and others.
    var changes: [2 of Probability] = .init(repeating: Probability(one: 256, count: 3))
    /// Whether a change is to something else than the one before.
    var isOther = Probability.even
    /// Whether a declaration is out of order.
    var isUnordered = Probability.rare

    mutating func observe(_ element: UInt8) {
        guard element != last else { return }
        beforeLast = last
        last = element
    }
}

/// Details: mostly the last one of the same kind.
struct DetailModel {
    var last: [64 of UInt16] = .init(repeating: 0)
    var changes: [64 of Probability] = .init(repeating: Probability(one: 512, count: 2))
    var numbers = NumberModel()

    init() {
        // A drag holds the primary button, and the primary button is what is pressed.
        let primary = PointerButtons.primary.rawValue
        last[Int(EventKind.drag.rawValue)] = primary
        last[Int(EventKind.pointerDown.rawValue)] = primary
        last[Int(EventKind.pointerUp.rawValue)] = primary
        last[Int(EventKind.click.rawValue)] = primary
    }
}

/// A number told by its difference from the last one.
struct SteppingModel {
    var numbers = NumberModel()
    var last: UInt16 = 0
}
