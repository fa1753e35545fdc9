// SPDX-License-Identifier: Apache-2.0
// Which kinds of event share a history on the wire. These tables are part of the byte format:
// changing one makes a new version.

/// Positions that predict each other: the pointer's in the viewport, the document's scroll offset,
/// boxes in the document, the page's number and height.
enum PlaceClass: Int {
    case pointer = 0
    case scroll = 1
    case box = 2
    case page = 3
}

/// Extents that predict each other.
enum ExtentClass: Int {
    case displacement = 0
    case box = 1
    case viewport = 2
    case media = 3
    case value = 4
}

extension EventKind {
    /// It comes in streams, once a display frame, so that the time between two is a habit.
    var isContinuous: Bool {
        switch self {
        case .pointerMove, .drag, .touchMove, .scroll, .wheel: true
        default: false
        }
    }

    /// Its position goes on with the speed of the last one.
    var isMotion: Bool {
        switch self {
        case .pointerMove, .drag, .touchMove: true
        default: false
        }
    }

    var placeClass: PlaceClass {
        switch self {
        case .scroll: .scroll
        case .elementExposed, .elementMoved, .element: .box
        case .pageView, .resize: .page
        default: .pointer
        }
    }

    var extentClass: ExtentClass {
        switch self {
        case .wheel, .zoom, .gesture: .displacement
        case .elementExposed, .elementMoved, .element: .box
        case .pageView, .resize: .viewport
        case .media: .media
        default: .value
        }
    }

    /// What is expected to follow before anything was seen: itself for what comes in streams, the
    /// release after a press, else a pointer move.
    var successor: EventKind {
        switch self {
        case .drag, .scroll, .wheel, .touchMove, .key, .element: self
        case .pointerDown: .pointerUp
        case .touchStart: .touchMove
        case .pageView: .element
        default: .pointerMove
        }
    }
}
