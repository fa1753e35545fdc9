// SPDX-License-Identifier: Apache-2.0
// Whether the recorded page answered a press. The script knows what a handler did; a recording
// tells only what changed and when, so a change counts unless the same place had changed by itself
// just before the press.

import InklingCore

struct RrwebAnswers {
    /// Nothing later than this after a press is its answer (`dead_click` waits 4 s).
    static let patience: Int64 = 45_000
    /// What changed this shortly before a press runs by itself.
    static let restlessness: Int64 = 50_000
    /// The look of a press is over after this, a ripple after a second.
    static let lookTime: Int64 = 4_000
    static let rippleTime: Int64 = 10_000
    /// Changes within what was pressed that are still to show whether they last.
    private static let waitingMax = 64

    private struct Press {
        var element: ElementID
        var control: Int
        var at: Timestamp
        var told: Set<Response> = []
        /// Answers to a finger that is still down; its press is told when it is over.
        var held: [Response]?
    }

    /// A change within what was pressed, no more than the look of a press unless it lasts.
    private struct Waiting {
        var due: Timestamp
        var node: Int
        /// The class before the press; nil for a node that was put in.
        var before: String?
    }

    private var press: Press?
    private var waiting: [Waiting] = []
    /// When each place last changed with no press to answer.
    private var restless: [Int: Timestamp] = [:]

    mutating func clear() { self = RrwebAnswers() }

    /// - Parameter control: the node of the element that was pressed, or what was hit.
    mutating func begin(
        _ element: ElementID, control: Int, at time: Timestamp, isFinger: Bool,
        in document: RrwebDocument, into events: inout [Event]
    ) {
        // What looks otherwise when the next press comes has lasted.
        for index in waiting.indices where waiting[index].before != nil {
            waiting[index].due = time
        }
        settle(upTo: time, in: document, into: &events)
        press = Press(element: element, control: control, at: time, held: isFinger ? [] : nil)
        waiting.removeAll()
    }

    /// The finger is up, and its press was told if it was one.
    mutating func release(at time: Timestamp, into events: inout [Event]) {
        let held = press?.held ?? []
        press?.held = nil
        for response in held { respond(response, at: time, into: &events) }
    }

    /// Something that can be seen changed at a node.
    mutating func change(
        at node: Int, at time: Timestamp, in document: RrwebDocument, into events: inout [Event]
    ) {
        guard let waits = waitingPress(at: time) else {
            restless[node] = time
            return
        }
        if let last = restless[node], waits.at.ticks - last.ticks < Self.restlessness {
            restless[node] = time
            return
        }
        answer(place(of: node, from: waits.control, in: document), at: time, into: &events)
    }

    /// The look of what was pressed, or of something within it, changed.
    ///
    /// - Returns: false when the node is elsewhere, where a change needs not last.
    mutating func decorate(
        _ node: Int, before: String?, at time: Timestamp, in document: RrwebDocument
    ) -> Bool {
        guard decorates(node, at: time, in: document) else { return false }
        let isSame = { (other: Waiting) in other.node == node && other.before != nil }
        if waiting.count < Self.waitingMax, before == nil || !waiting.contains(where: isSame) {
            let span = before == nil ? Self.rippleTime : Self.lookTime
            waiting.append(
                Waiting(due: Timestamp(ticks: time.ticks + span), node: node, before: before))
        }
        return true
    }

    /// Whether a node stands within what was pressed and is waited for.
    func decorates(_ node: Int, at time: Timestamp, in document: RrwebDocument) -> Bool {
        waitingPress(at: time).map { document.contains(node, in: $0.control) } ?? false
    }

    /// The page did something of no particular place that only a press makes: a value was set, a
    /// player's sound turned, a link led out.
    mutating func work(_ response: Response, at time: Timestamp, into events: inout [Event]) {
        if waitingPress(at: time) != nil { answer(response, at: time, into: &events) }
    }

    /// Says of what waits whether it lasted.
    mutating func settle(
        upTo time: Timestamp, in document: RrwebDocument, into events: inout [Event]
    ) {
        guard !waiting.isEmpty else { return }
        let due = waiting.filter { $0.due <= time }
        waiting.removeAll { $0.due <= time }
        for change in due.sorted(by: { $0.due < $1.due }) {
            let lasts =
                change.before.map { $0 != RrwebChange.plainClass(document[change.node]?["class"]) }
                ?? document.isConnected(change.node)
            if lasts { answer(.changeNear, at: change.due, into: &events) }
        }
    }

    private func waitingPress(at time: Timestamp) -> Press? {
        press.flatMap { time.ticks - $0.at.ticks < Self.patience ? $0 : nil }
    }

    /// Near is what was pressed and what stands in the same grandparent, the body excepted.
    private func place(of node: Int, from control: Int, in document: RrwebDocument) -> Response {
        if !document.isConnected(control) || document.contains(node, in: control) {
            return .changeNear
        }
        let outwards = document.chain(from: control)
        guard outwards.count > 2, !["body", "html", ""].contains(outwards[2].name),
            document.contains(node, in: outwards[2].id)
        else { return .changeElsewhere }
        return .changeNear
    }

    private mutating func answer(
        _ response: Response, at time: Timestamp, into events: inout [Event]
    ) {
        guard press?.told.insert(response).inserted == true else { return }
        if press?.held != nil {
            press?.held?.append(response)
        } else {
            respond(response, at: time, into: &events)
        }
    }

    private func respond(_ response: Response, at time: Timestamp, into events: inout [Event]) {
        // Elsewhere it is not known which press it answers.
        let element = response == .changeElsewhere ? .none : press?.element ?? .none
        events.append(.response(response, at: time, near: element))
    }
}
