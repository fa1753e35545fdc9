// SPDX-License-Identifier: Apache-2.0
// One recorded event of rrweb → its steps. Whatever cannot be understood is a rejection, a part of
// an event alone where the rest stands.

import InklingCore

enum RrwebEvent {
    private enum Kind: Int {
        case domContentLoaded = 0
        case load = 1
        case fullSnapshot = 2
        case incrementalSnapshot = 3
        case meta = 4
        case custom = 5
        case plugin = 6
    }

    private enum Source: Int {
        case mutation = 0
        case mouseMove = 1
        case mouseInteraction = 2
        case scroll = 3
        case viewportResize = 4
        case input = 5
        case touchMove = 6
        case mediaInteraction = 7
        case styleSheetRule = 8
        case canvasMutation = 9
        case font = 10
        case log = 11
        case drag = 12
        case styleDeclaration = 13
        case selection = 14
        case adoptedStyleSheet = 15
        case customElement = 16
    }

    /// What an event says; nothing for those that say nothing of behaviour.
    ///
    ///     {"type": 3, "timestamp": 1500, "data": {"source": 1, "positions": [
    ///         {"x": 3, "y": 4, "id": 5, "timeOffset": -50}]}}   →   a movement at 1450 ms
    ///
    /// - Parameter rejections: one is appended for each part that was left out.
    /// - Throws: `Rejection` for an event of which nothing can be taken.
    /// - Complexity: O(size).
    static func steps(
        of value: JSONValue, rejections: inout [Rejection]
    ) throws(Rejection) -> [RrwebStep] {
        guard case .object = value else {
            throw Rejection(
                .malformed, "it is no object; events that rrweb's packer made are to be unpacked")
        }
        guard let type = value["type"]?.int else {
            throw Rejection(.malformed, "it needs \"type\", a whole number")
        }
        guard let kind = Kind(rawValue: type) else {
            throw Rejection(.unknownKind, "there is no type \(type)")
        }
        guard let milliseconds = value["timestamp"]?.number else {
            throw Rejection(.malformed, "it needs \"timestamp\", a number")
        }
        guard let time = Timestamp(milliseconds: milliseconds) else {
            throw Rejection(.outOfRange, "\"timestamp\" is \(milliseconds)")
        }
        let data = value["data"] ?? .null
        switch kind {
        case .domContentLoaded, .load:
            return [RrwebStep(time: time, action: .load(isContent: kind == .domContentLoaded))]
        case .custom, .plugin: return []
        case .meta:
            return [RrwebStep(time: time, action: .page(try page(data)))]
        case .fullSnapshot:
            guard let root = data["node"] else {
                throw Rejection(.malformed, "a snapshot needs \"node\"")
            }
            let nodes = RrwebTree.nodes(of: root, in: 0, rejections: &rejections)
            return [RrwebStep(time: time, action: .snapshot(nodes))]
        case .incrementalSnapshot:
            return try increment(data, at: time, milliseconds, rejections: &rejections)
        }
    }

    private static func increment(
        _ data: JSONValue, at time: Timestamp, _ milliseconds: Double,
        rejections: inout [Rejection]
    ) throws(Rejection) -> [RrwebStep] {
        guard let number = data["source"]?.int else {
            throw Rejection(.malformed, "an incremental snapshot needs \"source\", a whole number")
        }
        guard let source = Source(rawValue: number) else {
            throw Rejection(.unknownKind, "there is no source \(number)")
        }
        let action: RrwebStep.Action?
        switch source {
        case .mouseMove: return try moves(.pointerMove, data, milliseconds, &rejections)
        case .touchMove: return try moves(.touchMove, data, milliseconds, &rejections)
        case .drag: return try moves(.drag, data, milliseconds, &rejections)
        case .mutation:
            action = .change(RrwebTree.change(of: data, rejections: &rejections))
        case .mouseInteraction: action = .interaction(try interaction(data))
        case .scroll: action = .scroll(node: try node(data), try place(data))
        case .viewportResize:
            action = .resize(
                width: try coordinate(data, "width"), height: try coordinate(data, "height"))
        case .input: action = .input(try input(data))
        case .mediaInteraction: action = .media(try media(data))
        case .selection: action = .selection(selection(data))
        case .canvasMutation, .styleSheetRule, .styleDeclaration, .adoptedStyleSheet:
            action = .look(node: data["id"]?.int ?? data["styleId"]?.int ?? 0)
        case .font, .log, .customElement: action = nil
        }
        return action.map { [RrwebStep(time: time, action: $0)] } ?? []
    }

    // MARK: Parts

    private static func moves(
        _ kind: EventKind, _ data: JSONValue, _ milliseconds: Double,
        _ rejections: inout [Rejection]
    ) throws(Rejection) -> [RrwebStep] {
        guard let positions = data["positions"]?.array else {
            throw Rejection(.malformed, "movements need \"positions\"")
        }
        var steps: [RrwebStep] = []
        for position in positions {
            do throws(Rejection) {
                let offset = position["timeOffset"]?.number ?? 0
                guard let time = Timestamp(milliseconds: milliseconds + offset) else {
                    throw Rejection(.outOfRange, "\"timeOffset\" is \(offset)")
                }
                steps.append(
                    RrwebStep(
                        time: time,
                        action: .move(kind, try place(position), node: try node(position))))
            } catch {
                rejections.append(error)
            }
        }
        return steps
    }

    private static func page(_ data: JSONValue) throws(Rejection) -> RrwebPage {
        guard let address = data["href"]?.string else {
            throw Rejection(.malformed, "a page needs \"href\"")
        }
        return RrwebPage(
            address: address, width: try coordinate(data, "width"),
            height: try coordinate(data, "height"))
    }

    private static func interaction(_ data: JSONValue) throws(Rejection) -> RrwebInteraction {
        guard let type = data["type"]?.int else {
            throw Rejection(.malformed, "an interaction needs \"type\", a whole number")
        }
        guard let kind = RrwebInteraction.Kind(rawValue: type) else {
            throw Rejection(.unknownKind, "there is no interaction \(type)")
        }
        let hasPlace = data["x"] != nil || data["y"] != nil
        // 0 mouse, 1 pen, 2 touch; recorders before version 2 do not say.
        return RrwebInteraction(
            kind: kind, node: try node(data), place: hasPlace ? try place(data) : nil,
            isPen: data["pointerType"]?.int == 1)
    }

    private static func input(_ data: JSONValue) throws(Rejection) -> RrwebInput {
        RrwebInput(
            node: try node(data), isChecked: data["isChecked"]?.bool ?? false,
            isVisitors: data["userTriggered"]?.bool ?? true,
            fingerprint: data["text"]?.string?.hashValue ?? 0)
    }

    private static func media(_ data: JSONValue) throws(Rejection) -> RrwebMedia {
        guard let type = data["type"]?.int else {
            throw Rejection(.malformed, "a player's event needs \"type\", a whole number")
        }
        guard let kind = RrwebMedia.Kind(rawValue: type) else {
            throw Rejection(.unknownKind, "there is no player's event \(type)")
        }
        return RrwebMedia(
            kind: kind, node: try node(data), position: data["currentTime"]?.number,
            rate: data["playbackRate"]?.number)
    }

    /// The first range; browsers have one, and none when nothing is selected.
    private static func selection(_ data: JSONValue) -> RrwebSelection? {
        guard let range = data["ranges"]?.array?.first, let start = range["start"]?.int,
            let end = range["end"]?.int
        else { return nil }
        return RrwebSelection(
            start: start, startOffset: range["startOffset"]?.int ?? 0, end: end,
            endOffset: range["endOffset"]?.int ?? 0)
    }

    private static func node(_ data: JSONValue) throws(Rejection) -> Int {
        guard let id = data["id"]?.int else {
            throw Rejection(.malformed, "it needs \"id\", a whole number")
        }
        return id
    }

    private static func place(_ data: JSONValue) throws(Rejection) -> RrwebPlace {
        RrwebPlace(x: try coordinate(data, "x"), y: try coordinate(data, "y"))
    }

    private static func coordinate(
        _ data: JSONValue, _ name: String
    ) throws(Rejection) -> Coordinate {
        guard let number = data[name]?.number else {
            throw Rejection(.malformed, "it needs \"\(name)\", a number")
        }
        guard let coordinate = Coordinate(px: number) else {
            throw Rejection(.outOfRange, "\"\(name)\" is \(number)")
        }
        return coordinate
    }
}
