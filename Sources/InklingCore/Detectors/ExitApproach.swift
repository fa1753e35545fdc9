// SPDX-License-Identifier: Apache-2.0

/// The pointer goes up to the edge of the window where the tabs and the address are, and stays.
public struct ExitApproach: Detector {
    public static let kind = SignalKind.exitApproach

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "exit_approach",
            definition:
                "The cursor travels fast to the top edge of the window, or out over it, and stays there: the visitor is about to leave.",
            unit: "0...1: upward speed beside the visitor's usual speed, u / (u + usual)",
            thresholds:
                "Upward speed of at least 300 px/s over a way of at least 150 px into the top 5 % of the viewport (24 px at least), then 500 ms there or outside: distance, speed and dwell together, since a trip to a menu has the first two. Immediate when the tab is hidden there.",
            acquittal:
                "Coming back down or pressing something within 500 ms; a finger; a viewport that is not known; slow drifting.",
            source:
                "Exit-intent scripts fire on distance alone, and users complain: Nosto/nosto-magento#189 asks for distance and dwell, carlsednaoui/ouibounce#78 and #40 for a delay."
        )
    }

    static let speedMin: Float = 300
    static let wayMin: Float = 150
    static let zoneShare: Float = 0.05
    static let zoneMin: Float = 24
    /// A pointer that left says nothing of its speed if its last movement is older: three frames.
    static let freshness = Interval.milliseconds(50)
    static let dwell = Interval.milliseconds(500)

    private var deadline = Deadline()
    private var since: Instant = .start
    private var strength: Float = 0
    /// The lowest point since the pointer was last in the zone, px.
    private var lowest: Float = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let moment = deadline.take(at: now) {
            signals.append(Signal(.exitApproach, at: moment, start: since, strength: strength))
        }
        switch event.kind {
        case .pointerMove: move(toY: channels.pointer.y, at: now, &channels)
        case .pointerLeave:
            // A fast pointer is gone before it was seen near the edge.
            if event.element.isNone,
                now.since(channels.pointer.movedAt) <= ExitApproach.freshness
            {
                move(toY: Float(event.y) * 0.125, at: now, &channels)
            }
        case .visibility:
            if event.detail == Visibility.hidden.rawValue, deadline.isArmed {
                signals.append(Signal(.exitApproach, at: now, start: since, strength: strength))
            }
            deadline.clear()
        case .pointerDown, .drag, .key, .scroll, .pageView, .touchStart: deadline.clear()
        default: break
        }
    }

    private mutating func move(toY y: Float, at now: Instant, _ channels: inout Channels) {
        let height = channels.visit.viewportHeight
        guard height == height, !channels.pointer.isTouch else { return }
        let share = height * ExitApproach.zoneShare
        let zone = share > ExitApproach.zoneMin ? share : ExitApproach.zoneMin
        guard y < zone else {
            deadline.clear()
            if y > lowest { lowest = y }
            return
        }
        let way = lowest - y
        lowest = y
        let up = -channels.pointer.velocityY
        guard !deadline.isArmed, way >= ExitApproach.wayMin, up >= ExitApproach.speedMin else {
            return
        }
        since = now
        let usual = channels.pointer.speedUsual
        strength = usual == usual ? up / (up + usual) : 0.5
        deadline.set(now + ExitApproach.dwell)
    }
}
