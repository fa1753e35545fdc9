// SPDX-License-Identifier: Apache-2.0
// The engine's whole input language. Raw values are wire values and never reused.

/// What happened.
public enum EventKind: UInt8, CaseIterable, Sendable {
    /// Time passed and nothing happened.
    case tick = 0

    case pointerMove = 1
    /// The pointer moved with a button or finger down.
    case drag = 2
    case pointerDown = 3
    case pointerUp = 4
    /// The pointer came over an element; with no element, into the window.
    case pointerEnter = 5
    /// The pointer left an element; with no element, the window.
    case pointerLeave = 6
    case click = 7

    /// The document, or a scrollable element, scrolled to an offset.
    case scroll = 8
    case wheel = 9
    /// Image or page zoom. `detail` is a `ZoomSource`, `a` the scale in thousandths.
    case zoom = 10
    /// A recognised touch gesture. `detail` is a `Gesture`, `a` and `b` its displacement.
    case gesture = 11

    case touchStart = 12
    case touchMove = 13
    case touchEnd = 14
    case touchCancel = 15

    /// A key went down. `detail` is a `KeyClass`; which key is never known.
    case key = 16
    /// An element, or with none the window, got the focus.
    case focus = 17
    case blur = 18
    /// A field's value changed; the value is never known.
    case inputChange = 19
    /// An option was chosen. `detail` counts the options from 0.
    case optionChosen = 20
    case submit = 21
    /// `detail` is a `SubmitResult`.
    case submitResult = 22
    /// The selection changed. `a` is its length in characters.
    case selection = 23
    case copy = 24

    /// `detail` is a `Visibility`.
    case visibility = 25
    /// A page, or a view of a single-page application, was shown. It empties the page map.
    /// `detail` holds a `PageType` and `PageFlags`, `x` the page's number, `y` the document's
    /// height, `a` and `b` the viewport.
    case pageView = 26
    /// An element came into the viewport. Position and extent are its box in the document.
    case elementExposed = 27
    case elementConcealed = 28
    case elementMoved = 29
    /// An element became known: box, role and flags in `detail`, item and group.
    case element = 30
    /// `a` and `b` are the viewport, `y` the document's height.
    case resize = 31

    /// A player did something. `detail` is a `MediaAction`, `a` the position in it came from and
    /// `b` the one it went to, in ms; for a rate change `b` is the rate in thousandths.
    case media = 32
    /// The page answered. `detail` is a `Response`.
    case response = 33
    /// Something broke. `detail` is an `ErrorSource`.
    case error = 34
    /// A named outcome. `detail` is the goal's number, `a` its value in hundredths.
    case goal = 35
    /// The site said something about the visit. `detail` is a `ContextKey`, `a` its value.
    case context = 36
}

/// Which fields of an event mean something; the others are zero (an element: none).
public struct EventFields: OptionSet, Sendable {
    public var rawValue: UInt8

    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let position = EventFields(rawValue: 1)
    public static let extent = EventFields(rawValue: 2)
    public static let detail = EventFields(rawValue: 4)
    public static let element = EventFields(rawValue: 8)
    public static let context = EventFields(rawValue: 16)
}

extension EventKind {
    /// The fields that this kind carries, on the wire and everywhere else.
    /// - Complexity: O(1), no allocation.
    @inlinable
    public var fields: EventFields {
        switch self {
        case .tick: []
        case .pointerMove, .drag, .pointerDown, .pointerUp, .pointerEnter, .pointerLeave, .click,
            .touchStart, .touchMove, .touchEnd, .touchCancel:
            [.position, .detail, .element]
        case .scroll: [.position, .element]
        case .wheel: [.position, .extent, .element]
        case .zoom, .gesture: [.position, .extent, .detail, .element]
        case .key, .optionChosen, .submitResult: [.detail, .element]
        case .focus, .blur, .inputChange, .submit, .copy, .elementConcealed: [.element]
        case .selection: [.extent, .element]
        case .visibility: [.detail]
        case .pageView: [.position, .extent, .detail, .context]
        case .elementExposed, .elementMoved: [.position, .extent, .element]
        case .element: [.position, .extent, .detail, .element, .context]
        case .resize: [.position, .extent]
        case .media: [.extent, .detail, .element]
        case .response, .error: [.detail, .element]
        case .goal, .context: [.extent, .detail]
        }
    }
}
