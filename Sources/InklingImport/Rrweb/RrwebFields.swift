// SPDX-License-Identifier: Apache-2.0
// Fields of a recording, as web/sdk/fields.js tells them. Never which value.

import InklingCore

struct RrwebFields {
    /// The field that has the focus.
    private var focused: (node: Int, element: ElementID)?
    /// What was chosen in each list or group of buttons, in the order in which it was met: where
    /// an option stands among the others is not recorded.
    private var choices: [String: [Int]] = [:]
    private static let choicesMax = 1024

    mutating func enter(
        _ node: Int, element: ElementID, at time: Timestamp, into events: inout [Event]
    ) {
        focused = (node, element)
        events.append(Event(.focus, at: time, element: element))
    }

    mutating func leave(at time: Timestamp, into events: inout [Event]) {
        guard let focused else { return }
        events.append(Event(.blur, at: time, element: focused.element))
        self.focused = nil
    }

    /// A press elsewhere leaves the field, and does so first: then it is no answer to the press.
    mutating func leave(
        unlessWithin node: Int, in document: RrwebDocument, at time: Timestamp,
        into events: inout [Event]
    ) {
        if let focused, !document.contains(node, in: focused.node) {
            leave(at: time, into: &events)
        }
    }

    mutating func change(
        _ node: RrwebNode, _ input: RrwebInput, element: ElementID, at time: Timestamp,
        into events: inout [Event]
    ) {
        guard RrwebRoles.isChoice(node) else {
            events.append(Event(.inputChange, at: time, element: element))
            return
        }
        let option: Int
        switch node["type"] {
        case "checkbox": option = input.isChecked ? 1 : 0
        case "radio":
            // The others of its group are told too, as no longer chosen.
            guard input.isChecked else { return }
            option = self.option(node.id, of: "radio \(node["name"] ?? "\(node.id)")")
        default: option = self.option(input.fingerprint, of: "list \(node.id)")
        }
        events.append(
            Event(.optionChosen, at: time, detail: UInt16(clamping: option), element: element))
    }

    private mutating func option(_ value: Int, of group: String) -> Int {
        let met = choices[group] ?? []
        if let index = met.firstIndex(of: value) { return index }
        if met.count < Self.choicesMax { choices[group] = met + [value] }
        return met.count
    }
}
