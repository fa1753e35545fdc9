// SPDX-License-Identifier: Apache-2.0
// Mouse, pen and fingers of a recording, as web/sdk/pointer.js and touch.js tell them.

import InklingCore

struct RrwebPointer {
    /// A finger that moved less than this did not move, eighths of a px; one that is down for
    /// longer than this presses long. Both as in the script.
    private static let slop: Int64 = 80
    private static let longPress: Int64 = 5_000
    /// After a finger the browser tells a mouse's press too, for pages that know no fingers.
    private static let afterTouch: Int64 = 5_000

    private var last: RrwebPlace?
    private var hovered = ElementID.none
    /// The frame that the pointer is in, 0 for the page itself, and where that frame seems to be.
    private var frame = 0
    private var frameX: Int32 = 0
    private var frameY: Int32 = 0
    private var down: (place: RrwebPlace, at: Timestamp)?
    private var touches = 0
    private var touchedAt: Timestamp?

    /// A new page: its elements have other numbers; the hand is where it was.
    mutating func clear() {
        hovered = .none
        frame = 0
        down = nil
        touches = 0
    }

    mutating func move(
        _ kind: EventKind, to place: RrwebPlace, over element: ElementID, frame: Int,
        at time: Timestamp, into events: inout [Event]
    ) {
        if kind == .touchMove {
            events.append(pointer(kind, place, element, .touch, at: time))
            return
        }
        let place = locate(place, in: frame)
        hover(element, at: time, into: &events)
        last = place
        events.append(
            pointer(kind, place, element, kind == .drag ? .primary : [], at: time))
    }

    /// A frame tells places from its own corner, which no recording knows. The pointer is taken to
    /// have entered it where it left the page.
    private mutating func locate(_ place: RrwebPlace, in frame: Int) -> RrwebPlace {
        if frame != self.frame {
            self.frame = frame
            frameX = frame == 0 ? 0 : (last?.x.eighths ?? place.x.eighths) &- place.x.eighths
            frameY = frame == 0 ? 0 : (last?.y.eighths ?? place.y.eighths) &- place.y.eighths
        }
        return RrwebPlace(
            x: Coordinate(eighths: place.x.eighths &+ frameX),
            y: Coordinate(eighths: place.y.eighths &+ frameY))
    }

    private mutating func hover(
        _ element: ElementID, at time: Timestamp, into events: inout [Event]
    ) {
        guard element != hovered else { return }
        let place = last ?? RrwebPlace(x: .px(0), y: .px(0))
        if !hovered.isNone { events.append(pointer(.pointerLeave, place, hovered, at: time)) }
        hovered = element
        if !element.isNone { events.append(pointer(.pointerEnter, place, element, at: time)) }
    }

    // MARK: Mouse and pen

    mutating func press(
        _ interaction: RrwebInteraction, over element: ElementID, frame: Int, at time: Timestamp,
        into events: inout [Event]
    ) {
        let place = place(of: interaction, in: frame)
        hover(element, at: time, into: &events)
        last = place
        events.append(pointer(.pointerDown, place, element, buttons(interaction), at: time))
    }

    mutating func release(
        _ interaction: RrwebInteraction, over element: ElementID, frame: Int, at time: Timestamp,
        into events: inout [Event]
    ) {
        let place = place(of: interaction, in: frame)
        last = place
        events.append(pointer(.pointerUp, place, element, buttons(interaction), at: time))
    }

    mutating func click(
        _ interaction: RrwebInteraction, over element: ElementID, frame: Int, at time: Timestamp,
        into events: inout [Event]
    ) {
        events.append(pointer(.click, place(of: interaction, in: frame), element, at: time))
    }

    /// Whether a mouse's press is only a finger's, told again.
    func isAfterTouch(_ time: Timestamp) -> Bool {
        touchedAt.map { time.ticks - $0.ticks < Self.afterTouch } ?? false
    }

    private mutating func place(of interaction: RrwebInteraction, in frame: Int) -> RrwebPlace {
        guard let place = interaction.place else {
            return last ?? RrwebPlace(x: .px(0), y: .px(0))
        }
        return locate(place, in: frame)
    }

    private func buttons(_ interaction: RrwebInteraction) -> PointerButtons {
        var buttons: PointerButtons = interaction.isSecondary ? .secondary : .primary
        if interaction.isPen { buttons.insert(.pen) }
        return buttons
    }

    // MARK: Fingers

    mutating func touch(
        _ interaction: RrwebInteraction, over element: ElementID, at time: Timestamp,
        into events: inout [Event]
    ) {
        let place = interaction.place ?? RrwebPlace(x: .px(0), y: .px(0))
        down = (place, time)
        touchedAt = time
        touches += 1
        events.append(pointer(.touchStart, place, element, .touch, at: time))
        if touches == 2 { events.append(gesture(.pinch, place, element, at: time)) }
    }

    mutating func lift(
        _ interaction: RrwebInteraction, over element: ElementID, at time: Timestamp,
        into events: inout [Event]
    ) {
        touches = 0
        touchedAt = time
        let place = interaction.place ?? down?.place ?? RrwebPlace(x: .px(0), y: .px(0))
        if let down {
            let dx = Int64(place.x.eighths) - Int64(down.place.x.eighths)
            let dy = Int64(place.y.eighths) - Int64(down.place.y.eighths)
            let hasMoved = dx * dx + dy * dy > Self.slop * Self.slop
            let isLong = time.ticks - down.at.ticks > Self.longPress
            let gesture: Gesture = hasMoved ? .swipe : isLong ? .longPress : .tap
            var event = self.gesture(gesture, place, element, at: time)
            event.a = Int32(clamping: dx)
            event.b = Int32(clamping: dy)
            events.append(event)
            // A finger presses only when it is known that it did not scroll.
            if gesture == .tap {
                for kind in [EventKind.pointerDown, .pointerUp] {
                    events.append(pointer(kind, place, element, [.touch, .primary], at: time))
                }
            }
        }
        events.append(pointer(.touchEnd, place, element, .touch, at: time))
    }

    mutating func cancelTouch(
        _ interaction: RrwebInteraction, over element: ElementID, at time: Timestamp,
        into events: inout [Event]
    ) {
        touches = 0
        let place = interaction.place ?? down?.place ?? RrwebPlace(x: .px(0), y: .px(0))
        down = nil
        events.append(pointer(.touchCancel, place, element, .touch, at: time))
    }

    // MARK: Events

    private func pointer(
        _ kind: EventKind, _ place: RrwebPlace, _ element: ElementID,
        _ buttons: PointerButtons = [], at time: Timestamp
    ) -> Event {
        .pointer(kind, at: time, x: place.x, y: place.y, over: element, buttons: buttons)
    }

    private func gesture(
        _ gesture: Gesture, _ place: RrwebPlace, _ element: ElementID, at time: Timestamp
    ) -> Event {
        Event(
            .gesture, at: time, x: place.x.eighths, y: place.y.eighths, detail: gesture.rawValue,
            element: element)
    }
}
