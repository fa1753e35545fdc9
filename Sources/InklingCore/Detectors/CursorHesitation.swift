// SPDX-License-Identifier: Apache-2.0

/// The pointer travelled to something that can be pressed, stopped there, and does not press.
public struct CursorHesitation: Detector {
    public static let kind = SignalKind.cursorHesitation

    public static var definition: SignalDefinition {
        SignalDefinition(
            name: "cursor_hesitation",
            definition:
                "The cursor comes to rest over something that can be pressed, after a movement towards it, and no press follows for longer than this visitor usually rests on such.",
            unit:
                "0...1: 1 - e * median rest, at most 0.6 s, / this rest, e the straightness of the way there (distance / path); before a rest is known, 1 - e / 2",
            thresholds:
                "Rest within 8 px (tremor of 3, and the drift of a hand that holds; a third of the smallest target of WCAG 2.2) for twice the visitor's median rest over what can be pressed, before a press or not (rests elsewhere are reading, and stand for it only until one is known), held in 300...1200 ms: 300 ms is above the 200 ms of a plain reaction, 1200 ms keeps a slow hand from hiding it. The movement before is at least 40 px, more than an adjustment within a button.",
            acquittal:
                "A press, key, scroll, moving on or leaving before the time is up; rest over the page's background, and anywhere while no element is known, where it is most often reading; a disabled element; the stillness after a press.",
            source:
                "Rest: I-DT, Salvucci and Goldberg 2000. A detour tells of conflict as well as a rest: Freeman and Ambady 2010, MouseTracker (doi 10.3758/BRM.42.1.226); demand: ampproject/amphtml#15114."
        )
    }

    static let shortest = Interval.milliseconds(300)
    static let longest = Interval.milliseconds(1200)
    static let approachMin: Float = 40
    static let drift: Float = 8

    private var rest = Lasting()
    /// How long this visitor rests over what can be pressed, however it ends, in seconds.
    private var usual = Quantile(0.5)
    /// Where the movement ended, px.
    private var x: Float = 0
    private var y: Float = 0
    private var element: UInt32 = UInt32(ElementID.none.rawValue)
    private var arrived: Instant = .start
    private var isResting: UInt32 = 0

    public init() {}

    public mutating func update(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap,
        into signals: inout Signals
    ) {
        if let signal = rest.take(
            .cursorHesitation, at: now,
            element: ElementID(rawValue: UInt8(truncatingIfNeeded: element)))
        {
            signals.append(signal)
        }
        switch event.kind {
        case .pointerMove:
            // The pointer has just left its last resting place: the next rest begins here, unless
            // it only drifted.
            if channels.pointer.pauses.since == now, !isDrift(event, &channels) {
                if now.since(arrived) >= Pauses.shortest { leave(at: now) }
                arm(event, at: now, &channels, &page)
            }
        case .pointerDown:
            leave(at: now)
            rest.clear()
        case .tick, .response, .context, .element, .elementExposed, .elementConcealed, .error,
            .goal, .pointerEnter, .media, .submitResult:
            break
        default:
            isResting = 0
            rest.clear()
        }
    }

    /// A short movement that stays close to where the last long one ended, over the same element.
    private func isDrift(_ event: Event, _ channels: inout Channels) -> Bool {
        rest.isArmed && channels.pointer.stroke.length < CursorHesitation.approachMin
            && UInt32(event.element.rawValue) == element
            && abs(channels.pointer.x - x) <= CursorHesitation.drift
            && abs(channels.pointer.y - y) <= CursorHesitation.drift
    }

    /// A rest that began over something pressable has ended.
    private mutating func leave(at now: Instant) {
        guard isResting != 0 else { return }
        isResting = 0
        usual.update(now.since(arrived).seconds)
    }

    private mutating func arm(
        _ event: Event, at now: Instant, _ channels: inout Channels, _ page: inout PageMap
    ) {
        guard channels.pointer.stroke.length >= CursorHesitation.approachMin,
            CursorHesitation.isPressable(event.element, &page)
        else {
            isResting = 0
            return rest.clear()
        }
        x = channels.pointer.x
        y = channels.pointer.y
        element = UInt32(event.element.rawValue)
        arrived = now
        isResting = 1
        let median = usual.value
        rest.begin(
            at: now, median: median == median ? median : channels.pointer.pauses.median,
            from: CursorHesitation.shortest,
            to: CursorHesitation.longest, share: channels.pointer.stroke.value)
    }

    private static func isPressable(_ element: ElementID, _ page: inout PageMap) -> Bool {
        guard let index = element.index else { return false }
        let flags = page[index].flags
        return flags.contains(.interactive) && !flags.contains(.disabled)
    }
}
