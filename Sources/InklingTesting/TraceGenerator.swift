// SPDX-License-Identifier: Apache-2.0
// A made-up visitor whose hand moves like a person's. Non-goal: a model of what visitors want; the
// scenes of a trace are the caller's to put in order.

import InklingCore

/// Writes the events of a made-up visit, scene by scene.
///
///     var trace = TraceGenerator(seed: 7)
///     trace.openPage(1, type: .detail, height: 2400, elements: [button])
///     trace.move(toX: 960, y: 440)
///     trace.press()
///     trace.wait(milliseconds: 3000)
///     check(trace.events)
///
/// The same seed and calls give the same events on every machine. Times never run backwards, and
/// each scene leaves the clock where it ended. Elements under the pointer, entering and leaving
/// them, and exposure by scrolling follow from the page's boxes.
public struct TraceGenerator: Sendable {
    /// An element of the page, its box in px of the document.
    public struct Element: Sendable {
        public var id: ElementID
        public var role: ElementRole
        public var flags: ElementFlags
        public var x: Double
        public var y: Double
        public var width: Double
        public var height: Double
        public var item: UInt16

        public init(
            _ id: UInt8, _ role: ElementRole, flags: ElementFlags = [], x: Double, y: Double,
            width: Double, height: Double, item: UInt16 = 0
        ) {
            self.id = ElementID(rawValue: id)
            self.role = role
            self.flags = flags
            self.x = x
            self.y = y
            self.width = width
            self.height = height
            self.item = item
        }
    }

    /// Time between two samples of the pointer: a 60 Hz display.
    public static let sampleMilliseconds = 1000.0 / 60

    /// Time between two ticks while nothing happens.
    public static let tickMilliseconds = 250.0

    /// The viewport in px, that of a small laptop.
    public static let viewportWidth = 1280.0
    public static let viewportHeight = 800.0

    /// Everything so far, in order of time.
    public private(set) var events: [Event] = []
    /// Milliseconds since the trace's origin.
    public private(set) var milliseconds: Double
    /// Where the pointer is in the viewport, px.
    public internal(set) var cursor = (x: 640.0, y: 400.0)
    /// How far the document is scrolled down, px.
    public internal(set) var scrollOffset = 0.0
    var elements: [Element] = []
    var documentHeight = TraceGenerator.viewportHeight
    var hovered = ElementID.none
    var exposed: Set<UInt8> = []
    var generator: SeededGenerator

    /// A visit that starts at a time with the pointer amid the viewport.
    public init(seed: UInt64, startMilliseconds: Double = 0) {
        generator = SeededGenerator(seed: seed)
        milliseconds = startMilliseconds
    }

    /// The present moment, to 0.1 ms.
    public var now: Timestamp { Timestamp(milliseconds: milliseconds) ?? Timestamp(ticks: 0) }

    /// Lets time pass without any event.
    public mutating func skip(milliseconds span: Double) { milliseconds += max(span, 0) }

    /// Lets time pass with a tick every 250 ms and one at the end.
    public mutating func wait(milliseconds span: Double) {
        let end = milliseconds + max(span, 0)
        while milliseconds + Self.tickMilliseconds < end {
            skip(milliseconds: Self.tickMilliseconds)
            append(.tick(at: now))
        }
        milliseconds = end
        append(.tick(at: now))
    }

    /// Writes any event at its own time, which moves the clock on if it is later.
    public mutating func append(_ event: Event) {
        events.append(event.canonical)
        milliseconds = max(milliseconds, event.time.milliseconds)
    }

    /// The last element, in the order given, whose box holds a place of the viewport.
    public func element(atX x: Double, y: Double) -> ElementID {
        let top = y + scrollOffset
        let hit = elements.last {
            x >= $0.x && x < $0.x + $0.width && top >= $0.y && top < $0.y + $0.height
        }
        return hit?.id ?? .none
    }
}

/// A length as the engine has it, held inside its limit.
func eighths(_ px: Double) -> Coordinate { Coordinate(px: px) ?? .px(0) }
