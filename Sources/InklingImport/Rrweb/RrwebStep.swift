// SPDX-License-Identifier: Apache-2.0
// What one recorded event of rrweb says, in types: the part of its format that tells behaviour.
// Numbers and names are those of @rrweb/types 2; those of 1 are the same.

import InklingCore

/// One thing that happened, with its own time.
struct RrwebStep: Sendable {
    enum Action: Sendable {
        /// A document was loaded, or the last of it: what is shown next is a page view, even of
        /// the same address.
        case load(isContent: Bool)
        case page(RrwebPage)
        case snapshot([RrwebNode])
        case change(RrwebChange)
        /// `pointerMove`, `drag` or `touchMove` over a node.
        case move(EventKind, RrwebPlace, node: Int)
        case interaction(RrwebInteraction)
        case scroll(node: Int, RrwebPlace)
        case resize(width: Coordinate, height: Coordinate)
        case input(RrwebInput)
        case media(RrwebMedia)
        case selection(RrwebSelection?)
        /// Something that can be seen changed without a change of the tree: a drawing, a style.
        case look(node: Int)
    }

    var time: Timestamp
    var action: Action
}

struct RrwebPlace: Equatable, Sendable {
    var x: Coordinate
    var y: Coordinate
}

struct RrwebPage: Sendable {
    var address: String
    var width: Coordinate
    var height: Coordinate
}

/// A change of the tree: what was taken away, put in, and changed where it stands.
struct RrwebChange: Sendable {
    var removed: [Int] = []
    /// Nodes with their parents, parents first.
    var added: [RrwebNode] = []
    /// Nodes whose text changed, with the new length.
    var texts: [(node: Int, length: Int)] = []
    /// Nodes whose attributes changed, with the new values; nil for one that was taken away.
    var attributes: [(node: Int, values: [String: String?])] = []
}

struct RrwebInteraction: Sendable {
    enum Kind: Int, Sendable {
        case mouseUp = 0
        case mouseDown = 1
        case click = 2
        case contextMenu = 3
        case doubleClick = 4
        case focus = 5
        case blur = 6
        case touchStart = 7
        case touchMoveDeparted = 8
        case touchEnd = 9
        case touchCancel = 10
    }

    var kind: Kind
    var node: Int
    /// Nil where the recorder gives none: focus and blur.
    var place: RrwebPlace?
    var isPen = false
    var isSecondary = false
}

struct RrwebInput: Sendable {
    var node: Int
    var isChecked: Bool
    /// False when a script set the value.
    var isVisitors: Bool
    /// Tells values of one field apart while the file is read; the value itself is not kept.
    var fingerprint: Int
}

struct RrwebMedia: Sendable {
    enum Kind: Int, Sendable {
        case play = 0
        case pause = 1
        case seeked = 2
        case volumeChange = 3
        case rateChange = 4
    }

    var kind: Kind
    var node: Int
    /// Seconds; nil where the recorder does not say, as before version 2.
    var position: Double?
    var rate: Double?
}

struct RrwebSelection: Sendable {
    var start: Int
    var startOffset: Int
    var end: Int
    var endOffset: Int
}
