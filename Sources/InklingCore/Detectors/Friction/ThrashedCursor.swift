// SPDX-License-Identifier: Apache-2.0

/// The cursor is shaken to and fro, or round and round, over the page.
public struct ThrashedCursor: Detector {
    public static let kind = SignalKind.thrashedCursor

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "thrashed_cursor",
            definition: "The cursor is shaken to and fro, or round and round, without an aim.",
            unit: "0...1: 1 - mean time between the turns / 400 ms",
            thresholds:
                "Eight turns along one axis, each within 400 ms of the one before, over a second or more: aimed movements between two targets turn every half second at best (Fitts, with the reaction at each end), and whoever looks for the cursor has found it after a second. A turn is 40 px back: tremor and restless fingers stay below 30. Once until a second has passed without a turn.",
            acquittal:
                "A button or a finger down (drawing, panning, dragging, selecting); a press or scrolling meanwhile; a canvas, a player or a slider under the cursor; something that follows the cursor (before-and-after pictures, charts, games), where the source tells it; leaving the window.",
            source:
                "Published rules: Amplitude 10 turns on one axis in 2 s, OpenReplay more than 4 in 225 ms with rising speed. FullStory, thrashed cursor; its numbers are not published. Aimed movements: MacKenzie 1992 (doi 10.1207/s15327051hci0701_3)."
        )
    }

    static let turns: UInt16 = 8
    static let gap = Interval.milliseconds(400)
    static let shortest = Interval.seconds(1)
    static let calm = Interval.seconds(1)
    static let length: Float = 40
    /// What follows the cursor is told now and then: it holds for this long.
    static let following = Interval.milliseconds(2500)

    /// One axis. 28 bytes.
    private struct Axis: Sendable {
        var reversals = Reversals()
        var first: Instant = .start
        var last: Instant = .start
        var count: UInt32 = 0

        mutating func restart() {
            reversals.restart()
            count = 0
        }

        /// Takes a position; true if it completes a turn.
        @inline(__always)
        mutating func update(_ position: Float, at now: Instant) -> Bool {
            guard reversals.update(position, threshold: ThrashedCursor.length) else { return false }
            if count == 0 || now.since(last) > ThrashedCursor.gap {
                first = now
                count = 0
            }
            last = now
            count.saturatingAdd(1)
            return true
        }
    }

    private var x = Axis()
    private var y = Axis()
    private var turnedAt: Instant = .start
    private var followedAt: Instant = .start
    private var hasFollowed: UInt16 = 0
    private var hasFired: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerMove: move(event, at: now, &channels, &page, into: &signals)
        case .response:
            guard event.detail == Response.followsPointer.rawValue else { return }
            followedAt = now
            hasFollowed = 1
            restart()
        case .pageView:
            restart()
            hasFired = 0
            hasFollowed = 0
        case .drag, .pointerDown, .wheel, .scroll, .touchStart, .visibility: restart()
        case .pointerLeave: if event.element.isNone { restart() }
        default: break
        }
    }

    private mutating func restart() {
        x.restart()
        y.restart()
    }

    @inline(__always)
    private mutating func move(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        let isTurnX = x.update(Float(event.x) * 0.125, at: now)
        let isTurnY = y.update(Float(event.y) * 0.125, at: now)
        if isTurnX || isTurnY { turn(isTurnX, isTurnY, at: now, &channels, &page, into: &signals) }
    }

    private mutating func turn(
        _ isTurnX: Bool, _ isTurnY: Bool, at now: Instant, _ channels: inout Channels,
        _ page: inout PageMap, into signals: inout Signals
    ) {
        if now.since(turnedAt) > ThrashedCursor.calm { hasFired = 0 }
        turnedAt = now
        let isX = isTurnX && isThrash(x)
        guard isX || isTurnY && isThrash(y), hasFired == 0 else { return }
        if hasFollowed != 0, now.since(followedAt) <= ThrashedCursor.following { return }
        let element = channels.hover.element
        if let index = element.index {
            let kind = page[index]
            if kind.role == .media || kind.flags.contains(.repeatable) {
                restart()
                return
            }
        }
        hasFired = 1
        let axis = isX ? x : y
        let mean = axis.last.since(axis.first).seconds / Float(axis.count &- 1)
        let strength = 1 - mean / ThrashedCursor.gap.seconds
        signals.append(
            Signal(
                .thrashedCursor, at: now, start: axis.first,
                strength: strength > 0 ? strength : 0, element: element))
    }

    private func isThrash(_ axis: Axis) -> Bool {
        axis.count >= UInt32(ThrashedCursor.turns)
            && axis.last.since(axis.first) >= ThrashedCursor.shortest
    }
}
