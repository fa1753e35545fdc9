// SPDX-License-Identifier: Apache-2.0

/// The pointer wanders over what cannot be pressed.
public struct Wandering: Detector {
    public static let kind = SignalKind.wandering

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "wandering",
            definition:
                "The cursor goes from place to place over parts of the page that do nothing, without pressing: the way on is being looked for.",
            unit: "0...1: px / (px + 1,500)",
            thresholds:
                "Eight movements that end off anything interactive, over at least 1,000 px and 5 s, none of them along a line of text.",
            acquittal:
                "A press, key, scroll or selection; resting 0.3 s on something interactive; movements along a line (within 12 px of the same height), which follow reading; a finger.",
            source:
                "Cursor as a guide while reading: Rodden et al. 2008 (doi 10.1145/1358628.1358797); the counts are ours."
        )
    }

    static let strokesMin: UInt16 = 8
    static let wayMin: Float = 1000
    static let timeMin = Interval.seconds(5)
    static let timeMax = Interval.seconds(30)
    static let line: Float = 12
    static let hover = Interval.milliseconds(300)

    private var first: Instant = .start
    private var way: Float = 0
    private var x: Float = missing
    private var y: Float = missing
    private var count: UInt16 = 0
    private var hasFired: UInt16 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        switch event.kind {
        case .pointerMove:
            if channels.pointer.strokeStart == now {
                stop(at: now, &channels, &page, into: &signals)
            }
        case .pointerDown, .drag, .key, .scroll, .wheel, .selection, .visibility, .pageView,
            .touchStart:
            restart()
        default: break
        }
    }

    private mutating func restart() { self = Wandering() }

    private mutating func stop(
        at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let index = channels.hover.element.index, page[index].flags.contains(.interactive),
            now.since(channels.hover.since) >= Wandering.hover
        {
            return restart()
        }
        let nextX = channels.pointer.x
        let nextY = channels.pointer.y
        if count == 0 || now.since(first) > Wandering.timeMax {
            restart()
            first = now
            count = 1
        } else if abs(nextY - y) > Wandering.line {
            count.saturatingAdd(1)
            way += abs(nextX - x) + abs(nextY - y)
        }
        x = nextX
        y = nextY
        guard hasFired == 0, count > Wandering.strokesMin, way >= Wandering.wayMin,
            now.since(first) >= Wandering.timeMin, !page.isEmpty, !channels.pointer.isTouch
        else { return }
        hasFired = 1
        signals.append(
            Signal(.wandering, at: now, start: first, strength: way / (way + 1500)))
    }
}
