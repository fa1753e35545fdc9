// SPDX-License-Identifier: Apache-2.0
// Small recordings of rrweb, written as it writes them.

import Foundation
import InklingCore

@testable import InklingImport

/// A node of a recorded tree.
func node(
    _ id: Int, _ tag: String, _ attributes: String = "", extra: String = "", _ children: String...
) -> String {
    #"{"type":2,"id":\#(id),"tagName":"\#(tag)","attributes":{\#(attributes)}\#(extra),"#
        + #""childNodes":[\#(children.joined(separator: ","))]}"#
}

func text(_ id: Int, _ content: String) -> String {
    #"{"type":3,"id":\#(id),"textContent":"\#(content)"}"#
}

/// A document of node 1, html 2 and body 3, with these children of the body.
func document(_ children: String...) -> String {
    let html = node(2, "html", "", node(3, "body", "", children.joined(separator: ",")))
    return #"{"type":0,"id":1,"childNodes":[\#(html)]}"#
}

func recorded(_ type: Int, at time: Double, _ data: String) -> String {
    #"{"type":\#(type),"data":{\#(data)},"timestamp":\#(time)}"#
}

/// An incremental snapshot.
func step(_ source: Int, at time: Double, _ data: String) -> String {
    recorded(3, at: time, #""source":\#(source),\#(data)"#)
}

func interaction(_ type: Int, at time: Double, node: Int, x: Int = 5, y: Int = 6) -> String {
    step(2, at: time, #""type":\#(type),"id":\#(node),"x":\#(x),"y":\#(y)"#)
}

func move(at time: Double, node: Int, x: Int, y: Int) -> String {
    let position = #"{"x":\#(x),"y":\#(y),"id":\#(node),"timeOffset":0}"#
    return step(1, at: time, #""positions":[\#(position)]"#)
}

/// The two events that a page begins with.
func page(
    _ tree: String, at time: Double = 0, address: String = "http://a.example/"
) -> [String] {
    [
        recorded(4, at: time, #""href":"\#(address)","width":1000,"height":800"#),
        recorded(2, at: time, #""node":\#(tree),"initialOffset":{"top":0,"left":0}"#),
    ]
}

/// All events of a recording.
func events(of recording: [String]) throws -> [Event] {
    try withFile("[" + recording.joined(separator: ",") + "]") { path in
        var recording = try Recording.open(path)
        return try recording.readAll()
    }
}

/// The lines of the events after the page view, without the tick at the end.
func lines(_ tree: String, _ steps: [String]) throws -> [String] {
    let all = try events(of: page(tree) + steps)
    return all.dropFirst().filter { $0.kind != .tick }.map(EventWriter.line)
}

/// The same without what tells elements.
func lines(of kinds: Set<EventKind>, _ tree: String, _ steps: [String]) throws -> [String] {
    let all = try events(of: page(tree) + steps)
    return all.filter { kinds.contains($0.kind) }.map(EventWriter.line)
}
