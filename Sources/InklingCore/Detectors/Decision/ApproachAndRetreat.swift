// SPDX-License-Identifier: Apache-2.0

/// The pointer goes to an action, stops beside it, and goes away again.
public struct ApproachAndRetreat: Detector {
    public static let kind = SignalKind.approachAndRetreat

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "approach_and_retreat",
            definition:
                "The cursor comes from afar close to an action, stops there and goes away again without pressing.",
            unit: "0...1: 1 - 2^-n, n the retreats on this page",
            thresholds:
                "From at least 150 px away to within 90 px of the button or onto it, at less than half the distance, and then at least 120 px away again, all within 6 s: a movement that ends within a hand of the target was meant for it (submovements end within 10 % of the way, Meyer et al. 1988).",
            acquittal:
                "A press, key or scroll between; movements that pass by without stopping; a finger; buttons of which no place is known.",
            source:
                "Meyer et al. 1988 (doi 10.1037/0033-295X.95.3.340); approach and avoidance in mouse paths: Freeman and Ambady 2010."
        )
    }

    static let far: Float = 150
    static let near: Float = 90
    static let back: Float = 120
    static let window = Interval.seconds(6)

    /// Distances to the nearest action, px, at the last stop and the one before; NaN for none.
    private var last: Float = missing
    private var before: Float = missing
    private var since: Instant = .start
    private var count: UInt16 = 0
    private var element: UInt16 = UInt16(ElementID.none.rawValue)

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerMove:
            // A stroke begins where the one before it ended: at a stop.
            if channels.pointer.strokeStart == now {
                stop(at: now, &channels, &page, into: &signals)
            }
        case .pointerDown, .drag, .key, .scroll, .wheel, .visibility, .touchStart: forget()
        case .pageView: self = ApproachAndRetreat()
        default: break
        }
    }

    private mutating func forget() {
        last = missing
        before = missing
    }

    private mutating func stop(
        at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        let x = channels.pointer.x + channels.scroll.x
        let y = channels.pointer.y + channels.scroll.y
        var nearest = ElementID.none
        var distance = Float.infinity
        var index = 0
        while index < Int(page.count) {
            let box = page[index]
            if box.role == .action, box.width > 0, !box.flags.contains(.disabled) {
                let d = ApproachAndRetreat.distance(x, y, box)
                if d < distance {
                    distance = d
                    nearest = ElementID(rawValue: UInt8(truncatingIfNeeded: index))
                }
            }
            index &+= 1
        }
        guard !nearest.isNone else { return }
        if before >= ApproachAndRetreat.far, last <= ApproachAndRetreat.near, last * 2 < before,
            distance >= last + ApproachAndRetreat.back,
            now.since(since) <= ApproachAndRetreat.window
        {
            count.saturatingAdd(1)
            signals.append(
                Signal(
                    .approachAndRetreat, at: now, start: since, strength: halving(count),
                    element: ElementID(rawValue: UInt8(truncatingIfNeeded: element))))
        }
        if last == last, last > distance {
            before = last
        } else if !(last == last) || distance > ApproachAndRetreat.near {
            before = missing
            since = now
        }
        if distance >= ApproachAndRetreat.far { since = now }
        last = distance
        element = UInt16(nearest.rawValue)
    }

    /// The larger of the distances along x and y to a box; 0 inside.
    private static func distance(_ x: Float, _ y: Float, _ box: PageElement) -> Float {
        let left = Float(box.x)
        let top = Float(box.y)
        let dx = max(left - x, x - left - Float(box.width))
        let dy = max(top - y, y - top - Float(box.height))
        return max(max(dx, dy), 0)
    }
}
