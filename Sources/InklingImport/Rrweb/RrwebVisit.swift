// SPDX-License-Identifier: Apache-2.0
// Recorded steps → events, as the script would have told them: docs/rrweb.md. Steps come in the
// order of their times.

import InklingCore

/// A recorded visit on its way into events.
struct RrwebVisit {
    /// Selections are measured when they have rested for this long, as the script does.
    private static let selectionRest: Int64 = 3_000

    private var document = RrwebDocument()
    private var elements = RrwebElements()
    private var answers = RrwebAnswers()
    private var pointer = RrwebPointer()
    private var fields = RrwebFields()
    private var players = RrwebPlayers()
    private var selection: (due: Timestamp, range: RrwebSelection)?

    private var pages: [String: Int32] = [:]
    private var shown: String?
    /// A page that is announced; the snapshot that follows says what it is.
    private var announced: (time: Timestamp, page: RrwebPage)?
    /// Whether a document was loaded since the last page, and whether its last part is to come.
    private var isLoaded = false
    private var isLoading = false
    /// The time of the last step.
    private var now: Timestamp?

    /// Appends the events that a step gives.
    ///
    /// - Parameter rejections: one is appended for what finds no room.
    /// - Complexity: O(size of the step × depth of the tree).
    mutating func take(
        _ step: RrwebStep, into events: inout [Event], rejections: inout [Rejection]
    ) {
        let time = step.time
        now = time
        settle(upTo: time, into: &events)
        switch step.action {
        case .load(let isContent): load(isContent)
        case .page(let page): announce(page, at: time, into: &events)
        case .snapshot(let nodes):
            document.replace(with: nodes)
            elements.look()
            showPage(nodes, into: &events)
        default:
            showPage([], into: &events)
            act(step.action, at: time, into: &events, rejections: &rejections)
        }
    }

    /// Appends what was still waited for when the recording ended, and how long it went on.
    mutating func finish(into events: inout [Event]) {
        showPage([], into: &events)
        settle(upTo: Timestamp(ticks: .max), into: &events)
        if let now, events.last.map({ $0.time <= now }) ?? true { events.append(.tick(at: now)) }
    }

    private mutating func act(
        _ action: RrwebStep.Action, at time: Timestamp, into events: inout [Event],
        rejections: inout [Rejection]
    ) {
        switch action {
        case .load, .page, .snapshot: break
        case .move(let kind, let place, let node):
            let element = find(node, at: time, into: &events)
            pointer.move(
                kind, to: place, over: element, frame: document.frame(of: node), at: time,
                into: &events)
        case .interaction(let interaction): interact(interaction, at: time, into: &events)
        case .scroll(let node, let place): scroll(node, to: place, at: time, into: &events)
        case .resize(let width, let height):
            events.append(Event(.resize, at: time, a: width.eighths, b: height.eighths))
        case .input(let input): take(input, at: time, into: &events)
        case .media(let media): take(media, at: time, into: &events)
        case .selection(let range):
            selection = range.map { (Timestamp(ticks: time.ticks &+ Self.selectionRest), $0) }
        case .look(let node): answers.change(at: node, at: time, in: document, into: &events)
        case .change(let change):
            take(change, at: time, into: &events, rejections: &rejections)
        }
    }

    private mutating func find(_ node: Int, at time: Timestamp, into events: inout [Event])
        -> ElementID
    {
        elements.find(node, in: document, at: time, into: &events)
    }

    private mutating func settle(upTo time: Timestamp, into events: inout [Event]) {
        answers.settle(upTo: time, in: document, into: &events)
        guard let (due, range) = selection, due <= time else { return }
        selection = nil
        let length = length(of: range)
        guard length > 0 else { return }
        let element = find(range.start, at: due, into: &events)
        events.append(Event(.selection, at: due, a: Int32(clamping: length), element: element))
    }

    /// Characters of a selection; over several nodes those of the first and the last one alone.
    private func length(of range: RrwebSelection) -> Int {
        func isText(_ id: Int) -> Bool { document[id]?.kind == .text }
        if range.start == range.end {
            return isText(range.start) ? range.endOffset &- range.startOffset : 0
        }
        let first = isText(range.start) ? document[range.start]?.length ?? 0 : 0
        return max(first &- range.startOffset, 0) &+ (isText(range.end) ? range.endOffset : 0)
    }
}

// MARK: Pages

extension RrwebVisit {
    private mutating func load(_ isContent: Bool) {
        if isContent || !isLoading { isLoaded = true }
        isLoading = isContent
    }

    /// A recorder begins anew from time to time and tells the page each time: that is no view.
    private mutating func announce(
        _ page: RrwebPage, at time: Timestamp, into events: inout [Event]
    ) {
        showPage([], into: &events)
        let path = RrwebPath.template(ofAddress: page.address)
        guard isLoaded || path != shown else { return }
        isLoaded = false
        shown = path
        announced = (time, page)
        document = RrwebDocument()
        elements.clear()
        answers.clear()
        pointer.clear()
        fields = RrwebFields()
        players = RrwebPlayers()
        selection = nil
    }

    private mutating func showPage(_ nodes: [RrwebNode], into events: inout [Event]) {
        guard let (time, page) = announced else { return }
        announced = nil
        let path = RrwebPath.template(ofAddress: page.address)
        let number = pages[path] ?? Int32(clamping: pages.count + 1)
        pages[path] = number
        let tagged =
            nodes.first { $0["data-inkling-page-type"] != nil } ?? nodes.first { $0.name == "body" }
        let described = nodes.compactMap { node in
            node["itemtype"] ?? (node["property"] == "og:type" ? node["content"] : nil)
        }
        let type = RrwebPath.type(
            declared: tagged?["data-inkling-page-type"],
            described: described.joined(separator: ","), template: path)
        events.append(
            .pageView(
                at: time, page: number, type: type, flags: .observesResponses,
                viewportWidth: page.width, viewportHeight: page.height, documentHeight: .px(0),
                item: elements.number(ofName: tagged?["data-inkling-page-item"] ?? ""),
                group: elements.number(ofName: tagged?["data-inkling-page-group"] ?? "")))
    }
}

// MARK: What the visitor does

extension RrwebVisit {
    private mutating func interact(
        _ interaction: RrwebInteraction, at time: Timestamp, into events: inout [Event]
    ) {
        let node = interaction.node
        let element = find(node, at: time, into: &events)
        let frame = document.frame(of: node)
        switch interaction.kind {
        case .mouseDown:
            guard !pointer.isAfterTouch(time) else { return }
            fields.leave(unlessWithin: node, in: document, at: time, into: &events)
            begin(element, node: node, isFinger: false, at: time, into: &events)
            pointer.press(interaction, over: element, frame: frame, at: time, into: &events)
        case .mouseUp:
            guard !pointer.isAfterTouch(time) else { return }
            pointer.release(interaction, over: element, frame: frame, at: time, into: &events)
        case .click:
            pointer.click(interaction, over: element, frame: frame, at: time, into: &events)
            follow(node, at: time, into: &events)
        case .touchStart:
            begin(element, node: node, isFinger: true, at: time, into: &events)
            pointer.touch(interaction, over: element, at: time, into: &events)
        case .touchEnd:
            pointer.lift(interaction, over: element, at: time, into: &events)
            answers.release(at: time, into: &events)
        case .touchCancel:
            pointer.cancelTouch(interaction, over: element, at: time, into: &events)
            answers.release(at: time, into: &events)
        case .focus:
            guard elements.role(of: element) == .formField else { return }
            fields.enter(node, element: element, at: time, into: &events)
        case .blur: fields.leave(at: time, into: &events)
        // A double click is told by its clicks, the context menu by its press.
        case .contextMenu, .doubleClick, .touchMoveDeparted: break
        }
    }

    private mutating func begin(
        _ element: ElementID, node: Int, isFinger: Bool, at time: Timestamp,
        into events: inout [Event]
    ) {
        elements.announce(element, in: document, at: time, into: &events)
        answers.begin(
            element, control: elements.node(of: element) ?? node, at: time, isFinger: isFinger,
            in: document, into: &events)
    }

    /// A link that leads out of the page has answered, whatever the recording shows of it.
    private mutating func follow(_ node: Int, at time: Timestamp, into events: inout [Event]) {
        guard let link = document.nearest(["a", "area"], to: node), let address = link["href"]
        else { return }
        let isWithin =
            address.isEmpty || address.contains("#")
            || address.lowercased().hasPrefix("javascript:")
        let leavesTab = !["", "_self"].contains(link["target"] ?? "")
        if !isWithin || leavesTab || link["download"] != nil {
            answers.work(.navigation, at: time, into: &events)
        }
    }

    private mutating func scroll(
        _ node: Int, to place: RrwebPlace, at time: Timestamp, into events: inout [Event]
    ) {
        let isMain =
            node == document.root
            || document[node].map {
                ["html", "body", "main"].contains($0.name) || $0["role"] == "main"
            } ?? false && document.frame(of: node) == 0
        let element = isMain ? .none : find(node, at: time, into: &events)
        // A pane that is not known must not be taken for the document.
        guard isMain || !element.isNone else { return }
        events.append(
            Event(
                .scroll, at: time, x: place.x.eighths, y: place.y.eighths, element: element))
    }

    private mutating func take(
        _ input: RrwebInput, at time: Timestamp, into events: inout [Event]
    ) {
        guard let node = document[input.node] else { return }
        guard input.isVisitors else {
            answers.work(.changeElsewhere, at: time, into: &events)
            return
        }
        let element = find(input.node, at: time, into: &events)
        fields.change(node, input, element: element, at: time, into: &events)
    }

    private mutating func take(
        _ media: RrwebMedia, at time: Timestamp, into events: inout [Event]
    ) {
        guard media.kind != .volumeChange else {
            answers.work(.changeElsewhere, at: time, into: &events)
            return
        }
        let element = find(media.node, at: time, into: &events)
        players.take(media, element: element, at: time, into: &events)
    }
}

// MARK: What the page does

extension RrwebVisit {
    private mutating func take(
        _ change: RrwebChange, at time: Timestamp, into events: inout [Event],
        rejections: inout [Rejection]
    ) {
        for id in change.removed {
            guard let node = document[id] else { continue }
            let isSeen = RrwebChange.isSeen(node, in: document)
            let parent = node.parent
            // What a ripple takes away when it is over.
            let isWithin = answers.decorates(parent, at: time, in: document)
            document.remove(id)
            if isSeen, !isWithin || !RrwebChange.isEmpty([node]) {
                answers.change(at: parent, at: time, in: document, into: &events)
            }
        }
        let isEmpty = RrwebChange.isEmpty(change.added)
        for node in change.added {
            guard document.add(node) else {
                rejections.append(Rejection(.oversized, "the document has too many nodes"))
                break
            }
            guard RrwebChange.isSeen(node, in: document) else { continue }
            if isEmpty, answers.decorate(node.id, before: nil, at: time, in: document) { continue }
            answers.change(at: node.parent, at: time, in: document, into: &events)
        }
        for (id, length) in change.texts {
            document.setText(of: id, length: length)
            guard let node = document[id], RrwebChange.isDrawn(node.parent, in: document) else {
                continue
            }
            answers.change(at: id, at: time, in: document, into: &events)
        }
        for (id, values) in change.attributes { set(values, of: id, at: time, into: &events) }
        elements.look()
    }

    private mutating func set(
        _ values: [String: String?], of id: Int, at time: Timestamp, into events: inout [Event]
    ) {
        guard let node = document[id] else { return }
        let before = RrwebChange.plainClass(node["class"])
        document.set(values, of: id)
        let seen = values.keys.filter { name in
            RrwebChange.isSeen(
                attribute: name, of: node, before: node[name], after: document[id]?[name],
                in: document)
        }
        guard !seen.isEmpty else { return }
        if seen.allSatisfy({ $0 == "class" || $0 == "style" }),
            answers.decorate(id, before: before, at: time, in: document)
        {
            return
        }
        answers.change(at: id, at: time, in: document, into: &events)
    }
}
